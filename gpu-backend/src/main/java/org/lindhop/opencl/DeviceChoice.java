package org.lindhop.opencl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

/** Chooses a device: the one that was asked for, or a GPU before others. */
final class DeviceChoice {
    private DeviceChoice() {}

    /**
     * The device to open.
     *
     * @param devices what there is, at least one
     * @throws BackendUnavailableException if none or several fit what was asked for
     */
    static Device choose(List<Device> devices, BackendOptions options) {
        Device device = options.device()
                .map(wanted -> named(devices, wanted))
                .orElseGet(() -> firstChoice(devices, options.precision()));
        if (!supports(device, options.precision())) {
            throw new BackendUnavailableException("the OpenCL device \"" + device.name()
                    + "\" does not compute in double precision; ask for single precision" + alternatives(devices));
        }
        return device;
    }

    private static Device named(List<Device> devices, String wanted) {
        List<Device> matches =
                devices.stream().filter(device -> device.isMeantBy(wanted)).toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        throw new BackendUnavailableException(
                matches.isEmpty()
                        ? "there is no OpenCL device \"" + wanted + "\"; there are " + list(devices)
                        : "\"" + wanted + "\" is part of the name of several OpenCL devices; give a number: "
                                + list(matches));
    }

    private static Device firstChoice(List<Device> devices, Precision precision) {
        return devices.stream()
                .min(Comparator.<Device, Boolean>comparing(device -> !supports(device, precision))
                        .thenComparing(device -> device.kind() != Device.Kind.GPU)
                        .thenComparing(Device::number))
                .orElseThrow();
    }

    private static boolean supports(Device device, Precision precision) {
        return precision == Precision.SINGLE || device.doublePrecision();
    }

    private static String alternatives(List<Device> devices) {
        List<Device> able = devices.stream().filter(Device::doublePrecision).toList();
        return able.isEmpty() ? "" : " or for another device: " + list(able);
    }

    private static String list(List<Device> devices) {
        return devices.stream()
                .map(device -> device.number() + ": " + device.name())
                .collect(Collectors.joining(", "));
    }
}

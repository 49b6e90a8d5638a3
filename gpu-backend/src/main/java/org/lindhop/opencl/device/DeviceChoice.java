package org.lindhop.opencl.device;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

/** The choice among devices: those that a user asks for, or one, a GPU before others. */
public final class DeviceChoice {
    private static final String ALL = "all";
    private static final String NUMBERS = "\\d+(\\s*,\\s*\\d+)+";

    private DeviceChoice() {}

    /**
     * Returns the devices to open.
     *
     * @param devices all that there are, at least one
     * @param options the wishes of the user
     * @throws BackendUnavailableException if none or several fit what was asked for
     */
    public static List<Device> choose(List<Device> devices, BackendOptions options) {
        List<Device> chosen = options.device()
                .map(wanted -> named(devices, wanted.strip()))
                .orElseGet(() -> List.of(firstChoice(devices, options.precision())));
        for (Device device : chosen) {
            if (!supports(device, options.precision())) {
                throw new BackendUnavailableException("the OpenCL device \"" + device.name()
                        + "\" does not compute in double precision; ask for single precision"
                        + alternatives(devices));
            }
        }
        return chosen;
    }

    /** Describes devices that share a run as one: they share it evenly, so that the smallest sets the limits. */
    public static Device together(List<Device> devices) {
        Device first = devices.get(0);
        if (devices.size() == 1) {
            return first;
        }
        return new Device(
                first.number(),
                devices.stream().map(Device::name).collect(Collectors.joining(" + ")),
                devices.stream().map(Device::driver).distinct().collect(Collectors.joining("; ")),
                first.kind(),
                devices.size() * smallest(devices, Device::memoryBytes),
                smallest(devices, Device::maxAllocationBytes),
                devices.stream().allMatch(Device::doublePrecision));
    }

    private static long smallest(List<Device> devices, ToLongFunction<Device> property) {
        return devices.stream().mapToLong(property).min().orElseThrow();
    }

    private static List<Device> named(List<Device> devices, String wanted) {
        if (wanted.equalsIgnoreCase(ALL)) {
            return devices;
        }
        if (!wanted.matches(NUMBERS)) {
            return List.of(oneNamed(devices, wanted));
        }
        List<Device> listed = Stream.of(wanted.split(","))
                .map(number -> oneNamed(devices, number.strip()))
                .toList();
        if (listed.stream().distinct().count() < listed.size()) {
            throw new BackendUnavailableException("\"" + wanted + "\" names an OpenCL device twice");
        }
        return listed;
    }

    private static Device oneNamed(List<Device> devices, String wanted) {
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

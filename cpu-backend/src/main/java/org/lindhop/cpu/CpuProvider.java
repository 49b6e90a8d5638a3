package org.lindhop.cpu;

import java.util.List;
import java.util.Locale;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

/** Finds the processor, which is always there. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public String description() {
        return "plain Java on all cores";
    }

    @Override
    public Availability probe() {
        return Availability.of(List.of(processor()));
    }

    @Override
    public Backend open(BackendOptions options) {
        Device device = processor();
        if (options.precision() != Precision.DOUBLE) {
            throw new BackendUnavailableException("backend cpu computes in double precision only, not in "
                    + options.precision().name().toLowerCase(Locale.ROOT) + "; backend opencl has both");
        }
        options.device().ifPresent(wanted -> requireProcessor(wanted, device));
        return new CpuBackend(device);
    }

    private static void requireProcessor(String wanted, Device device) {
        boolean named = device.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
        if (!named && !wanted.equals(Integer.toString(device.number()))) {
            throw new BackendUnavailableException(
                    "backend cpu has no device \"" + wanted + "\"; its only device is 0, " + device.name());
        }
    }

    private static Device processor() {
        Runtime runtime = Runtime.getRuntime();
        int cores = runtime.availableProcessors();
        return new Device(
                0,
                cores + (cores == 1 ? " core, " : " cores, ") + System.getProperty("os.arch"),
                "Java " + System.getProperty("java.version"),
                Device.Kind.CPU,
                runtime.maxMemory(),
                runtime.maxMemory(),
                true);
    }
}

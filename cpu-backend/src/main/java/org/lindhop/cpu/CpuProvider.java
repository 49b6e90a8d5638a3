package org.lindhop.cpu;

import java.util.List;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Resources;

/** Offers the backend {@code cpu}, which is always available. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public Availability probe() {
        return Availability.of(List.of(processor(Resources.ofThisMachine())));
    }

    @Override
    public Backend open(BackendOptions options) {
        Device device = processor(options.resources());
        options.requireDoubleOn(device, id());
        return new CpuBackend(device, TileKernel.LEAST_ELEMENTS);
    }

    static Device processor(Resources resources) {
        int cores = resources.cores();
        return new Device(
                0,
                cores + (cores == 1 ? " core, " : " cores, ") + System.getProperty("os.arch"),
                "Java " + System.getProperty("java.version"),
                Device.Kind.CPU,
                resources.memoryBytes(),
                resources.memoryBytes(),
                true);
    }
}

package org.lindhop.cpu;

import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.HostMemoryCopy;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.generator.GeneratorSize;

/** The open backend {@code cpu}. */
final class CpuBackend implements CopyMeasure {
    private final Device device;
    private final double leastElements;

    /**
     * Opens the backend.
     *
     * @param device the processor
     * @param leastElements number of elements, for each pair of configurations, from which on blocks are cut into tiles
     */
    CpuBackend(Device device, double leastElements) {
        this.device = device;
        this.leastElements = leastElements;
    }

    @Override
    public String id() {
        return "cpu";
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public Preparation prepare(GeneratorSize size) {
        return new CpuPreparation(size, leastElements);
    }

    @Override
    public MemoryCopy memoryCopy(long bytes) {
        return new HostMemoryCopy(bytes);
    }

    @Override
    public void close() {
        // Nothing to release: the garbage collector frees the tables of superoperators.
    }
}

package org.lindhop.cpu;

import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.HostMemoryCopy;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.generator.GeneratorSize;

/** The processor, opened. */
final class CpuBackend implements CopyMeasure {
    private final Device device;
    private final double leastElements;

    /**
     * Opens the processor.
     *
     * @param device the processor
     * @param leastElements of a block from which on it is cut into tiles
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
        // Nothing is held: superoperators own their tables, and the garbage collector owns those.
    }
}

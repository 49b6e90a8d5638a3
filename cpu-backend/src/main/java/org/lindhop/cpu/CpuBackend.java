package org.lindhop.cpu;

import java.util.function.Function;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.HostMemoryCopy;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;

/** The processor, opened. */
final class CpuBackend implements Backend {
    private final Device device;
    private final Function<Generator, Kernel> kernels;

    /**
     * Opens the processor.
     *
     * @param device the processor
     * @param kernels chooses the kernel for a generator
     */
    CpuBackend(Device device, Function<Generator, Kernel> kernels) {
        this.device = device;
        this.kernels = kernels;
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
    public MemoryEstimate estimate(GeneratorSize size, int vectors) {
        // Vectors hold at most two doubles per element, by tiles half of that. Tables by rows repeat the generator's;
        // those by tiles have taken up to 35 bytes per element, where elements are few for each pair of
        // configurations, so one vector more is counted.
        return new MemoryEstimate(16 * size.elements() * (vectors + 1) + size.tableBytes(), 0, 0);
    }

    @Override
    public Superoperator superoperator(Generator generator) {
        return new CpuSuperoperator(generator, kernels.apply(generator));
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

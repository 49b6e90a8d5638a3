package org.lindhop.reference;

import org.bytedeco.openblas.global.openblas;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.HostMemoryCopy;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;
import org.nd4j.linalg.factory.Nd4j;

/** The open backend {@code reference}, which works with dense matrices on the host. */
final class ReferenceBackend implements CopyMeasure {
    /** Bytes of a complex number in double precision. */
    private static final double COMPLEX_BYTES = 16;

    /**
     * Number of matrices of the size of the largest block that exist at once while a generator is applied, counted generously.
     */
    private static final double TEMPORARIES = 16;

    private final Device device;
    private final Lifetime lifetime = new Lifetime("the backend reference");

    private ReferenceBackend(Device device) {
        this.device = device;
    }

    /**
     * Opens the backend: loads ND4J and limits it to one thread, since the matrices are too small for more, and on a busy
     * machine threads that wait for each other make it twenty times slower. For OpenBLAS the limit holds in the whole process.
     *
     * @throws BackendUnavailableException if ND4J does not load
     */
    static ReferenceBackend open(Device device) {
        try {
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            openblas.blas_set_num_threads(1);
        } catch (LinkageError | RuntimeException e) {
            throw new BackendUnavailableException("backend reference: ND4J does not load: " + e, e);
        }
        return new ReferenceBackend(device);
    }

    @Override
    public String id() {
        return ReferenceProvider.ID;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    /**
     * {@inheritDoc} Every operator counts as a dense matrix, however few entries it has: H, and J and J^+ J of each jump
     * operator.
     */
    @Override
    public Preparation prepare(GeneratorSize size) {
        lifetime.requireOpen();
        BlockLayout layout = size.layout();
        double largest = 0;
        double states = 0;
        double squares = 0;
        for (int n : layout.sectors()) {
            double dimension = layout.space().dimension(n);
            largest = Math.max(largest, dimension);
            states += dimension;
            squares += dimension * dimension;
        }
        // The target sectors of J are unknown here, but hardly larger than the largest sector.
        double operators = squares * (1 + size.jumps()) + states * largest * size.jumps();
        double fixed = COMPLEX_BYTES * (operators + TEMPORARIES * largest * largest) + size.tableBytes();
        double vector = COMPLEX_BYTES * size.elements();
        return new Preparation() {
            @Override
            public MemoryEstimate memory(int vectors) {
                return new MemoryEstimate(fixed + vectors * vector, 0, 0);
            }

            @Override
            public Superoperator compile(Generator generator) {
                lifetime.requireOpen();
                return Superoperator.of(generator, new ReferenceGenerator(generator));
            }
        };
    }

    @Override
    public MemoryCopy memoryCopy(long bytes) {
        return new HostMemoryCopy(bytes);
    }

    @Override
    public void close() {
        lifetime.end();
    }
}

package org.lindhop.core.backend;

import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;

/** One backend opened on one device. Superoperators made by it must be closed before it is. */
public interface Backend extends AutoCloseable {
    /** The {@link BackendProvider#id} of its provider. */
    String id();

    Device device();

    Precision precision();

    /**
     * The memory that a run needs on this backend, before anything is allocated.
     *
     * @param size the generator's size
     * @param vectors how many state vectors the run keeps at once
     */
    MemoryEstimate estimate(GeneratorSize size, int vectors);

    /**
     * Chooses how an equation is stored and applied here; allocates nothing of its size.
     *
     * @param size of the equation and the states that it acts on
     */
    default Preparation prepare(GeneratorSize size) {
        return new Preparation() {
            @Override
            public MemoryEstimate memory(int vectors) {
                return estimate(size, vectors);
            }

            @Override
            public Superoperator compile(Generator generator) {
                return superoperator(generator);
            }
        };
    }

    /** Compiles a generator: index tables, kernels, buffers. */
    Superoperator superoperator(Generator generator);

    /** Allocates two pieces of its memory, of so many bytes each, to measure how fast it copies one to the other. */
    MemoryCopy memoryCopy(long bytes);

    @Override
    void close();
}

package org.lindhop.core.backend;

import org.lindhop.core.generator.Generator;

/**
 * How a backend would store and apply one equation: chosen and counted once, before anything of the equation's size is
 * allocated.
 */
public interface Preparation {
    /**
     * The memory of the tables and of some state vectors. Costs no more than arithmetic: all that takes longer was counted
     * when the equation was prepared.
     *
     * @param vectors how many state vectors are kept at once, at least 0
     */
    MemoryEstimate memory(int vectors);

    /**
     * Compiles the generator of the equation: index tables, kernels, buffers.
     *
     * @param generator of the size that was prepared
     */
    Superoperator compile(Generator generator);
}

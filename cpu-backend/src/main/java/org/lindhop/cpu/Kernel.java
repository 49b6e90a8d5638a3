package org.lindhop.cpu;

import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.TiledGenerator;

/** {@code y <- a L x + b x + c y} for a generator L on vectors of one storage. */
interface Kernel {
    /** How the vectors are stored on which this works. */
    Storage storage();

    /** True if L has real coefficients: real states then stay real. */
    boolean isReal();

    /** Computes y, of which all parts are computed that y has; x has the same parts, or all if L is not real. */
    void apply(double a, CpuVector x, double b, double c, CpuVector y);

    /**
     * By tiles wherever the sites can be cut and elements are many against the pairs of configurations of either part, with
     * which the tables for tiles grow; by rows elsewhere.
     */
    static Kernel of(Generator generator) {
        return TiledGenerator.bipartition(generator)
                .filter(parts -> generator.layout().elements() >= TileKernel.LEAST_ELEMENTS * parts.pairs())
                .<Kernel>map(parts -> new TileKernel(new TiledGenerator(generator, parts)))
                .orElseGet(() -> new RowKernel(generator));
    }
}

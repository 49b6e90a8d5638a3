package org.lindhop.cpu;

import java.util.Optional;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.generator.TileCut;
import org.lindhop.core.generator.TiledGenerator;
import org.lindhop.core.space.BlockLayout;

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
        return tiles(generator.equation(), generator.layout())
                .<Kernel>map(cut -> new TileKernel(new TiledGenerator(generator, cut.bipartition())))
                .orElseGet(() -> new RowKernel(generator));
    }

    private static Optional<TileCut> tiles(Optional<BlockEquation> equation, BlockLayout layout) {
        return equation.flatMap(terms -> TileCut.of(terms, layout, TileKernel.LEAST_ELEMENTS));
    }

    /** Bytes of the tables and of some vectors with the kernel of a generator of this size. */
    static double bytes(GeneratorSize size, int vectors) {
        int parts = size.real() ? 1 : 2;
        return tiles(size.equation(), size.layout())
                .map(cut -> cut.tableBytes() + vectors * parts * TileStorage.bytes(cut))
                .orElseGet(() -> RowKernel.tableBytes(size) + vectors * parts * Double.BYTES * size.elements());
    }
}

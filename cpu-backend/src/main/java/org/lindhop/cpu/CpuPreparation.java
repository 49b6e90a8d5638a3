package org.lindhop.cpu;

import java.util.Optional;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.cpu.tiles.TileCut;
import org.lindhop.cpu.tiles.TiledGenerator;

/**
 * The choice of the kernel for an equation. Tiles are used if the sites can be cut in two and the elements are many compared
 * with the pairs of configurations of either part, since the tables for tiles grow with these pairs; otherwise rows.
 */
final class CpuPreparation implements Preparation {
    private final Optional<TileCut> cut;
    private final double tableBytes;
    private final double vectorBytes;

    /**
     * Chooses the kernel.
     *
     * @param size size of the equation
     * @param leastElements number of elements, for each pair of configurations, from which on tiles are used
     */
    CpuPreparation(GeneratorSize size, double leastElements) {
        cut = size.equation().flatMap(equation -> TileCut.of(equation, size.layout(), leastElements));
        int parts = size.real() ? 1 : 2;
        tableBytes = cut.map(TileCut::tableBytes).orElseGet(() -> RowKernel.tableBytes(size));
        vectorBytes = parts * cut.map(TileStorage::bytes).orElseGet(() -> Double.BYTES * size.elements());
    }

    @Override
    public MemoryEstimate memory(int vectors) {
        return new MemoryEstimate(tableBytes + vectors * vectorBytes, 0, 0);
    }

    @Override
    public Superoperator compile(Generator generator) {
        Kernel kernel = cut.<Kernel>map(tiles -> new TileKernel(new TiledGenerator(generator, tiles.bipartition())))
                .orElseGet(() -> new RowKernel(generator));
        return Superoperator.of(generator, new CpuGenerator(generator.layout(), kernel));
    }
}

package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.TileCut;
import org.lindhop.core.generator.TiledGenerator;
import org.lindhop.testkit.SuperoperatorContract;

/** Both kernels on every problem: by rows, and by tiles wherever a problem can be cut, however small its tiles. */
class CpuContractTest extends SuperoperatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Stream.of(
                new CpuBackend(CpuProvider.processor(), RowKernel::new),
                new CpuBackend(CpuProvider.processor(), CpuContractTest::byTiles));
    }

    private static Kernel byTiles(Generator generator) {
        return generator
                .equation()
                .flatMap(equation -> TileCut.of(equation, generator.layout(), 0))
                .<Kernel>map(cut -> new TileKernel(new TiledGenerator(generator, cut.bipartition())))
                .orElseGet(() -> new RowKernel(generator));
    }
}

package org.lindhop.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** The memory that the backend foretells, against what the heap has gained once it is taken. */
class CpuMemoryTest {
    private static final int VECTORS = 4;
    private static final long SETTLED = 100_000;

    static Stream<Arguments> models() {
        Model.Builder tls = Model.builder(Lattice.chain(13)).noise(1);
        Model.Builder modes =
                Model.builder(Lattice.chain(8)).species(Species.BOSON).noise(1);
        Model single = Model.builder(Lattice.chain(1200)).noise(1).build();
        Model lossy = Model.builder(Lattice.chain(11))
                .noise(1)
                .loss(Collections.nCopies(11, 0.1))
                .build();
        Model modesOfThree = modes.build();
        Model hopping = tls.hopping(Collections.nCopies(12, Complex.real(0.5))).build();
        return Stream.of(
                Arguments.of(
                        "TLS by tiles, real halves",
                        Model.builder(Lattice.chain(13)).noise(1).build(),
                        new Block(6, 6)),
                Arguments.of("TLS by tiles, complex halves", hopping, new Block(6, 6)),
                Arguments.of(
                        "TLS by tiles, full blocks",
                        Model.builder(Lattice.chain(13)).noise(1).build(),
                        new Block(6, 5)),
                Arguments.of("modes by tiles", modesOfThree, new Block(6, 6)),
                Arguments.of(
                        "modes by tiles, complex halves",
                        modes.hopping(Collections.nCopies(7, Complex.real(0.5))).build(),
                        new Block(6, 6)),
                Arguments.of("modes with few photons by tiles", modesOfThree, new Block(4, 4)),
                Arguments.of(
                        "modes with many photons by tiles",
                        Model.builder(Lattice.chain(6))
                                .species(Species.BOSON)
                                .noise(1)
                                .build(),
                        new Block(8, 8)),
                Arguments.of(
                        "TLS on a grid by tiles",
                        Model.builder(Lattice.square(4, 4)).noise(1).build(),
                        new Block(4, 4)),
                Arguments.of("loss, many blocks", lossy, new Block(5, 5)),
                Arguments.of("one excitation, by rows", single, new Block(1, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void isForetold(String name, Model model, Block block) {
        BlockLayout layout = BlockLayout.reachable(model, Set.of(block));
        Generator generator = new Generator(model, layout);
        GeneratorSize size = GeneratorSize.of(model, layout, model.isReal());
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE))) {
            long before = usedHeap();
            List<StateVector> vectors = new ArrayList<>();
            try (Superoperator operator = backend.superoperator(generator)) {
                for (int i = 0; i < VECTORS; i++) {
                    StateVector vector = operator.newVector();
                    double[] row = new double[2 * Math.toIntExact(layout.columns(0))];
                    row[1] = model.isReal() ? 0 : 1;
                    vector.writeRows(0, 0, 1, row);
                    vectors.add(vector);
                }
                double used = (double) usedHeap() - before;
                // Tables are counted by terms; how many of their entries cancel shows only when they are made.
                assertThat(backend.prepare(size).memory(VECTORS).hostBytes())
                        .as(
                                "%.3g bytes used, ratio %.3f",
                                used, backend.prepare(size).memory(VECTORS).hostBytes() / used)
                        .isCloseTo(used, withinPercentage(10));
                vectors.forEach(StateVector::close);
            }
        }
    }

    /** Collects until that frees no more: what earlier tests left behind needs several rounds where cleaners hold it. */
    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        long before;
        do {
            before = used;
            System.gc();
            used = runtime.totalMemory() - runtime.freeMemory();
        } while (used < before - SETTLED);
        return used;
    }
}

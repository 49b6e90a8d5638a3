package org.lindhop.core.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.DenseMatrix;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

class GeneratorTest {
    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    /** Every kind of term on a square of two modes and two spins, cut at three excitations. */
    private static Model random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> perSite = random.doubles(4, 0, 1).boxed().toList();
        List<Complex> perBond = Stream.generate(() -> new Complex(random.nextDouble(), random.nextDouble()))
                .limit(4)
                .toList();
        return Model.builder(Lattice.square(2, 2))
                .species(List.of(Species.TLS, Species.BOSON, Species.BOSON, Species.TLS))
                .noise(perSite, perBond)
                .hopping(perBond)
                .dephasing(perSite)
                .frequency(perSite)
                .kerr(perSite)
                .loss(perSite)
                .gain(perSite)
                .maxExcitations(3)
                .build();
    }

    private static Generator generator(Model model, Block... blocks) {
        return new Generator(model, BlockLayout.reachable(model, Set.of(blocks)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDriftIsMinusIHMinusTheSumOfGramMatrices(long seed) {
        Generator generator = generator(random(seed), new Block(1, 1));
        assertThat(generator.layout().sectors()).containsExactly(0, 1, 2, 3);
        for (int n : generator.layout().sectors()) {
            SparseOperator h = generator.hamiltonian(n);
            DenseMatrix expected = new DenseMatrix(h.rows(), h.columns()).plus(new Complex(0, -1), DenseMatrix.of(h));
            for (Generator.Jump jump : generator.jumps()) {
                DenseMatrix j = DenseMatrix.of(jump.from(n));
                expected = expected.plus(Complex.real(-jump.rate()), j.adjoint().times(j));
            }
            DenseMatrix.of(generator.drift(n)).assertClose(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theHamiltonianIsHermitianOnEverySector(long seed) {
        Generator generator = generator(random(seed), new Block(1, 1));
        for (int n : generator.layout().sectors()) {
            DenseMatrix h = DenseMatrix.of(generator.hamiltonian(n));
            h.assertClose(h.adjoint());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSizeCountedBeforehandBoundsTheTables(long seed) {
        Model model = random(seed);
        Generator generator = generator(model, new Block(2, 1), new Block(1, 1));
        GeneratorSize size = GeneratorSize.of(model, generator.layout(), true);
        double hamiltonian = 0;
        double jumps = 0;
        double drift = 0;
        for (int n : generator.layout().sectors()) {
            hamiltonian += generator.hamiltonian(n).nonZeros();
            drift += generator.drift(n).nonZeros();
            for (Generator.Jump jump : generator.jumps()) {
                jumps += jump.from(n).nonZeros();
            }
        }
        assertThat(size.hamiltonianEntries()).isGreaterThanOrEqualTo(hamiltonian);
        assertThat(size.jumpEntries()).isGreaterThanOrEqualTo(jumps);
        assertThat(size.driftEntries()).isGreaterThanOrEqualTo(drift);
        assertThat(size.jumps()).isEqualTo(generator.jumps().size());
        assertThat(size.elements()).isEqualTo(generator.layout().elements());
    }

    @Test
    void jumpsLeadFromSectorToSectorAndOutOfTheTopmostToNothing() {
        Generator generator = generator(random(1), new Block(1, 1));
        for (Generator.Jump jump : generator.jumps()) {
            for (int n : generator.layout().sectors()) {
                int target = n + jump.numberChange();
                boolean inside = target >= 0 && target <= 3;
                assertThat(jump.from(n).columns())
                        .isEqualTo((int) generator.layout().space().dimension(n));
                assertThat(jump.from(n).rows())
                        .isEqualTo(inside ? (int) generator.layout().space().dimension(target) : 0);
            }
        }
    }

    @Test
    void knowsOnlyTheSectorsOfItsLayout() {
        Model model = Model.builder(Lattice.chain(3)).noise(1).build();
        Generator generator = generator(model, new Block(2, 1));
        assertThat(generator.jumps()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> generator.hamiltonian(3));
        assertThatIllegalArgumentException().isThrownBy(() -> generator.drift(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.jumps().get(0).from(3))
                .withMessageContaining("3");
    }

    @Test
    @Timeout(20)
    void countsWhatCouldNeverBeBuilt() {
        int sites = 10_000;
        Model model = Model.builder(Lattice.chain(sites))
                .frequency(Collections.nCopies(sites, 1.0))
                .noise(1)
                .build();
        GeneratorSize size =
                GeneratorSize.of(model, BlockLayout.reachable(model, Set.of(new Block(sites / 2, sites / 2))), true);
        assertThat(size.elements()).isGreaterThan(1e18);
        assertThat(size.tableBytes()).isGreaterThan(1e20).isFinite();
    }
}

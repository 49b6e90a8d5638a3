package org.lindhop.opencl.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.testkit.BlockMatrix;
import org.lindhop.testkit.PhysicalModel;
import org.lindhop.testkit.TestProblem;

/** Which jump operators are monomial up to a number, and that all terms together then make the master equation. */
class MonomialJumpTest {
    private static final int SECOND = 1 << 30;
    private static final int NEGATIVE = 2 << 30;

    @Test
    void noiseOfTwoLevelSystemsExchangesStatesWithAFactor() {
        Complex v = Complex.polar(1.7, 0.3);

        MonomialJump jump = MonomialJump.of(noise(v, Species.TLS, Species.TLS), List.of(0, 1, 2))
                .orElseThrow();

        // States of one excitation on two sites: site 1, site 2.
        assertThat(jump.weight()).isEqualTo(2);
        assertThat(jump.leadsFrom().get(0)).containsExactly(0);
        assertThat(jump.leadsFrom().get(1)).containsExactly(1 | SECOND, NEGATIVE | SECOND);
        assertThat(jump.leadsFrom().get(2)).containsExactly(NEGATIVE);
        assertThat(jump.factors()).containsExactly(1, 0, -v.re(), -v.im(), -1, 0, -v.re(), v.im());
        assertThat(jump.kind()).isEqualTo(MonomialJump.Factors.COMPLEX);
        assertThat(jump.excess(0, 0)).isZero();
        assertThat(jump.excess(1, 0)).isEqualTo(1 - v.abs2());
    }

    @ParameterizedTest
    @CsvSource({"1, SIGNS", "-1, SIGNS", "0.999, REAL", "-0.5, REAL"})
    void realAmplitudesMakeRealFactors(double v, MonomialJump.Factors kind) {
        MonomialJump jump = MonomialJump.of(noise(Complex.real(v), Species.TLS, Species.TLS), List.of(0, 1, 2))
                .orElseThrow();

        assertThat(jump.kind()).isEqualTo(kind);
        assertThat(jump.excess(1, 1)).isEqualTo(1 - v * v);
    }

    @Test
    void roundingOfAPhaseIsNoExcess() {
        for (int k = 0; k < 100; k++) {
            Complex v = Complex.polar(1, 0.0628 * k);
            MonomialJump jump = MonomialJump.of(noise(v, Species.TLS, Species.TLS), List.of(0, 1))
                    .orElseThrow();
            assertThat(jump.excess(1, 0)).as("v = %s", v).isZero();
        }
    }

    @Test
    void dephasingOfTwoLevelSystemsIsSignsAlone() {
        MonomialJump jump =
                MonomialJump.of(dephasing(Species.TLS, 2, 1), List.of(1)).orElseThrow();

        // n = (1 - U) / 2 on site 1.
        assertThat(jump.weight()).isEqualTo(0.5);
        assertThat(jump.leadsFrom().get(1)).containsExactly(NEGATIVE, 1);
        assertThat(jump.kind()).isEqualTo(MonomialJump.Factors.SIGNS);
    }

    @Test
    void diagonalOperatorsHaveUpToTwoModuli() {
        assertThat(MonomialJump.of(dephasing(Species.BOSON, 2, 3), List.of(3))).isPresent();
        assertThat(MonomialJump.of(dephasing(Species.BOSON, 2, 4), List.of(4))).isEmpty();
    }

    @Test
    void bondsWithModesExchangeStatesOfOnePhotonOnly() {
        Complex v = Complex.polar(0.8, 1);
        for (Species second : Species.values()) {
            Generator.Jump noise = noise(v, Species.BOSON, second);
            assertThat(MonomialJump.of(noise, List.of(0, 1))).isPresent();
            // Two photons would do with another number than one.
            assertThat(MonomialJump.of(noise, List.of(1, 2))).isEmpty();
        }
        assertThat(MonomialJump.of(noise(v, Species.BOSON, Species.BOSON), List.of(2)))
                .isEmpty();
    }

    @Test
    void jumpsThatAreNotHermitianAreRefused() {
        Generator.Jump noise = noise(Complex.ONE, Species.TLS, Species.TLS);
        // One entry in each row, but U^+ U is not U^2.
        SparseOperator cycle =
                new SparseOperator.Builder(2, 2).add(0, 1, 2, 0).add(1, 0, 3, 0).build();
        Generator.Jump skew = new Generator.Jump("skew", 1, 0, false, Map.of(1, cycle));

        assertThat(MonomialJump.of(noise, List.of(1))).isPresent();
        assertThat(MonomialJump.of(skew, List.of(1))).isEmpty();
    }

    @Test
    void bondsThatMoveFewStatesGoByRows() {
        // Of one excitation on 64 sites a bond moves 2 of 64 states, on 65 sites fewer than one in 32.
        assertThat(oneExcitation(64).monomials()).hasSize(63);
        assertThat(oneExcitation(65).monomials()).isEmpty();
    }

    /**
     * {@code sum_mu w_mu (U_mu x U_mu - x) + (D + G) x + x (D + G)^+} is L x by Kronecker products for random terms, with nothing
     * left for other jump operators.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void allTermsMakeTheMasterEquation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Lattice lattice =
                List.of(Lattice.chain(5), Lattice.ring(5), Lattice.square(3, 2)).get((int) seed % 3);
        double modulus = new double[] {1, 0.5, 1.7, 3}[(int) seed % 4];
        PhysicalModel physics = PhysicalModel.on(lattice)
                .noise(() -> random.nextDouble(0.2, 1.5), () -> Complex.polar(modulus, random.nextDouble(7)))
                .dephasing(() -> random.nextDouble(0.2, 1.5))
                .frequency(() -> random.nextDouble(-1, 1))
                .crossKerr(() -> random.nextDouble(-1, 1));
        if (random.nextBoolean()) {
            physics.hopping(() -> new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1)));
        }
        TestProblem problem = new TestProblem("random terms " + seed, physics, new Block(2, 2), new Block(3, 2));
        GeneratorTerms terms = new GeneratorTerms(problem.generator());
        BlockMatrix x = BlockMatrix.random(problem.layout(), seed);

        BlockMatrix deviation = problem.apply(x).add(-1, apply(terms, x));

        assertThat(terms.jumps(0)).isEmpty();
        // Some 50 products of up to 20 are summed for an element: 1e-12 is ten times the rounding of that.
        assertThat(deviation.max()).as("seed %d", seed).isLessThan(1e-12);
    }

    private static BlockMatrix apply(GeneratorTerms terms, BlockMatrix x) {
        BlockMatrix y = BlockMatrix.zero(x.layout());
        for (int b = 0; b < x.layout().size(); b++) {
            Block block = x.layout().block(b);
            for (int s = 0; s < x.rows(b); s++) {
                for (int t = 0; t < x.columns(b); t++) {
                    Complex sum = left(terms, block.ket(), s, b, t, x).plus(right(terms, block.bra(), t, b, s, x));
                    for (MonomialJump jump : terms.monomials()) {
                        Complex moved = factor(jump, block.ket(), s)
                                .times(factor(jump, block.bra(), t).conjugate())
                                .times(x.get(b, jump.leadsFrom(block.ket(), s), jump.leadsFrom(block.bra(), t)));
                        sum = sum.plus(moved.plus(x.get(b, s, t).times(-1)).times(jump.weight()));
                    }
                    y.set(b, s, t, sum.re(), sum.im());
                }
            }
        }
        return y;
    }

    private static Complex left(GeneratorTerms terms, int ket, int s, int b, int t, BlockMatrix x) {
        Complex sum = diagonal(terms, ket, s).times(x.get(b, s, t));
        for (int k = 0; k < x.rows(b); k++) {
            sum = sum.plus(terms.drift(ket).get(s, k).times(x.get(b, k, t)));
        }
        return sum;
    }

    private static Complex right(GeneratorTerms terms, int bra, int t, int b, int s, BlockMatrix x) {
        Complex sum = diagonal(terms, bra, t).conjugate().times(x.get(b, s, t));
        for (int k = 0; k < x.columns(b); k++) {
            sum = sum.plus(terms.drift(bra).get(t, k).conjugate().times(x.get(b, s, k)));
        }
        return sum;
    }

    private static Complex diagonal(GeneratorTerms terms, int sector, int s) {
        return new Complex(terms.diagonal(sector)[2 * s], terms.diagonal(sector)[2 * s + 1]);
    }

    private static Complex factor(MonomialJump jump, int sector, int s) {
        int number = jump.leadsFrom(sector, s, column -> 0) >>> 30;
        return new Complex(jump.factors()[2 * number], jump.factors()[2 * number + 1]);
    }

    private static GeneratorTerms oneExcitation(int sites) {
        Model model = Model.builder(Lattice.chain(sites))
                .noise(Collections.nCopies(sites - 1, 1.0), Collections.nCopies(sites - 1, Complex.ONE))
                .build();
        return new GeneratorTerms(
                new Generator(model, new BlockLayout(OccupationSpace.of(model), Set.of(new Block(1, 1)))));
    }

    private static Generator.Jump noise(Complex amplitude, Species... species) {
        Model model = Model.builder(Lattice.chain(2))
                .species(List.of(species))
                .noise(List.of(1.0), List.of(amplitude))
                .build();
        return firstJump(model, 2);
    }

    private static Generator.Jump dephasing(Species species, int sites, int excitations) {
        Model model = Model.builder(Lattice.chain(sites))
                .species(species)
                .dephasing(Collections.nCopies(sites, 1.0))
                .build();
        return firstJump(model, excitations);
    }

    private static Generator.Jump firstJump(Model model, int most) {
        Set<Block> blocks = Set.copyOf(
                IntStream.rangeClosed(0, most).mapToObj(n -> new Block(n, n)).toList());
        return new Generator(model, BlockLayout.reachable(model, blocks))
                .jumps()
                .get(0);
    }
}

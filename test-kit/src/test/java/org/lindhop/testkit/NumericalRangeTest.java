package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** The rectangle against the dense numerical range, and against the values that it has on the paper's chain. */
class NumericalRangeTest {
    /** Of the blocks whose generator is diagonalised. */
    private static final long MOST_ELEMENTS = 450;

    /** Eigenvalues of matrices of this order are exact to some hundred u of their norm. */
    private static final double ROUNDING = 1e-12;

    static Stream<TestProblem> problems() {
        return TestProblems.all().filter(problem -> problem.layout().elements() <= MOST_ELEMENTS);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void liesInTheRectangle(TestProblem problem) {
        NumericalRange range = problem.generator().range();
        DenseGenerator generator = new DenseGenerator(problem.generator());
        double[] real = generator.hermitianPart(1);
        double[] imaginary = generator.hermitianPart(-1);
        double least = real[0];
        double largest = real[real.length - 1];
        double height = Math.max(-imaginary[0], imaginary[imaginary.length - 1]);
        double slack = ROUNDING * (range.right() - range.left() + range.height());
        assertThat(least).isGreaterThanOrEqualTo(range.left() - slack);
        assertThat(largest).isLessThanOrEqualTo(range.right() + slack);
        assertThat(height).isLessThanOrEqualTo(range.height() + slack);
        // Of no use if it were much too large: a rectangle of three times the size costs three times the applications.
        assertThat(-range.left()).isLessThanOrEqualTo(3 * -least + slack);
        assertThat(range.height()).isLessThanOrEqualTo(3 * height + slack);
        assertThat(problem.model().isSelfAdjoint())
                .satisfiesAnyOf(
                        is -> assertThat(is).isFalse(),
                        is -> assertThat(range.isReal()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 61})
    void isSixteenGammaOnAChain(int sites) {
        double gamma = 0.3;
        assertThat(uniform(sites, gamma, new Block(1, 1))).isCloseTo(16 * gamma, within(1e-12));
        assertThat(uniform(sites, gamma, new Block(1, 0))).isCloseTo(8 * gamma, within(1e-12));
    }

    @Test
    void isTightForAFullChainWithoutVisitingItsElements() {
        // 3432^2 elements are too many to visit. Each of the 13 bonds is a random signed swap U at rate 2 gamma, and
        // 2 gamma |U x U* - 1| = 4 gamma.
        assertThat(uniform(14, 1, new Block(7, 7))).isCloseTo(4 * 13, within(1e-12));
    }

    @Test
    void ofOneColumnLooksAtTheTermsOfEachStateAlone() {
        // Each of 10000 states is touched by two of 9999 bonds, whose decay of 2 gamma is exact in binary.
        assertThat(uniform(10_000, 1, new Block(1, 0))).isEqualTo(uniform(12, 1, new Block(1, 0)));
    }

    private static double uniform(int sites, double gamma, Block block) {
        Model model = Model.builder(Lattice.chain(sites)).noise(gamma).build();
        NumericalRange range = new Generator(model, BlockLayout.reachable(model, Set.of(block))).range();
        assertThat(range.right()).isZero();
        assertThat(range.height()).isZero();
        return -range.left();
    }
}

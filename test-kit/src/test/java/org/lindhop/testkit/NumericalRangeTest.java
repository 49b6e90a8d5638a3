package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.linalg.Lapack;
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
        NumericalRange range = NumericalRange.of(problem.generator());
        Dense generator = new Dense(problem.generator());
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

    private static double uniform(int sites, double gamma, Block block) {
        Model model = Model.builder(Lattice.chain(sites)).noise(gamma).build();
        NumericalRange range = NumericalRange.of(new Generator(model, BlockLayout.reachable(model, Set.of(block))));
        assertThat(range.right()).isZero();
        assertThat(range.height()).isZero();
        return -range.left();
    }

    /** A generator as one matrix over all elements of its blocks: {@code G x 1 + 1 x G* + sum_mu 2 r_mu J_mu x J_mu*}. */
    private static final class Dense {
        private final int order;
        private final Complex[][] matrix;

        Dense(Generator generator) {
            BlockLayout layout = generator.layout();
            order = Math.toIntExact(layout.elements());
            matrix = new Complex[order][order];
            int row = 0;
            for (int target = 0; target < layout.size(); target++) {
                int column = 0;
                for (int source = 0; source < layout.size(); source++) {
                    fill(generator, layout.block(target), layout.block(source), row, column);
                    column += Math.toIntExact(layout.elements(source));
                }
                row += Math.toIntExact(layout.elements(target));
            }
        }

        private void fill(Generator generator, Block target, Block source, int firstRow, int firstColumn) {
            int kets = generator.drift(target.ket()).rows();
            int bras = generator.drift(target.bra()).rows();
            int sourceKets = generator.drift(source.ket()).rows();
            int sourceBras = generator.drift(source.bra()).rows();
            List<Generator.Jump> feeding = generator.jumps().stream()
                    .filter(jump -> source.ket() + jump.numberChange() == target.ket()
                            && source.bra() + jump.numberChange() == target.bra())
                    .toList();
            for (int e = 0; e < kets * bras; e++) {
                for (int f = 0; f < sourceKets * sourceBras; f++) {
                    int a = e / bras;
                    int b = e % bras;
                    int p = f / sourceBras;
                    int q = f % sourceBras;
                    Complex value = Complex.ZERO;
                    if (source.equals(target)) {
                        value = b == q ? generator.drift(target.ket()).get(a, p) : value;
                        value = a == p
                                ? value.plus(
                                        generator.drift(target.bra()).get(b, q).conjugate())
                                : value;
                    }
                    for (Generator.Jump jump : feeding) {
                        Complex ket = jump.from(source.ket()).get(a, p);
                        Complex bra = jump.from(source.bra()).get(b, q).conjugate();
                        value = value.plus(ket.times(bra).times(2 * jump.rate()));
                    }
                    matrix[firstRow + e][firstColumn + f] = value;
                }
            }
        }

        /** The eigenvalues of {@code (L + L^+) / 2} for a sign of 1, and of {@code (L - L^+) / 2i} for -1; in rising order. */
        double[] hermitianPart(int sign) {
            double[] part = new double[2 * order * order];
            Complex factor = sign > 0 ? Complex.real(0.5) : new Complex(0, -0.5);
            for (int e = 0; e < order; e++) {
                for (int f = 0; f < order; f++) {
                    Complex value = matrix[e][f]
                            .plus(matrix[f][e].conjugate().times(sign))
                            .times(factor);
                    part[2 * (e * order + f)] = value.re();
                    part[2 * (e * order + f) + 1] = value.im();
                }
            }
            return Lapack.hermitianEigenvalues(part, order);
        }
    }
}

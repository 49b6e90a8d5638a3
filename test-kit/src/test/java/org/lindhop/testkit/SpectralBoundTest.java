package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.SpectralBound;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** The spectral bound against dense eigenvalues and against the values that it has on the paper's chain. */
class SpectralBoundTest {
    /** Of a block whose generator is diagonalised. */
    private static final long MOST_ELEMENTS = 450;

    static Stream<TestProblem> selfAdjointProblems() {
        return TestProblems.all().filter(problem -> problem.model().isSelfAdjoint());
    }

    @ParameterizedTest
    @MethodSource("selfAdjointProblems")
    void holdsTheWholeSpectrum(TestProblem problem) {
        Generator generator = problem.generator();
        double bound = SpectralBound.radius(generator);
        double largest = 0;
        for (int b = 0; b < problem.layout().size(); b++) {
            if (problem.layout().elements(b) <= MOST_ELEMENTS) {
                double[] eigenvalues = eigenvalues(generator, problem.layout().block(b));
                largest = Math.max(largest, -eigenvalues[0]);
                assertThat(eigenvalues[eigenvalues.length - 1]).isLessThanOrEqualTo(1e-12 * bound);
            }
        }
        assertThat(largest).isLessThanOrEqualTo(bound * (1 + 1e-12));
        // Of no use if it were much too large: twice the radius costs 1.4 times the applications.
        if (problem.layout().elements() <= MOST_ELEMENTS) {
            assertThat(bound).isLessThanOrEqualTo(3 * largest);
        }
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
    void refusesAComplexSpectrum() {
        Model model = Model.builder(Lattice.chain(2))
                .noise(1)
                .frequency(List.of(1.0, 0.0))
                .build();
        Generator generator = new Generator(model, BlockLayout.reachable(model, Set.of(new Block(1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpectralBound.radius(generator))
                .withMessageContaining("self-adjoint");
    }

    private static double uniform(int sites, double gamma, Block block) {
        Model model = Model.builder(Lattice.chain(sites)).noise(gamma).build();
        return SpectralBound.radius(new Generator(model, BlockLayout.reachable(model, Set.of(block))));
    }

    /** Eigenvalues of {@code G x 1 + 1 x G* + sum_mu 2 r_mu J_mu x J_mu*}, in rising order. */
    private static double[] eigenvalues(Generator generator, Block block) {
        SparseOperator ketDrift = generator.drift(block.ket());
        SparseOperator braDrift = generator.drift(block.bra());
        int rows = ketDrift.rows();
        int columns = braDrift.rows();
        int order = rows * columns;
        double[] matrix = new double[2 * order * order];
        IntStream.range(0, order)
                .forEach(e -> IntStream.range(0, order).forEach(f -> {
                    int a = e / columns;
                    int b = e % columns;
                    int p = f / columns;
                    int q = f % columns;
                    Complex value = b == q ? ketDrift.get(a, p) : Complex.ZERO;
                    value = a == p ? value.plus(braDrift.get(b, q).conjugate()) : value;
                    for (Generator.Jump jump : generator.jumps()) {
                        Complex ket = jump.from(block.ket()).get(a, p);
                        value = value.plus(
                                ket.times(jump.from(block.bra()).get(b, q).conjugate())
                                        .times(2 * jump.rate()));
                    }
                    matrix[2 * (e * order + f)] = value.re();
                    matrix[2 * (e * order + f) + 1] = value.im();
                }));
        return Lapack.hermitianEigenvalues(matrix, order);
    }
}

package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;

/** The oracle against closed forms of physics.md, derived by hand. */
class KroneckerOracleTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void numbersTheStatesUpToTheCut() {
        KroneckerOracle oracle =
                new KroneckerOracle(PhysicalModel.on(Lattice.chain(2)).bosons(), 2);
        int[][] states = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {2, 0}};
        assertThat(oracle.size()).isEqualTo(states.length);
        for (int i = 0; i < states.length; i++) {
            assertThat(oracle.indexOf(states[i])).isEqualTo(i);
        }
        assertThat(oracle.indexOf(2, 1)).isEqualTo(-1);
        assertThat(oracle.indexOf(3, 0)).isEqualTo(-1);
        assertThat(oracle.indexOf(-1, 0)).isEqualTo(-1);
    }

    @Test
    void twoPhotonsOnTwoModesBunch() {
        // From |1,1> the coherence <2,0|rho|0,2> grows at rate 4 gamma, towards P(11) = 1/2, P(20) = P(02) = 1/4.
        double gamma = 0.7;
        KroneckerOracle oracle = new KroneckerOracle(
                PhysicalModel.on(Lattice.chain(2)).bosons().noise(() -> gamma, () -> Complex.ONE), 2);
        int both = oracle.indexOf(1, 1);
        int left = oracle.indexOf(2, 0);
        int right = oracle.indexOf(0, 2);
        ComplexMatrix rho = projector(oracle, both);
        assertThat(oracle.apply(rho).get(left, right).re()).isCloseTo(4 * gamma, ROUNDING);

        ComplexMatrix limit = oracle.propagate(rho, 20);
        assertThat(limit.re(both, both)).isCloseTo(0.5, ROUNDING);
        assertThat(limit.re(left, left)).isCloseTo(0.25, ROUNDING);
        assertThat(limit.re(right, right)).isCloseTo(0.25, ROUNDING);
        assertThat(limit.re(left, right)).isCloseTo(0.25, ROUNDING);
    }

    @Test
    void aTwoLevelSystemRelaxesToTheBalanceOfLossAndGain() {
        double loss = 0.9;
        double gain = 0.4;
        double dephasing = 0.3;
        double omega = 1.7;
        KroneckerOracle oracle = new KroneckerOracle(
                PhysicalModel.on(Lattice.chain(1))
                        .loss(() -> loss)
                        .gain(() -> gain)
                        .dephasing(() -> dephasing)
                        .frequency(() -> omega),
                1);
        ComplexMatrix rho = new ComplexMatrix(2);
        rho.set(1, 1, 1, 0);
        rho.set(1, 0, 0.5, 0);
        double t = 1.3;
        ComplexMatrix state = oracle.propagate(rho, t);
        double balance = gain / (loss + gain);
        double population = balance + (1 - balance) * Math.exp(-(loss + gain) * t);
        assertThat(state.re(1, 1)).isCloseTo(population, ROUNDING);
        assertThat(state.re(0, 0)).isCloseTo(-Math.expm1(-(loss + gain) * t) * (1 - balance), ROUNDING);
        double coherence = 0.5 * Math.exp(-((loss + gain) / 2 + dephasing) * t);
        assertThat(state.re(1, 0)).isCloseTo(coherence * Math.cos(omega * t), ROUNDING);
        assertThat(state.im(1, 0)).isCloseTo(-coherence * Math.sin(omega * t), ROUNDING);
    }

    @Test
    void aModeLosesPhotonsBinomially() {
        double kappa = 0.8;
        double t = 0.6;
        KroneckerOracle oracle =
                new KroneckerOracle(PhysicalModel.on(Lattice.chain(1)).bosons().loss(() -> kappa), 3);
        ComplexMatrix state = oracle.propagate(projector(oracle, 3), t);
        double kept = Math.exp(-kappa * t);
        double lost = 1 - kept;
        assertThat(state.re(3, 3)).isCloseTo(kept * kept * kept, ROUNDING);
        assertThat(state.re(2, 2)).isCloseTo(3 * kept * kept * lost, ROUNDING);
        assertThat(state.re(1, 1)).isCloseTo(3 * kept * lost * lost, ROUNDING);
        assertThat(state.re(0, 0)).isCloseTo(lost * lost * lost, ROUNDING);
    }

    @Test
    void gainStopsAtTheCut() {
        KroneckerOracle oracle =
                new KroneckerOracle(PhysicalModel.on(Lattice.chain(1)).bosons().gain(() -> 1.0), 2);
        ComplexMatrix state = oracle.propagate(projector(oracle, 0), 30);
        assertThat(state.re(2, 2)).isCloseTo(1, ROUNDING);
    }

    @Test
    void hoppingSwapsAnExcitation() {
        // H = g s_1^+ s_2^- + h.c.: |01> becomes cos(|g| t) |01> - i g/|g| sin(|g| t) |10>.
        Complex g = new Complex(0.3, -0.4);
        KroneckerOracle oracle =
                new KroneckerOracle(PhysicalModel.on(Lattice.chain(2)).hopping(() -> g), 1);
        int first = oracle.indexOf(1, 0);
        int second = oracle.indexOf(0, 1);
        double t = 2.1;
        ComplexMatrix state = oracle.propagate(projector(oracle, second), t);
        double cos = Math.cos(g.abs() * t);
        double sin = Math.sin(g.abs() * t);
        assertThat(state.re(first, first)).isCloseTo(sin * sin, ROUNDING);
        Complex expected = new Complex(0, -1).times(g).times(sin * cos / g.abs());
        assertThat(state.re(first, second)).isCloseTo(expected.re(), ROUNDING);
        assertThat(state.im(first, second)).isCloseTo(expected.im(), ROUNDING);
    }

    @Test
    void kerrTurnsThePhaseOfTwoPhotons() {
        // <2| and |0>: energy U, so that the coherence turns by exp(-i U t); <1| has none.
        double u = 1.1;
        KroneckerOracle oracle =
                new KroneckerOracle(PhysicalModel.on(Lattice.chain(1)).bosons().kerr(() -> u), 2);
        ComplexMatrix rho = new ComplexMatrix(3);
        rho.set(2, 0, 1, 0);
        rho.set(1, 0, 1, 0);
        ComplexMatrix state = oracle.propagate(rho, 0.9);
        assertThat(state.re(2, 0)).isCloseTo(Math.cos(0.9 * u), ROUNDING);
        assertThat(state.im(2, 0)).isCloseTo(-Math.sin(0.9 * u), ROUNDING);
        assertThat(state.re(1, 0)).isCloseTo(1, ROUNDING);
    }

    static Stream<TestProblem> problems() {
        return TestProblems.all();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemKeepsTraceAndHermiticity(TestProblem problem) {
        KroneckerOracle oracle = problem.oracle();
        ComplexMatrix image =
                oracle.apply(BlockMatrix.random(problem.layout(), 5).expand(oracle));
        double tolerance = 1e-14 * oracle.normBound() * oracle.size();
        assertThat(image.trace().abs()).isLessThanOrEqualTo(tolerance);
        ComplexMatrix antiHermitian = image.copy();
        antiHermitian.add(-1, 0, image.adjoint());
        assertThat(antiHermitian.max()).isLessThanOrEqualTo(tolerance);
    }

    private static ComplexMatrix projector(KroneckerOracle oracle, int state) {
        ComplexMatrix rho = new ComplexMatrix(oracle.size());
        rho.set(state, state, 1, 0);
        return rho;
    }
}

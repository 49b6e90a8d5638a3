package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;

/** The oracle of many digits against the other oracle, and against closed forms at long times. */
class DoubleDoubleOracleTest {
    private static final long MOST_ELEMENTS = 100;

    static Stream<TestProblem> problems() {
        return TestProblems.all().filter(problem -> problem.layout().elements() <= MOST_ELEMENTS);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void agreesWithTheOtherOracle(TestProblem problem) {
        KroneckerOracle kronecker = problem.oracle();
        ComplexMatrix initial = BlockMatrix.random(problem.layout(), 5).expand(kronecker);
        List<Integer> sectors = problem.layout().sectors();
        DoubleDoubleOracle oracle = new DoubleDoubleOracle(problem.physics(), sectors.get(sectors.size() - 1));
        assertThat(oracle.size()).isEqualTo(kronecker.size());
        List<ComplexMatrix> states = oracle.propagate(initial, 0, 0.7);
        ComplexMatrix difference = states.get(0);
        difference.add(-1, 0, initial);
        assertThat(difference.max()).isZero();
        difference = states.get(1);
        difference.add(-1, 0, kronecker.propagate(initial, 0.7));
        // Rounding of the other oracle.
        assertThat(difference.max()).isLessThanOrEqualTo(1e-14 * (1 + kronecker.normBound()));
    }

    @Test
    void followsAMillionOscillations() {
        DoubleDoubleOracle oracle =
                new DoubleDoubleOracle(PhysicalModel.on(Lattice.chain(2)).hopping(() -> Complex.ONE), 1);
        int first = oracle.indexOf(1, 0);
        ComplexMatrix rho = new ComplexMatrix(oracle.size());
        rho.set(first, first, 1, 0);
        assertThat(oracle.propagate(rho, 1e6).get(0).re(first, first))
                .isCloseTo(Math.pow(Math.cos(1e6), 2), within(1e-15));
    }

    /** Amplitudes sqrt(2) are no doubles; with their roundings the trace would be off by 1e-10. */
    @Test
    void keepsTheTraceForEver() {
        DoubleDoubleOracle oracle = new DoubleDoubleOracle(
                PhysicalModel.on(Lattice.chain(2)).bosons().noise(() -> 1.0, () -> Complex.ONE), 2);
        int both = oracle.indexOf(1, 1);
        ComplexMatrix rho = new ComplexMatrix(oracle.size());
        rho.set(both, both, 1, 0);
        ComplexMatrix limit = oracle.propagate(rho, 1e6).get(0);
        assertThat(limit.trace().re()).isCloseTo(1, within(1e-16));
        assertThat(limit.re(both, both)).isCloseTo(0.5, within(1e-16));
    }
}

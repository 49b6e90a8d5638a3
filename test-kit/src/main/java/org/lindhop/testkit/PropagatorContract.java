package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.PropagationObserver;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.Propagator;

/**
 * The contract of {@link Propagator}, on every backend that the subclass opens: the result lies within the tolerance of
 * the {@link KroneckerOracle}, whatever the problem and however output times cut the way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PropagatorContract {
    /** The oracle propagates densely: problems beyond this many elements would take it too long. */
    private static final long MOST_ELEMENTS = 700;

    private static final double END = 0.8;

    private final List<Backend> backends = new ArrayList<>();

    /** A propagator on a problem, from a random Hermitian matrix of norm one. */
    record Case(Backend backend, Propagator propagator, TestProblem problem) {
        BlockMatrix initial() {
            BlockMatrix x = BlockMatrix.random(problem.layout(), 7);
            return BlockMatrix.zero(problem.layout()).add(1 / Math.sqrt(x.dot(x).re()), x);
        }

        /** By how much the evolution can enlarge the Hilbert-Schmidt norm of an error. */
        double growth() {
            double dimension = problem.layout().sectors().stream()
                    .mapToDouble(problem.layout().space()::dimension)
                    .sum();
            return problem.model().isSelfAdjoint() ? 1 : Math.sqrt(dimension);
        }

        BlockMatrix exact(double t) {
            return BlockMatrix.restrict(
                    problem.oracle().propagate(initial().expand(problem.oracle()), t),
                    problem.layout(),
                    problem.oracle());
        }

        /** Propagates and returns the state at every output time. */
        List<BlockMatrix> run(double tolerance, List<PropagationReport> reports, double... times) {
            List<BlockMatrix> states = new ArrayList<>();
            try (Superoperator operator = backend.superoperator(problem.generator());
                    StateVector rho = operator.newVector()) {
                initial().write(rho);
                reports.add(propagator.propagate(operator, rho, times, tolerance, new PropagationObserver() {
                    @Override
                    public void output(int index, double time, StateVector state) {
                        assertThat(index).isEqualTo(states.size());
                        assertThat(time).isEqualTo(times[index]);
                        states.add(BlockMatrix.read(problem.layout(), state));
                    }

                    @Override
                    public void progress(double time, long applications) {
                        assertThat(time).isBetween(0.0, times[times.length - 1]);
                    }
                }));
            }
            return states;
        }

        @Override
        public String toString() {
            return propagator.name() + ", " + backend.id() + ", " + backend.precision() + ": " + problem;
        }
    }

    /** Opens the backends under test; the contract closes them. */
    protected abstract Stream<Backend> openBackends();

    private static Stream<Propagator> propagators(Precision precision) {
        return Stream.of(new DormandPrince853(precision));
    }

    @BeforeAll
    void open() {
        openBackends().forEach(backends::add);
    }

    @AfterAll
    void close() {
        backends.forEach(Backend::close);
    }

    List<Case> cases() {
        return backends.stream()
                .flatMap(backend -> propagators(backend.precision())
                        .flatMap(propagator -> TestProblems.all()
                                .filter(problem -> problem.layout().elements() <= MOST_ELEMENTS)
                                .map(problem -> new Case(backend, propagator, problem))))
                .toList();
    }

    List<Case> oneProblem() {
        TestProblem problem = TestProblems.bosons().get(0);
        return cases().stream()
                .filter(c -> c.problem().toString().equals(problem.toString()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meetsTheTolerance(Case c) {
        double tolerance = c.backend().precision() == Precision.DOUBLE ? 1e-9 : 1e-4;
        List<PropagationReport> reports = new ArrayList<>();
        List<BlockMatrix> states = c.run(tolerance, reports, 0, 0.3 * END, END);
        assertThat(distance(states.get(0), c.initial()))
                .isLessThanOrEqualTo(c.backend().precision().unitRoundoff());
        PropagationReport report = reports.get(0);
        assertThat(report.truncationError()).isLessThanOrEqualTo(tolerance);
        double bound = c.growth() * report.truncationError() + 4 * report.roundingError();
        assertThat(distance(states.get(1), c.exact(0.3 * END))).isLessThanOrEqualTo(bound);
        assertThat(distance(states.get(2), c.exact(END))).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void meetsEveryToleranceAtAPriceThatGrowsSlowly(Case c) {
        List<PropagationReport> reports = new ArrayList<>();
        double strictest = c.backend().precision() == Precision.DOUBLE ? 1e-12 : 1e-5;
        for (double tolerance = 1e-3; tolerance >= strictest; tolerance /= 10) {
            BlockMatrix end = c.run(tolerance, reports, END).get(0);
            assertThat(distance(end, c.exact(END))).isLessThanOrEqualTo(tolerance);
        }
        double first = reports.get(0).applications();
        double last = reports.get(reports.size() - 1).applications();
        // An error per unit time of order 7 costs a factor 10^(9/7) = 19 for nine digits.
        assertThat(last / first).isLessThan(19);
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void doesNotCareHowOutputsCutTheWay(Case c) {
        double tolerance = 1e-4;
        double[] many = new double[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = END * (i + 1) / many.length;
        }
        BlockMatrix fine = c.run(tolerance, new ArrayList<>(), many).get(many.length - 1);
        BlockMatrix coarse = c.run(tolerance, new ArrayList<>(), END).get(0);
        assertThat(distance(fine, coarse)).isLessThanOrEqualTo(2 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void stopsWhereTheStateIsNoNumber(Case c) {
        try (Superoperator operator = c.backend().superoperator(c.problem().generator());
                StateVector rho = operator.newVector()) {
            BlockMatrix.nan(c.problem().layout()).write(rho);
            PropagationObserver ignore = new PropagationObserver() {
                @Override
                public void output(int index, double time, StateVector state) {
                    throw new AssertionError("output of a state that is no number");
                }

                @Override
                public void progress(double time, long applications) {
                    throw new AssertionError("progress with a state that is no number");
                }
            };
            assertThatExceptionOfType(PropagationException.class)
                    .isThrownBy(() -> c.propagator().propagate(operator, rho, new double[] {END}, 1e-6, ignore))
                    .withMessageContaining("finite");
        }
    }

    /** In the Hilbert-Schmidt norm. */
    private static double distance(BlockMatrix a, BlockMatrix b) {
        BlockMatrix difference = BlockMatrix.zero(a.layout()).add(1, a).add(-1, b);
        return Math.sqrt(difference.dot(difference).re());
    }
}

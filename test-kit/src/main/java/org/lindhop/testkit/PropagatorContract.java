package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.RealGenerator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.Dense;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.PlannedPropagation;
import org.lindhop.core.propagation.Propagation;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.ReadoutLevel;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.space.BlockLayout;

/**
 * Tests of {@link Propagator} and {@link Propagation}, on every backend that the subclass opens: results agree with the
 * {@link KroneckerOracle} within the tolerance, whatever the problem and the output times.
 */
public abstract class PropagatorContract extends BackendContract {
    /** Largest number of elements of a problem: the oracle propagates densely and would take too long for larger ones. */
    private static final long MOST_ELEMENTS = 700;

    /** Largest number of real numbers of a problem that is solved densely, in milliseconds. */
    private static final double MOST_NUMBERS = 150;

    private static final double END = 0.8;

    private final List<Solution> solutions = problems().map(Solution::new).toList();

    /**
     * A problem with a random Hermitian initial matrix of norm one, and the oracle's solution, computed once for each time.
     */
    private static final class Solution {
        private final TestProblem problem;
        private final BlockMatrix initial;
        private final Map<Double, BlockMatrix> exact = new HashMap<>();

        Solution(TestProblem problem) {
            this.problem = problem;
            BlockMatrix x = BlockMatrix.random(problem.layout(), 7);
            initial = BlockMatrix.zero(problem.layout())
                    .add(1 / Math.sqrt(x.dot(x).re()), x);
        }

        BlockMatrix at(double time) {
            return exact.computeIfAbsent(
                    time,
                    t -> BlockMatrix.restrict(
                            problem.oracle().propagate(initial.expand(problem.oracle()), t),
                            problem.layout(),
                            problem.oracle()));
        }
    }

    /** A propagator on a problem. */
    record Case(Backend backend, Propagator propagator, Solution solution, int mostVectors) {
        Case(Backend backend, Propagator propagator, Solution solution) {
            this(backend, propagator, solution, Integer.MAX_VALUE);
        }

        TestProblem problem() {
            return solution.problem;
        }

        BlockMatrix initial() {
            return solution.initial;
        }

        BlockMatrix exact(double t) {
            return solution.at(t);
        }

        /** The factor by which the evolution can enlarge the Hilbert-Schmidt norm of an error. */
        double growth() {
            double dimension = problem().layout().sectors().stream()
                    .mapToDouble(problem().layout().space()::dimension)
                    .sum();
            return problem().model().isSelfAdjoint() ? 1 : Math.sqrt(dimension);
        }

        PropagationTask task(ReadoutLevel level, double tolerance, double norm, double... times) {
            BlockLayout layout = problem().layout();
            return new PropagationTask(
                    layout,
                    problem().model().isSelfAdjoint(),
                    times,
                    tolerance,
                    norm,
                    level,
                    layout.size(),
                    mostVectors);
        }

        PlannedPropagation plan(PropagationTask task) {
            return propagator.plan(task, problem().generator().range());
        }

        /** Propagates, and returns the state at every output time. */
        List<BlockMatrix> run(double tolerance, List<PropagationReport> reports, double... times) {
            List<BlockMatrix> states = new ArrayList<>();
            read(
                    ReadoutLevel.STATE,
                    tolerance,
                    reports,
                    times,
                    (index, snapshot) -> states.add(BlockMatrix.read(problem().layout(), snapshot.state())));
            return states;
        }

        /** Propagates with a functional for the first element of every block. */
        void read(
                ReadoutLevel level,
                double tolerance,
                List<PropagationReport> reports,
                double[] times,
                BiConsumer<Integer, Snapshot> consumer) {
            try (Superoperator operator = backend.superoperator(problem().generator());
                    FunctionalEvaluator functionals =
                            operator.evaluator(corners(problem().layout()))) {
                StateVector rho = operator.newVector();
                initial().write(rho);
                PlannedPropagation planned = plan(task(level, tolerance, 1, times));
                try (Propagation propagation = planned.start(operator, rho, functionals)) {
                    Way way = new Way();
                    for (int i = 0; i < times.length; i++) {
                        consumer.accept(i, propagation.advanceTo(i, way));
                    }
                    PropagationReport report = propagation.report();
                    reports.add(report);
                    planned.applications()
                            .ifPresent(most -> assertThat(report.applications()).isLessThanOrEqualTo(most));
                }
            }
        }

        static LinearFunctionals corners(BlockLayout layout) {
            LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
            for (int b = 0; b < layout.size(); b++) {
                builder.term(b, 0, 0, 1, 0).end();
            }
            return builder.build();
        }

        @Override
        public String toString() {
            return propagator.name() + ", " + backend.id() + ", " + backend.precision() + ": " + problem();
        }
    }

    /** Checks that reported progress never decreases. */
    private static final class Way implements Propagation.Progress {
        private double done;
        private long applications;

        @Override
        public void done(double fraction, long applicationsSoFar) {
            assertThat(fraction).isBetween(done, 1.0);
            assertThat(applicationsSoFar).isGreaterThanOrEqualTo(applications);
            done = fraction;
            applications = applicationsSoFar;
        }
    }

    /** The problems that are propagated; the test class of a slow backend may choose a few of them. */
    protected Stream<TestProblem> problems() {
        return TestProblems.all().filter(problem -> problem.layout().elements() <= MOST_ELEMENTS);
    }

    /** The problem that is propagated with every tolerance and many output times. */
    protected TestProblem problemInDepth() {
        return TestProblems.bosons().get(0);
    }

    private static Stream<Propagator> propagators(Precision precision) {
        // A Krylov dimension so small that several steps are needed.
        return Stream.of(
                new DormandPrince853(precision),
                new Chebyshev(precision),
                new Krylov(precision, 8),
                new Dense(precision));
    }

    List<Case> cases() {
        return backends().stream()
                .flatMap(backend -> solutions.stream()
                        .flatMap(solution -> propagators(backend.precision())
                                .map(propagator -> new Case(backend, propagator, solution))))
                .filter(c -> !(c.propagator() instanceof Dense)
                        || RealGenerator.Numbers.of(c.problem().layout()) <= MOST_NUMBERS)
                .toList();
    }

    List<Case> oneProblem() {
        String name = problemInDepth().toString();
        return cases().stream().filter(c -> c.problem().toString().equals(name)).toList();
    }

    /** Every third problem: what differs between problems is tested where vectors are read and written. */
    List<Case> savedCases() {
        List<String> names = solutions.stream().map(s -> s.problem.toString()).toList();
        return cases().stream()
                .filter(c -> names.indexOf(c.problem().toString()) % 3 == 0)
                .toList();
    }

    /** Two modes, where every third element is constant and rounding errors have the most time to add up. */
    List<Case> longRuns() {
        Solution solution = new Solution(TestProblems.smallest().get(4));
        return backends().stream()
                .flatMap(backend -> Stream.of(
                                new Chebyshev(backend.precision()),
                                new Krylov(backend.precision(), 8),
                                new Dense(backend.precision()))
                        .map(propagator -> new Case(backend, propagator, solution)))
                .toList();
    }

    List<Case> longSeries() {
        return longRuns().stream()
                .filter(c -> c.propagator() instanceof Chebyshev)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("longRuns")
    void staysWithinItsBoundsOverLongTimes(Case c) {
        double end = 200;
        List<PropagationReport> reports = new ArrayList<>();
        BlockMatrix state =
                c.run(2 * c.backend().precision().bestTolerance(), reports, end).get(0);
        PropagationReport report = reports.get(0);
        assertThat(distance(state, c.exact(end)))
                .isLessThanOrEqualTo(report.truncationError() + 2 * report.roundingError() + ofOracle(c));
    }

    /** The error of the oracle itself, which is rounded in double precision. */
    private static double ofOracle(Case c) {
        return Tolerances.ofSum(Precision.DOUBLE, c.problem().layout().elements());
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
        double bound = c.growth() * report.truncationError() + 4 * report.roundingError() + ofOracle(c);
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
        assertThat(last).isLessThanOrEqualTo(19 * first);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsFunctionalsAndPurityWithoutStates(Case c) {
        double tolerance = c.backend().precision() == Precision.DOUBLE ? 1e-9 : 1e-4;
        double[] times = {0, END};
        List<PropagationReport> reports = new ArrayList<>();
        List<double[]> functionals = new ArrayList<>();
        List<Double> purities = new ArrayList<>();
        c.read(ReadoutLevel.PURITY, tolerance, reports, times, (index, snapshot) -> {
            functionals.add(snapshot.functionals());
            purities.add(snapshot.purity());
        });
        PropagationReport report = reports.get(0);
        double bound = c.growth() * report.truncationError() + 4 * report.roundingError() + ofOracle(c);
        double roundings =
                Tolerances.ofSum(c.backend().precision(), c.problem().layout().elements());
        for (int i = 0; i < times.length; i++) {
            BlockMatrix exact = i == 0 ? c.initial() : c.exact(END);
            // The purity of a state of norm one changes by up to twice the error of the state.
            assertThat(purities.get(i)).isCloseTo(exact.dot(exact).re(), within(2 * bound + roundings));
            for (int b = 0; b < exact.layout().size(); b++) {
                assertThat(functionals.get(i)[2 * b]).isCloseTo(exact.block(b)[0], within(bound + roundings));
                assertThat(functionals.get(i)[2 * b + 1]).isCloseTo(exact.block(b)[1], within(bound + roundings));
            }
        }
    }

    /** Compares windows with room for the moments of a few terms, or of less than one, which are summed over and over. */
    @ParameterizedTest
    @MethodSource("longSeries")
    void readsTheSameThroughASmallWindow(Case c) {
        double[] times = {0, 0.1, 3, 10};
        List<double[]> expected = new ArrayList<>();
        double tolerance = 2 * c.backend().precision().bestTolerance();
        c.read(ReadoutLevel.PURITY, tolerance, new ArrayList<>(), times, (index, snapshot) -> {
            expected.add(snapshot.functionals());
        });
        double roundings = Tolerances.ofSum(Precision.DOUBLE, 100);
        for (long windowBytes : new long[] {0, 200}) {
            Case small = new Case(c.backend(), new Chebyshev(c.backend().precision(), 1, windowBytes), c.solution());
            small.read(ReadoutLevel.PURITY, tolerance, new ArrayList<>(), times, (index, snapshot) -> {
                for (int f = 0; f < expected.get(index).length; f++) {
                    // The same terms are summed in another order, for a state of norm one.
                    assertThat(snapshot.functionals()[f]).isCloseTo(expected.get(index)[f], within(roundings));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void doesNotCareHowOutputsCutTheWay(Case c) {
        double tolerance = 1e-4;
        double[] many = new double[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = END * (i + 1) / many.length;
        }
        // More states than one Chebyshev expansion accumulates.
        BlockMatrix fine = c.run(tolerance, new ArrayList<>(), many).get(many.length - 1);
        BlockMatrix coarse = c.run(tolerance, new ArrayList<>(), END).get(0);
        assertThat(distance(fine, coarse)).isLessThanOrEqualTo(2 * tolerance);
        // The smallest memory with which a propagator works.
        Case small = new Case(c.backend(), c.propagator(), c.solution(), 1);
        BlockMatrix frugal = small.run(tolerance, new ArrayList<>(), many).get(many.length - 1);
        assertThat(distance(fine, frugal)).isLessThanOrEqualTo(2 * tolerance);
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void stopsWhereTheStateIsNoNumber(Case c) {
        try (Superoperator operator = c.backend().superoperator(c.problem().generator());
                FunctionalEvaluator functionals =
                        operator.evaluator(Case.corners(c.problem().layout()))) {
            StateVector rho = operator.newVector();
            BlockMatrix.nan(c.problem().layout()).write(rho);
            PlannedPropagation planned = c.plan(c.task(ReadoutLevel.STATE, 1e-6, 1, END));
            assertThatExceptionOfType(PropagationException.class)
                    .isThrownBy(() -> {
                        try (Propagation propagation = planned.start(operator, rho, functionals)) {
                            propagation.advanceTo(0, new Way());
                        }
                    })
                    .withMessageContaining("finite");
        }
    }

    @ParameterizedTest
    @MethodSource("longSeries")
    void stopsWhereTheSpectrumExceedsItsBound(Case c) {
        BlockLayout layout = c.problem().layout();
        Model weaker = Model.builder(Lattice.chain(2))
                .species(Species.BOSON)
                .noise(0.01)
                .build();
        PlannedPropagation planned =
                c.propagator().plan(c.task(ReadoutLevel.PURITY, 1e-4, 1, 100), new Generator(weaker, layout).range());
        try (Superoperator operator = c.backend().superoperator(c.problem().generator());
                FunctionalEvaluator functionals = operator.evaluator(Case.corners(layout))) {
            StateVector rho = operator.newVector();
            c.initial().write(rho);
            try (Propagation propagation = planned.start(operator, rho, functionals)) {
                assertThatExceptionOfType(PropagationException.class)
                        .isThrownBy(() -> propagation.advanceTo(0, new Way()))
                        .withMessageContaining("exceeds twice the state");
            }
        }
    }

    /**
     * All results of a propagation, bit for bit, and the states that were saved on the way.
     *
     * @param values the values read, as text
     * @param report the report
     * @param saved the saved states
     * @param next for each saved state the index of the next output
     */
    private record History(List<String> values, PropagationReport report, List<MemoryState> saved, List<Integer> next) {
        /**
         * Runs a propagation to the last output time.
         *
         * @param first index of the first output that is read
         * @param saves whether every savable state is saved
         */
        static History of(Case c, Propagation propagation, ReadoutLevel level, int first, int outputs, boolean saves) {
            History history =
                    new History(new ArrayList<>(), PropagationReport.NOTHING, new ArrayList<>(), new ArrayList<>());
            for (int i = first; i < outputs; i++) {
                int output = i;
                Snapshot snapshot = propagation.advanceTo(output, (fraction, applications) -> {
                    if (saves) {
                        MemoryState state = new MemoryState();
                        propagation.save(state);
                        history.saved.add(state);
                        history.next.add(output);
                    }
                });
                history.values.add(words(c, snapshot, level));
            }
            return new History(history.values, propagation.report(), history.saved, history.next);
        }

        private static String words(Case c, Snapshot snapshot, ReadoutLevel level) {
            String values = Arrays.toString(snapshot.functionals());
            return switch (level) {
                case FUNCTIONALS -> values;
                case PURITY -> values + snapshot.purity();
                case STATE -> {
                    BlockMatrix state = BlockMatrix.read(c.problem().layout(), snapshot.state());
                    yield values
                            + IntStream.range(0, state.layout().size())
                                    .mapToObj(b -> Arrays.toString(state.block(b)))
                                    .toList();
                }
            };
        }
    }

    @ParameterizedTest
    @MethodSource("savedCases")
    void goesOnFromWhereverItWasSavedWithTheSameBits(Case c) {
        double[] times = {0, 0.1 * END, 0.11 * END, 0.7 * END, END};
        double tolerance = c.backend().precision() == Precision.DOUBLE ? 1e-8 : 1e-4;
        for (ReadoutLevel level : ReadoutLevel.values()) {
            // With few vectors, a series that reads states takes several legs.
            Case small = new Case(c.backend(), c.propagator(), c.solution(), level == ReadoutLevel.STATE ? 5 : 64);
            try (Superoperator operator = c.backend().superoperator(c.problem().generator());
                    FunctionalEvaluator functionals =
                            operator.evaluator(Case.corners(c.problem().layout()))) {
                StateVector rho = operator.newVector();
                c.initial().write(rho);
                PlannedPropagation planned = small.plan(small.task(level, tolerance, 1, times));
                History whole;
                try (Propagation propagation = planned.start(operator, rho, functionals)) {
                    whole = History.of(c, propagation, level, 0, times.length, true);
                }
                // A state that does not change needs no work, and some spaces are complete after one application.
                if (whole.report().applications() > 2) {
                    assertThat(whole.saved()).isNotEmpty();
                }
                int last = whole.saved().size() - 1;
                for (int k : last < 0 ? Set.<Integer>of() : Set.copyOf(List.of(0, last / 2, last))) {
                    int next = whole.next().get(k);
                    try (Propagation restored = planned.restore(
                            operator, functionals, whole.saved().get(k).source())) {
                        History rest = History.of(c, restored, level, next, times.length, false);
                        assertThat(rest.values()).isEqualTo(whole.values().subList(next, times.length));
                        assertThat(rest.report()).isEqualTo(whole.report());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oneProblem")
    void isSavedOnlyWhereItCanGoOnFrom(Case c) {
        try (Superoperator operator = c.backend().superoperator(c.problem().generator());
                FunctionalEvaluator functionals =
                        operator.evaluator(Case.corners(c.problem().layout()))) {
            StateVector rho = operator.newVector();
            c.initial().write(rho);
            try (Propagation propagation =
                    c.plan(c.task(ReadoutLevel.FUNCTIONALS, 1e-4, 1, END)).start(operator, rho, functionals)) {
                assertThatIllegalStateException().isThrownBy(() -> propagation.save(new MemoryState()));
                propagation.advanceTo(0, new Way());
                assertThatIllegalStateException().isThrownBy(() -> propagation.save(new MemoryState()));
            }
        }
    }

    /** The distance in the Hilbert-Schmidt norm. */
    private static double distance(BlockMatrix a, BlockMatrix b) {
        BlockMatrix difference = BlockMatrix.zero(a.layout()).add(1, a).add(-1, b);
        return Math.sqrt(difference.dot(difference).re());
    }
}

package org.lindhop.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.krylov.LargestRitzValue;
import org.lindhop.core.krylov.RitzMargin;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.Detail;
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Readout;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.StateLoader;
import org.lindhop.testkit.DenseGenerator;
import org.lindhop.testkit.TestProblem;
import org.lindhop.testkit.TestProblems;

/** Lanczos bounds against dense eigenvalues, and what series gain by them; on the backend that is quick enough for thousands of terms. */
class SharpenedSeriesTest {
    /** Of the blocks whose generator is diagonalised. */
    private static final long MOST_ELEMENTS = 450;

    private static final double TOLERANCE = 1e-8;

    private static Backend open() {
        return new CpuProvider().open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
    }

    static Stream<TestProblem> selfAdjointProblems() {
        return TestProblems.all()
                .filter(problem -> problem.model().isSelfAdjoint()
                        && !problem.model().jumps().isEmpty()
                        && problem.layout().elements() <= MOST_ELEMENTS);
    }

    private static double largestEigenvalue(Generator generator) {
        return -new DenseGenerator(generator).hermitianPart(1)[0];
    }

    @ParameterizedTest
    @MethodSource("selfAdjointProblems")
    void encloseTheLargestEigenvalue(TestProblem problem) {
        Generator generator = problem.generator();
        double exact = largestEigenvalue(generator);
        // Eigenvalues and Ritz values are exact to some hundred u.
        double slack = 1e-12 * exact;
        RitzMargin margin = RitzMargin.of(problem.layout());
        try (Backend backend = open();
                Superoperator operator = backend.superoperator(generator)) {
            for (long seed = 1; seed <= 3; seed++) {
                try (LargestRitzValue ritz = new LargestRitzValue(operator, seed)) {
                    double before = 0;
                    while (ritz.steps() < 60 && (ritz.steps() == 0 || !ritz.isInvariant(0x1p-53))) {
                        ritz.extend();
                        assertThat(ritz.value()).isBetween(before - slack, exact + slack);
                        assertThat(ritz.value() * margin.factor(ritz.steps())).isGreaterThanOrEqualTo(exact - slack);
                        before = ritz.value();
                    }
                }
            }
        }
    }

    /** The same bound with a tenth for the probability to fail: neither violated more often than that nor empty. */
    @Test
    void failsAsSeldomAsPromised() {
        TestProblem problem = TestProblems.bosons().get(0);
        Generator generator = problem.generator();
        double exact = largestEigenvalue(generator);
        RitzMargin margin = new RitzMargin(RitzMargin.of(problem.layout()).phi() - Math.log(0.1 / 1e-12));
        int failures = 0;
        int runs = 300;
        try (Backend backend = open();
                Superoperator operator = backend.superoperator(generator)) {
            for (long seed = 0; seed < runs; seed++) {
                try (LargestRitzValue ritz = new LargestRitzValue(operator, 1000 * seed)) {
                    boolean failed = false;
                    for (int k = 1; k <= 12; k++) {
                        ritz.extend();
                        failed |= ritz.value() * margin.factor(k) < exact;
                    }
                    failures += failed ? 1 : 0;
                }
            }
        }
        assertThat(failures).isLessThanOrEqualTo(runs / 10);
    }

    /** What a propagation said on its way. */
    private record Result(PropagationReport report, List<double[]> functionals) {}

    /** A state on its way. */
    private record Evolution(Model model, InitialState initial, double... times) {
        Generator generator() {
            return new Generator(
                    model, BlockLayout.reachable(model, initial.blocks(model).orElseThrow()));
        }

        long planned(Propagator propagator) {
            return propagator
                    .plannedApplications(generator(), times, TOLERANCE, Detail.FUNCTIONALS)
                    .orElseThrow();
        }

        Result run(Propagator propagator) {
            Generator generator = generator();
            LinearFunctionals.Builder functionals = new LinearFunctionals.Builder();
            for (int row = 0; row < generator.layout().rows(0); row++) {
                functionals.term(0, row, row, 1, 0).end();
            }
            List<double[]> values = new ArrayList<>();
            try (Backend backend = open();
                    Superoperator operator = backend.superoperator(generator);
                    StateVector rho = operator.newVector();
                    FunctionalEvaluator evaluator = operator.evaluator(functionals.build())) {
                StateLoader.load(initial, model, generator.layout(), rho);
                PropagationReport report = propagator.propagate(operator, rho, times, TOLERANCE, new Readout() {
                    private double done;
                    private long applied;

                    @Override
                    public FunctionalEvaluator functionals() {
                        return evaluator;
                    }

                    @Override
                    public Detail detail() {
                        return Detail.FUNCTIONALS;
                    }

                    @Override
                    public void output(int index, double time, Snapshot snapshot) {
                        values.add(snapshot.functionals());
                    }

                    @Override
                    public void progress(double fraction, long applications) {
                        assertThat(fraction).isBetween(done, 1.0);
                        assertThat(applications).isGreaterThan(applied);
                        done = fraction;
                        applied = applications;
                    }
                });
                return new Result(report, values);
            }
        }
    }

    private static Evolution photons(Lattice lattice, double... times) {
        int[] occupation = new int[lattice.sites()];
        occupation[0] = 2;
        Model model = Model.builder(lattice).species(Species.BOSON).noise(1).build();
        return new Evolution(model, InitialStates.fock(occupation), times);
    }

    /** The series that takes the guaranteed interval, since it has no memory to look for a shorter one. */
    private static Propagator guaranteed() {
        Propagator series = new Chebyshev(Precision.DOUBLE, 1, 1 << 20);
        return series.withFewerVectors().orElseThrow();
    }

    private final Propagator series = new Chebyshev(Precision.DOUBLE);

    @Test
    void takesFewerApplicationsWhereTheBoundIsLoose() {
        Evolution square = photons(Lattice.square(3, 3), 1, 5000);
        Result sharpened = square.run(series);
        Result full = square.run(guaranteed());
        assertThat(full.report().applications()).isEqualTo(square.planned(guaranteed()));
        assertThat(sharpened.report().applications())
                .isLessThan((long) (0.95 * full.report().applications()));
        Result krylov = square.run(new Krylov(Precision.DOUBLE, 30));
        for (int t = 0; t < 2; t++) {
            for (int f = 0; f < full.functionals().get(t).length; f++) {
                assertThat(sharpened.functionals().get(t)[f])
                        .isCloseTo(full.functionals().get(t)[f], within(2 * TOLERANCE))
                        .isCloseTo(krylov.functionals().get(t)[f], within(2 * TOLERANCE));
            }
        }
    }

    @Test
    void takesNoMoreThanPlannedAndFewMoreWhereTheBoundIsTight() {
        // Sixteen times the rate is the exact supremum for one excitation on a long chain.
        Model model = Model.builder(Lattice.chain(30)).noise(1).build();
        int[] first = new int[30];
        first[0] = 1;
        Evolution chain = new Evolution(model, InitialStates.fock(first), 5000);
        long taken = chain.run(series).report().applications();
        assertThat(taken).isLessThanOrEqualTo(chain.planned(series));
        assertThat(taken).isLessThanOrEqualTo((long) (1.03 * chain.planned(guaranteed())));
    }

    @Test
    void spendsNothingOnShortRuns() {
        Evolution square = photons(Lattice.square(3, 3), 1, 100);
        assertThat(square.planned(series)).isEqualTo(square.planned(guaranteed()));
        assertThat(square.run(series).report().applications())
                .isEqualTo(square.run(guaranteed()).report().applications());
    }
}

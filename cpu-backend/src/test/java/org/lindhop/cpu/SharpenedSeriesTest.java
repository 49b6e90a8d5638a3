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
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.PlannedPropagation;
import org.lindhop.core.propagation.Propagation;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.ReadoutLevel;
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

        PlannedPropagation plan(int mostVectors) {
            return plan(new Chebyshev(Precision.DOUBLE), mostVectors);
        }

        PlannedPropagation plan(Propagator propagator, int mostVectors) {
            Generator generator = generator();
            return propagator.plan(
                    new PropagationTask(
                            generator.layout(),
                            true,
                            times,
                            TOLERANCE,
                            1,
                            ReadoutLevel.FUNCTIONALS,
                            (int) generator.layout().rows(0),
                            mostVectors),
                    generator.range());
        }

        long planned(int mostVectors) {
            return plan(mostVectors).applications().orElseThrow();
        }

        Result run(PlannedPropagation planned) {
            Generator generator = generator();
            LinearFunctionals.Builder functionals = new LinearFunctionals.Builder();
            for (int row = 0; row < generator.layout().rows(0); row++) {
                functionals.term(0, row, row, 1, 0).end();
            }
            List<double[]> values = new ArrayList<>();
            try (Backend backend = open();
                    Superoperator operator = backend.superoperator(generator);
                    FunctionalEvaluator evaluator = operator.evaluator(functionals.build())) {
                StateVector rho = operator.newVector();
                StateLoader.load(initial, model, generator.layout(), rho);
                double[] done = {0};
                long[] applied = {0};
                try (Propagation propagation = planned.start(operator, rho, evaluator)) {
                    for (int k = 0; k < times.length; k++) {
                        values.add(propagation
                                .advanceTo(k, (fraction, applications) -> {
                                    assertThat(fraction).isBetween(done[0], 1.0);
                                    assertThat(applications).isGreaterThanOrEqualTo(applied[0]);
                                    done[0] = fraction;
                                    applied[0] = applications;
                                })
                                .functionals());
                    }
                    return new Result(propagation.report(), values);
                }
            }
        }
    }

    private static Evolution photons(Lattice lattice, double... times) {
        int[] occupation = new int[lattice.sites()];
        occupation[0] = 2;
        Model model = Model.builder(lattice).species(Species.BOSON).noise(1).build();
        return new Evolution(model, InitialStates.fock(occupation), times);
    }

    /** So many vectors leave no memory to look for a shorter interval than the guaranteed one. */
    private static final int GUARANTEED = 2;

    /** So many vectors do. */
    private static final int SHARPENED = 5;

    @Test
    void takesFewerApplicationsWhereTheBoundIsLoose() {
        Evolution square = photons(Lattice.square(3, 3), 1, 5000);
        Result sharpened = square.run(square.plan(SHARPENED));
        Result full = square.run(square.plan(GUARANTEED));
        assertThat(full.report().applications()).isEqualTo(square.planned(GUARANTEED));
        assertThat(sharpened.report().applications())
                .isLessThan((long) (0.95 * full.report().applications()));
        Result krylov = square.run(square.plan(new Krylov(Precision.DOUBLE, 30), Integer.MAX_VALUE));
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
        long taken = chain.run(chain.plan(SHARPENED)).report().applications();
        assertThat(taken).isLessThanOrEqualTo(chain.planned(SHARPENED));
        assertThat(taken).isLessThanOrEqualTo((long) (1.03 * chain.planned(GUARANTEED)));
    }

    @Test
    void spendsNothingOnShortRuns() {
        Evolution square = photons(Lattice.square(3, 3), 1, 100);
        assertThat(square.planned(SHARPENED)).isEqualTo(square.planned(GUARANTEED));
        assertThat(square.run(square.plan(SHARPENED)).report().applications())
                .isEqualTo(square.run(square.plan(GUARANTEED)).report().applications());
    }
}

package org.lindhop.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.RotatingFrame;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

class PlannerTest {
    private static Problem problem(int sites, InitialState initial, double tolerance, Double... times) {
        Model model = Model.builder(Lattice.chain(sites)).noise(1).build();
        return new Problem(model, initial, List.of(times), tolerance, List.of(Observables.energy()));
    }

    /** The frame in which the density matrix of a model with frequencies is evolved. */
    private static RotatingFrame frame(InitialState initial, double end) {
        Model model = Model.builder(Lattice.chain(2))
                .noise(1)
                .frequency(List.of(5.0, 5.5))
                .build();
        Problem problem = Problem.of(model, initial).times(0.5, end).observe(Observables.purity());
        return EquationChoice.of(problem, Optional.of("density")).frame();
    }

    @Test
    void equationsAreSolvedInTheFrameOfTheFrequenciesUnlessCoherencesHaveALimit() {
        InitialState coherent = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {0, 0}), new PureState.Term(Complex.ONE, new int[] {1, 0})));
        assertThat(frame(coherent, 1).frequency()).isEqualTo(5.25);
        assertThat(frame(coherent, Double.POSITIVE_INFINITY).rotates()).isFalse();
        assertThat(frame(InitialStates.fock(1, 0), Double.POSITIVE_INFINITY).frequency())
                .isEqualTo(5.25);
    }

    /** A backend that knows its memory and must not be asked for more. */
    private static Backend ofSize(long memoryBytes, long maxAllocationBytes) {
        return new Backend() {
            @Override
            public String id() {
                return "small";
            }

            @Override
            public Device device() {
                return new Device(0, "small device", "none", Device.Kind.GPU, memoryBytes, maxAllocationBytes, true);
            }

            @Override
            public Precision precision() {
                return Precision.DOUBLE;
            }

            @Override
            public Preparation prepare(GeneratorSize size) {
                return new Preparation() {
                    @Override
                    public MemoryEstimate memory(int vectors) {
                        return new MemoryEstimate(0, 16 * size.elements() * vectors, 16 * size.elements());
                    }

                    @Override
                    public Superoperator compile(Generator generator) {
                        throw new AssertionError("allocated although nothing was run");
                    }
                };
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    /** The only evolution of a problem. */
    private static Evolution only(Problem problem) {
        return only(problem, Optional.empty());
    }

    private static Evolution only(Problem problem, Optional<String> method) {
        List<Evolution> evolutions = EquationChoice.of(problem, method).evolutions();
        assertThat(evolutions).hasSize(1);
        return evolutions.get(0);
    }

    private static Evolution ofDensityMatrix(Problem problem) {
        return only(problem, Optional.of("density"));
    }

    @Test
    void takesTheSmallestEquationThatAnswersAllQuestions() {
        Problem populations = problem(1000, InitialStates.dicke(500), 1e-8, 1.0);
        Evolution smallest = only(populations);
        assertThat(smallest.method().method()).isEqualTo("populations");
        assertThat(smallest.equation().layout().blocks()).containsExactly(new Block(1, 0));
        // One of each pair of mirror images.
        assertThat(smallest.equation().layout().elements()).isEqualTo(500);
        assertThat(only(populations, Optional.of("moments")).equation().layout().elements())
                .isEqualTo(1 + 1000 * 1000);
        assertThat(EquationChoice.of(populations, Optional.empty()).alternatives())
                .allMatch(alternative -> alternative.objections().isEmpty());
        Problem purity = new Problem(
                populations.model(), InitialStates.dark(), List.of(1.0), 1e-8, List.of(Observables.purity()));
        assertThat(only(purity).method().method()).isEqualTo("density");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> EquationChoice.of(purity, Optional.of("populations")))
                .withMessageContaining("needs the density matrix")
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.method");
    }

    @Test
    void manySectorsCostNothingUnlessAllBlocksAreAskedFor() {
        SiteState both = SiteState.pure(List.of(Complex.ONE, Complex.ONE));
        Problem populations =
                problem(5000, InitialStates.product("initial", Collections.nCopies(5000, both)), 1e-8, 1.0);
        assertThat(only(populations).equation().layout().blocks()).containsExactly(new Block(1, 0));
        Problem purity = new Problem(
                populations.model(), populations.initial(), List.of(1.0), 1e-8, List.of(Observables.purity()));
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> EquationChoice.of(purity, Optional.empty()))
                .withMessageContaining("at least 12507501");
    }

    @Test
    void storesOnlyTheBlocksThatAreOccupiedAndAskedFor() {
        Model model = Model.builder(Lattice.chain(100)).noise(1).build();
        InitialState phases = InitialStates.phases(new double[100]);
        assertThat(blocks(model, phases, Observables.energy())).containsExactly(new Block(0, 0), new Block(1, 1));
        assertThat(blocks(model, phases, Observables.energy(), Observables.coherences(List.of())))
                .containsExactly(new Block(0, 0), new Block(1, 0), new Block(1, 1));
        assertThat(blocks(model, phases, Observables.purity()))
                .containsExactly(new Block(0, 0), new Block(1, 0), new Block(1, 1));
        assertThat(blocks(model, InitialStates.dicke(1), Observables.coherences(List.of())))
                .containsExactly(new Block(1, 1));
    }

    @Test
    void storesWhatFeedsTheBlocksThatAreAskedFor() {
        InitialState all = InitialStates.superposition(IntStream.rangeClosed(0, 3)
                .mapToObj(n ->
                        new PureState.Term(Complex.ONE, new int[] {Math.min(n, 1), n > 1 ? 1 : 0, n > 2 ? 1 : 0}))
                .toList());
        Observable coherences = Observables.coherences(List.of());
        Model closed = Model.builder(Lattice.chain(3)).noise(1).build();
        Model lossy = Model.builder(Lattice.chain(3))
                .noise(1)
                .loss(List.of(1.0, 0.0, 0.0))
                .build();
        Model pumped = Model.builder(Lattice.chain(3))
                .noise(1)
                .gain(List.of(0.0, 1.0, 0.0))
                .build();
        assertThat(blocks(closed, all, coherences)).containsExactly(new Block(1, 0));
        assertThat(blocks(lossy, all, coherences)).containsExactly(new Block(1, 0), new Block(2, 1), new Block(3, 2));
        // Nothing feeds it from below, and nothing needs what it feeds.
        assertThat(blocks(pumped, all, coherences)).containsExactly(new Block(1, 0));
        // With the trace to be watched all diagonal blocks are needed.
        assertThat(blocks(closed, all, coherences, Observables.energy()))
                .containsExactly(new Block(0, 0), new Block(1, 0), new Block(1, 1), new Block(2, 2), new Block(3, 3));
    }

    private static List<Block> blocks(Model model, InitialState initial, Observable... observables) {
        return ofDensityMatrix(new Problem(model, initial, List.of(1.0), 1e-8, List.of(observables)))
                .equation()
                .layout()
                .blocks();
    }

    @Test
    void readsObservablesFromDifferentEquations() {
        Model model =
                Model.builder(Lattice.chain(6)).species(Species.BOSON).noise(1).build();
        Observable[] all = {
            Observables.g2(List.of()),
            Observables.coherences(List.of()),
            Observables.energy(),
            Observables.correlations(List.of(0, 1))
        };
        InitialState many = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {3, 3, 0, 0, 0, 0}),
                new PureState.Term(Complex.ONE, new int[] {1, 0, 0, 0, 0, 0}),
                new PureState.Term(Complex.ONE, new int[6])));
        EquationChoice several =
                EquationChoice.of(new Problem(model, many, List.of(1.0), 1e-8, List.of(all)), Optional.empty());
        assertThat(several.evolutions())
                .extracting(evolution -> evolution.method().method() + evolution.members())
                // The energy is a sum of moments that g2 needs anyhow; coherences need one small block of the density
                // matrix.
                .containsExactly("density[1]", "moments[0, 2, 3]");
        // What needs the whole density matrix anyhow leaves nothing to do for others.
        EquationChoice whole = EquationChoice.of(
                new Problem(model, many, List.of(1.0), 1e-8, List.of(Observables.purity(), Observables.energy())),
                Optional.empty());
        assertThat(whole.evolutions())
                .extracting(evolution -> evolution.method().method() + evolution.members())
                .containsExactly("density[0, 1]");
    }

    /** The only step of a plan. */
    private static Plan.Step step(
            Problem problem, Optional<String> method, Optional<Propagator> propagator, Backend backend) {
        Plan plan = Planner.plan(
                EquationChoice.of(problem, method),
                new PlanRequest(propagator, Precision.DOUBLE),
                backend,
                new Resources(1L << 32, 1));
        assertThat(plan.steps()).hasSize(1);
        return plan.steps().get(0);
    }

    private static Plan.Step step(Problem problem, Propagator propagator, Backend backend) {
        return step(problem, Optional.of("density"), Optional.of(propagator), backend);
    }

    private static String refusal(Plan.Step step) {
        return step.refusal().map(TooLargeException::reason).orElse("");
    }

    private static final Backend LARGE = ofSize(Long.MAX_VALUE, Long.MAX_VALUE);

    @Test
    void refusesWhatDoesNotFitWithTheNumbers() {
        Propagator steps = new DormandPrince853(Precision.DOUBLE);
        Problem large = problem(40, InitialStates.dicke(20), 1e-8, 1.0);
        assertThat(refusal(step(large, steps, LARGE))).contains("GiB");
        Problem middling = problem(100, InitialStates.dicke(1), 1e-8, 1.0);
        assertThat(refusal(step(middling, steps, ofSize(1 << 20, 1 << 20)))).contains("memory of device small device");
        assertThat(refusal(step(middling, steps, ofSize(1 << 30, 1 << 16)))).contains("largest buffer");
        assertThat(step(middling, steps, ofSize(1 << 30, 1 << 20)).refusal()).isEmpty();
    }

    @Test
    void accumulatesAsManyStatesAtOnceAsFit() {
        Model model = Model.builder(Lattice.chain(3)).noise(1).build();
        double[] times = IntStream.range(0, 100).mapToDouble(i -> 0.1 * i).toArray();
        Problem entropy = Problem.of(model, InitialStates.dark()).times(times).observe(Observables.entropy());
        Chebyshev series = new Chebyshev(Precision.DOUBLE);
        Plan.Step all = step(entropy, series, LARGE);
        long vector = 16 * all.planned().evolution().equation().layout().elements();
        for (int vectors : new int[] {3, 5, 10, 20}) {
            Plan.Step fitting = step(entropy, series, ofSize(vectors * vector, vector));
            assertThat(fitting.refusal()).isEmpty();
            assertThat(fitting.forecast().vectors())
                    .isEqualTo(Math.min(vectors, all.forecast().vectors()));
        }
        assertThat(refusal(step(entropy, series, ofSize(2 * vector, vector)))).contains("3 vectors");
    }

    @Test
    void fallsBackToTheSeriesWhereTheVectorsOfKrylovDoNotFit() {
        // More sites than are solved densely.
        int sites = 40;
        Model model = Model.builder(Lattice.chain(sites))
                .hopping(Collections.nCopies(sites - 1, Complex.ONE))
                .dephasing(Collections.nCopies(sites, 1000.0))
                .build();
        Problem dephasing = Problem.of(model, InitialStates.dark()).times(10).observe(Observables.energy());
        Optional<Propagator> any = Optional.empty();
        long vector = 16
                * step(dephasing, Optional.empty(), any, LARGE)
                        .planned()
                        .evolution()
                        .equation()
                        .layout()
                        .elements();
        assertThat(step(dephasing, Optional.empty(), any, ofSize(32 * vector, vector))
                        .planned()
                        .solverName())
                .isEqualTo("krylov");
        assertThat(step(dephasing, Optional.empty(), any, ofSize(31 * vector, vector))
                        .planned()
                        .solverName())
                .isEqualTo("chebyshev");
        Optional<Propagator> krylov =
                Optional.of(Propagators.named(Optional.of("krylov"), Precision.DOUBLE, OptionalInt.empty()));
        // Nobody is given another propagator than the one asked for.
        assertThat(refusal(step(dephasing, Optional.empty(), krylov, ofSize(31 * vector, vector))))
                .contains("32 vectors");
    }

    @Test
    void countsTheVectorsThatAPropagatorKeeps() {
        Model model = Model.builder(Lattice.chain(3)).noise(1).build();
        Problem at = Problem.of(model, InitialStates.dark()).until(9.9, 100);
        Problem linear = at.observe(Observables.purity());
        Problem entropy = at.observe(Observables.entropy());
        Chebyshev series = new Chebyshev(Precision.DOUBLE);
        Propagator steps = new DormandPrince853(Precision.DOUBLE);
        assertThat(step(linear, series, LARGE).forecast().vectors()).isEqualTo(2);
        // The state and two complex ones, twice as large as real ones, for the Lanczos steps that long series begin
        // with.
        Problem longer = linear.times(1e6);
        assertThat(step(longer, series, LARGE).forecast().vectors()).isEqualTo(5);
        long vector = 16
                * step(longer, series, LARGE)
                        .planned()
                        .evolution()
                        .equation()
                        .layout()
                        .elements();
        assertThat(step(longer, series, ofSize(2 * vector, vector)).forecast().vectors())
                .isEqualTo(2);
        int general = step(entropy, steps, LARGE).forecast().vectors();
        assertThat(step(entropy, series, LARGE).forecast().vectors()).isLessThan(general);
        assertThat(step(linear, steps, LARGE).forecast().vectors()).isEqualTo(general);
    }

    @Test
    void knowsBeforehandWhatASeriesWillCost() {
        Problem problem = problem(5, InitialStates.dark(), 1e-8, 1.0, 50.0);
        assertThat(step(problem, new DormandPrince853(Precision.DOUBLE), LARGE)
                        .forecast()
                        .applications())
                .isEmpty();
        // sqrt(R t ln(2 / tolerance)) with R = 16 and a tolerance that the dimensions make a little smaller.
        assertThat(step(problem, new Chebyshev(Precision.DOUBLE), LARGE)
                        .forecast()
                        .applications()
                        .orElseThrow())
                .isBetween(120L, 140L);
    }

    @Test
    void knowsBeforehandWhatALargeDensityMatrixWillCost() {
        Model model = Model.builder(Lattice.chain(14))
                .noise(1)
                .hopping(Collections.nCopies(13, Complex.ONE))
                .build();
        int[] everySecond = IntStream.range(0, 14).map(j -> j % 2).toArray();
        Problem problem =
                Problem.of(model, InitialStates.fock(everySecond)).times(1).observe(Observables.energy());
        Plan.Step step = step(problem, Optional.of("density"), Optional.empty(), LARGE);
        assertThat(step.planned().evolution().equation().layout().elements()).isEqualTo(3432L * 3432);
        assertThat(step.forecast().applications()).isPresent();
        // No leg ends between output times, so that no state is added up there.
        assertThat(step.forecast().vectors()).isEqualTo(2);
    }

    @Test
    void saysWhatPlanningLeavesOpen() {
        Model model =
                Model.builder(Lattice.chain(16)).species(Species.BOSON).noise(1).build();
        Problem problem = Problem.of(model, InitialStates.fock(4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                .times(1)
                .observe(Observables.purity());
        PlannedEvolution planned = Planner.outline(
                        EquationChoice.of(problem, Optional.empty()),
                        new PlanRequest(Optional.empty(), Precision.DOUBLE))
                .get(0);
        assertThat(planned.leftOpen())
                .hasValueSatisfying(reason -> assertThat(reason).contains("bytes"));
        assertThat(planned.applications()).isEmpty();
        assertThat(planned.solverName()).isEqualTo("chebyshev");
    }

    @Test
    void countsNoSeriesWhereNoTimeIsFinite() {
        Model model = Model.builder(Lattice.chain(4)).noise(1).build();
        Problem problem = Problem.of(model, InitialStates.dark())
                .times(Double.POSITIVE_INFINITY)
                .observe(Observables.populations(List.of(0, 1, 2, 3)));
        Forecast forecast =
                step(problem, new Chebyshev(Precision.DOUBLE), LARGE).forecast();
        assertThat(forecast.applications()).isEmpty();
        assertThat(forecast.memory().hostBytes()).isLessThan(1e5);
    }

    @Test
    void refusesAToleranceBelowRounding() {
        EquationChoice equations = EquationChoice.of(problem(3, InitialStates.dark(), 1e-8, 1.0), Optional.empty());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Planner.outline(equations, new PlanRequest(Optional.empty(), Precision.SINGLE)))
                .withMessageContaining("single precision; the best is 1.0E-5")
                .extracting(InvalidModelException::key)
                .isEqualTo("evolution.tolerance");
    }

    @Test
    void refusesTimesThatDoNotRise() {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> problem(3, InitialStates.dark(), 1e-8, 0.0, 2.0, 2.0))
                .withMessageContaining("2.0 follows 2.0");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> problem(3, InitialStates.dark(), 1e-8, -1.0))
                .withMessageContaining("-1.0");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> problem(3, InitialStates.dark(), 0, 1.0))
                .withMessageContaining("between 0 and 1");
    }

    @Test
    void refusesAnObservableThatIsListedTwice() {
        Model model = Model.builder(Lattice.chain(2)).noise(1).build();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> new Problem(
                        model,
                        InitialStates.dark(),
                        List.of(1.0),
                        1e-8,
                        List.of(Observables.populations(List.of()), Observables.populations(List.of(1)))))
                .withMessageContaining("populations is listed twice");
    }
}

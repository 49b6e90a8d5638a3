package org.lindhop.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

class SimulationTest {
    private static Problem problem(int sites, InitialState initial, double tolerance, Double... times) {
        Model model = Model.builder(Lattice.chain(sites)).noise(1).build();
        return new Problem(model, initial, List.of(times), tolerance, List.of(Observables.energy()));
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
            public MemoryEstimate estimate(GeneratorSize size, int vectors) {
                return new MemoryEstimate(0, 16 * size.elements() * vectors, 16 * size.elements());
            }

            @Override
            public Superoperator superoperator(Generator generator) {
                throw new AssertionError("allocated although it does not fit");
            }

            @Override
            public MemoryCopy memoryCopy(long bytes) {
                throw new AssertionError("a run measures no copies");
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
        List<Evolution> evolutions = new Simulation(problem, method).evolutions();
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
        assertThat(smallest.layout().blocks()).containsExactly(new Block(1, 0));
        // One of each pair of mirror images.
        assertThat(smallest.layout().elements()).isEqualTo(500);
        assertThat(only(populations, Optional.of("moments")).layout().elements())
                .isEqualTo(1 + 1000 * 1000);
        assertThat(new Simulation(populations).alternatives())
                .allMatch(alternative -> alternative.objections().isEmpty());
        Problem purity = new Problem(
                populations.model(), InitialStates.dark(), List.of(1.0), 1e-8, List.of(Observables.purity()));
        assertThat(only(purity).method().method()).isEqualTo("density");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> new Simulation(purity, Optional.of("populations")))
                .withMessageContaining("needs the density matrix")
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.method");
    }

    @Test
    void manySectorsCostNothingUnlessAllBlocksAreAskedFor() {
        SiteState both = SiteState.pure(List.of(Complex.ONE, Complex.ONE));
        Problem populations =
                problem(5000, InitialStates.product("initial", Collections.nCopies(5000, both)), 1e-8, 1.0);
        assertThat(only(populations).layout().blocks()).containsExactly(new Block(1, 0));
        Problem purity = new Problem(
                populations.model(), populations.initial(), List.of(1.0), 1e-8, List.of(Observables.purity()));
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> new Simulation(purity))
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
        Simulation simulation = new Simulation(new Problem(model, many, List.of(1.0), 1e-8, List.of(all)));
        assertThat(simulation.evolutions())
                .extracting(evolution -> evolution.method().method() + evolution.members())
                // The energy is a sum of moments that g2 needs anyhow; coherences need one small block of the density
                // matrix.
                .containsExactly("density[1]", "moments[0, 2, 3]");
        // What needs the whole density matrix anyhow leaves nothing to do for others.
        Simulation whole = new Simulation(
                new Problem(model, many, List.of(1.0), 1e-8, List.of(Observables.purity(), Observables.energy())));
        assertThat(whole.evolutions())
                .extracting(evolution -> evolution.method().method() + evolution.members())
                .containsExactly("density[0, 1]");
    }

    @Test
    void refusesWhatDoesNotFitWithTheNumbers() {
        Evolution evolution = ofDensityMatrix(problem(40, InitialStates.dicke(20), 1e-8, 1.0));
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> evolution.requireFits(
                        ofSize(Long.MAX_VALUE, Long.MAX_VALUE), new DormandPrince853(Precision.DOUBLE)))
                .withMessageContaining("GiB");
        Evolution middling = ofDensityMatrix(problem(100, InitialStates.dicke(1), 1e-8, 1.0));
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(
                        () -> middling.requireFits(ofSize(1 << 20, 1 << 20), new DormandPrince853(Precision.DOUBLE)))
                .withMessageContaining("memory of device small device");
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(
                        () -> middling.requireFits(ofSize(1 << 30, 1 << 16), new DormandPrince853(Precision.DOUBLE)))
                .withMessageContaining("largest buffer");
        assertThatCode(() -> middling.requireFits(ofSize(1 << 30, 1 << 20), new DormandPrince853(Precision.DOUBLE)))
                .doesNotThrowAnyException();
    }

    @Test
    void accumulatesAsManyStatesAtOnceAsFit() {
        Model model = Model.builder(Lattice.chain(3)).noise(1).build();
        List<Double> times = IntStream.range(0, 100).mapToObj(i -> 0.1 * i).toList();
        Evolution entropy = only(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.entropy())));
        long vector = 16 * entropy.layout().elements();
        Chebyshev series = new Chebyshev(Precision.DOUBLE);
        for (int vectors : new int[] {3, 5, 10, 20}) {
            Propagator fitting = entropy.requireFits(ofSize(vectors * vector, vector), series);
            assertThat(entropy.vectors(fitting)).isEqualTo(Math.min(vectors, entropy.vectors(series)));
        }
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> entropy.requireFits(ofSize(2 * vector, vector), series))
                .withMessageContaining("3 vectors");
    }

    @Test
    void fallsBackToTheSeriesWhereTheVectorsOfKrylovDoNotFit() {
        Model model = Model.builder(Lattice.chain(3))
                .hopping(List.of(Complex.ONE, Complex.ONE))
                .dephasing(List.of(1000.0, 1000.0, 1000.0))
                .build();
        Evolution dephasing =
                only(new Problem(model, InitialStates.dark(), List.of(10.0), 1e-8, List.of(Observables.energy())));
        Propagators.Choice choice = dephasing.propagator(Optional.empty(), Precision.DOUBLE, OptionalInt.empty());
        long vector = 16 * dephasing.layout().elements();
        assertThat(dephasing.requireFits(ofSize(32 * vector, vector), choice.propagator()))
                .isInstanceOf(Krylov.class);
        assertThat(dephasing.requireFits(ofSize(31 * vector, vector), choice.propagator()))
                .isInstanceOf(Chebyshev.class);
        Propagator askedFor = dephasing
                .propagator(Optional.of("krylov"), Precision.DOUBLE, OptionalInt.empty())
                .propagator();
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> dephasing.requireFits(ofSize(31 * vector, vector), askedFor))
                .withMessageContaining("32 vectors");
    }

    @Test
    void countsTheVectorsThatAPropagatorKeeps() {
        Model model = Model.builder(Lattice.chain(3)).noise(1).build();
        List<Double> times = IntStream.range(0, 100).mapToObj(i -> 0.1 * i).toList();
        Evolution linear = only(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.purity())));
        Evolution entropy = only(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.entropy())));
        Evolution oneState =
                only(new Problem(model, InitialStates.dark(), List.of(1.0), 1e-8, List.of(Observables.entropy())));
        Chebyshev series = new Chebyshev(Precision.DOUBLE);
        // The state and two complex ones, twice as large as real ones, for Lanczos, which a series can do without.
        assertThat(linear.vectors(series)).isEqualTo(5);
        long vector = 16 * linear.layout().elements();
        assertThat(linear.vectors(linear.requireFits(ofSize(2 * vector, vector), series)))
                .isEqualTo(2);
        assertThat(oneState.vectors(series)).isEqualTo(5);
        int general = entropy.vectors(new DormandPrince853(Precision.DOUBLE));
        assertThat(entropy.vectors(series)).isLessThan(general);
        assertThat(linear.vectors(new DormandPrince853(Precision.DOUBLE))).isEqualTo(general);
    }

    @Test
    void knowsBeforehandWhatASeriesWillCost() {
        Evolution evolution = ofDensityMatrix(problem(5, InitialStates.dark(), 1e-8, 1.0, 50.0));
        assertThat(evolution.plannedApplications(new DormandPrince853(Precision.DOUBLE)))
                .isEmpty();
        // sqrt(R t ln(2 / tolerance)) with R = 16 and a tolerance that the dimensions make a little smaller.
        assertThat(evolution
                        .plannedApplications(new Chebyshev(Precision.DOUBLE))
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
        Evolution evolution = ofDensityMatrix(
                new Problem(model, InitialStates.fock(everySecond), List.of(1.0), 1e-8, List.of(Observables.energy())));
        Backend backend = ofSize(Long.MAX_VALUE, Long.MAX_VALUE);
        Propagators.Choice choice = evolution.propagator(Optional.empty(), Precision.DOUBLE, OptionalInt.empty());
        Forecast forecast = evolution.forecast(backend, choice.propagator());
        assertThat(evolution.layout().elements()).isEqualTo(3432L * 3432);
        assertThat(forecast.applications()).isPresent();
        // No leg ends between output times, so that no state is added up there.
        assertThat(forecast.vectors()).isEqualTo(evolution.vectors(choice.propagator()) - 1);
    }

    @Test
    void countsNoSeriesWhereNoTimeIsFinite() {
        Model model = Model.builder(Lattice.chain(4)).noise(1).build();
        Evolution evolution = ofDensityMatrix(new Problem(
                model,
                InitialStates.dark(),
                List.of(Double.POSITIVE_INFINITY),
                1e-8,
                List.of(Observables.populations(List.of(0, 1, 2, 3)))));
        Chebyshev series = new Chebyshev(Precision.DOUBLE);
        Forecast forecast = evolution.forecast(ofSize(Long.MAX_VALUE, Long.MAX_VALUE), series);
        assertThat(forecast.applications()).isEmpty();
        assertThat(forecast.memory().hostBytes()).isLessThan(1e5);
    }

    @Test
    void refusesAToleranceBelowRounding() {
        Simulation simulation = new Simulation(problem(3, InitialStates.dark(), 1e-8, 1.0));
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> simulation.requireReachable(Precision.SINGLE))
                .withMessageContaining("single precision; the best is 1.0E-5")
                .extracting(InvalidModelException::key)
                .isEqualTo("evolution.tolerance");
        assertThatCode(() -> simulation.requireReachable(Precision.DOUBLE)).doesNotThrowAnyException();
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

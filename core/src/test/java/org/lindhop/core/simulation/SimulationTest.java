package org.lindhop.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.lindhop.core.observable.Observables;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;

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

    private static Simulation ofDensityMatrix(Problem problem) {
        return new Simulation(problem, Optional.of("density"));
    }

    @Test
    void takesTheSmallestEquationThatAnswersAllQuestions() {
        Problem populations = problem(1000, InitialStates.dicke(500), 1e-8, 1.0);
        Simulation smallest = new Simulation(populations);
        assertThat(smallest.method().method()).isEqualTo("populations");
        assertThat(smallest.layout().blocks()).containsExactly(new Block(0, 0), new Block(1, 0));
        assertThat(smallest.layout().elements()).isEqualTo(1001);
        assertThat(new Simulation(populations, Optional.of("moments")).layout().elements())
                .isEqualTo(1 + 1000 * 1000);
        assertThat(smallest.alternatives().values()).allMatch(Optional::isEmpty);
        Problem purity = new Problem(
                populations.model(), InitialStates.dark(), List.of(1.0), 1e-8, List.of(Observables.purity()));
        assertThat(new Simulation(purity).method().method()).isEqualTo("density");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> new Simulation(purity, Optional.of("populations")))
                .withMessageContaining("needs the density matrix")
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.method");
    }

    @Test
    void storesOnlyTheBlocksOfTheState() {
        Simulation simulation = ofDensityMatrix(problem(100, InitialStates.phases(new double[100]), 1e-8, 1.0));
        assertThat(simulation.layout().blocks()).containsExactly(new Block(0, 0), new Block(1, 0), new Block(1, 1));
        assertThat(simulation.layout().elements()).isEqualTo(1 + 100 + 100 * 100);
    }

    @Test
    void refusesWhatDoesNotFitWithTheNumbers() {
        Simulation simulation = ofDensityMatrix(problem(40, InitialStates.dicke(20), 1e-8, 1.0));
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> simulation.requireFits(
                        ofSize(Long.MAX_VALUE, Long.MAX_VALUE), new DormandPrince853(Precision.DOUBLE)))
                .withMessageContaining("GiB");
        Simulation middling = ofDensityMatrix(problem(100, InitialStates.dicke(1), 1e-8, 1.0));
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
        Simulation entropy =
                new Simulation(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.entropy())));
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
        Simulation dephasing = new Simulation(
                new Problem(model, InitialStates.dark(), List.of(10.0), 1e-8, List.of(Observables.energy())));
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
        Simulation linear =
                new Simulation(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.purity())));
        Simulation entropy =
                new Simulation(new Problem(model, InitialStates.dark(), times, 1e-8, List.of(Observables.entropy())));
        Simulation oneState = new Simulation(
                new Problem(model, InitialStates.dark(), List.of(1.0), 1e-8, List.of(Observables.entropy())));
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
        Simulation simulation = ofDensityMatrix(problem(5, InitialStates.dark(), 1e-8, 1.0, 50.0));
        assertThat(simulation.plannedApplications(new DormandPrince853(Precision.DOUBLE)))
                .isEmpty();
        // sqrt(R t ln(2 / tolerance)) with R = 16 and a tolerance that the dimensions make a little smaller.
        assertThat(simulation
                        .plannedApplications(new Chebyshev(Precision.DOUBLE))
                        .orElseThrow())
                .isBetween(120L, 140L);
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

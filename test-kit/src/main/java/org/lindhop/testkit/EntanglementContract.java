package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.DistanceObservables;
import org.lindhop.core.observable.EntanglementObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;

/**
 * Tests of entanglement, reduced states and distances at the end of whole runs, on every backend that the subclass opens. The
 * values are compared with textbook formulas on full density matrices that the oracle evolves, for two-level systems, modes
 * and both, with coherences between sectors, some at high frequencies. Not meant for the reference backend, on which such runs take minutes.
 */
public abstract class EntanglementContract extends BackendContract {
    private static final double END = 0.6;
    private static final int SITES = 4;

    private final List<Case> cases = List.of(
            new Case("two-level systems, loss and gain", 1, Collections.nCopies(SITES, Species.TLS), 4, true, 70),
            new Case("modes, noise alone", 2, Collections.nCopies(SITES, Species.BOSON), 3, false, 0),
            new Case(
                    "both, every number-conserving term",
                    3,
                    List.of(Species.TLS, Species.BOSON, Species.TLS, Species.BOSON),
                    3,
                    false,
                    -20));

    /** A model, an initial state and target states, all drawn at random, with the oracle's final state. */
    private static final class Case {
        private final String name;
        private final int excitations;
        private final SplittableRandom random;
        private final List<Species> species;
        private final PhysicalModel physics;
        private final InitialState initial;
        private final InitialState pureTarget;
        private final InitialState mixedTarget;
        private final KroneckerOracle oracle;
        private final KroneckerState end;

        /** @param shared frequency that all sites have beside one of their own; 0 for no frequencies at all */
        Case(String name, long seed, List<Species> species, int excitations, boolean open, double shared) {
            this.name = name + ", seed " + seed;
            this.excitations = excitations;
            this.species = species;
            random = new SplittableRandom(seed);
            physics = PhysicalModel.on(Lattice.chain(SITES)).species(species).noise(this::rate, this::complex);
            if (species.contains(Species.TLS)) {
                physics.hopping(this::complex).dephasing(this::rate).kerr(this::rate);
            }
            if (open) {
                physics.loss(this::rate).gain(this::rate);
            }
            if (shared != 0) {
                physics.frequency(() -> shared + rate());
            }
            // One component has coherences between the sectors 1 and 2; the sector 3 or 0 has none with the others.
            initial = mixture(superposition(1, 2), superposition(1, 2), superposition(open ? 0 : 3));
            pureTarget = superposition(0, 1, 2);
            mixedTarget = mixture(superposition(2, 3), superposition(0), superposition(1));
            oracle = new KroneckerOracle(physics, excitations);
            end = state(oracle.propagate(dense(initial), END));
        }

        double rate() {
            return random.nextDouble(0.2, 1);
        }

        Complex complex() {
            return new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
        }

        /** A superposition of two random occupations in each sector, with random amplitudes. */
        InitialState superposition(int... sectors) {
            List<PureState.Term> terms = new ArrayList<>();
            for (int n : sectors) {
                terms.add(new PureState.Term(complex(), occupation(n)));
                terms.add(new PureState.Term(complex(), occupation(n)));
            }
            return InitialStates.superposition(terms);
        }

        int[] occupation(int n) {
            int[] occupation = new int[SITES];
            for (int left = n; left > 0; ) {
                int j = random.nextInt(SITES);
                if (occupation[j] < species.get(j).capacity()) {
                    occupation[j]++;
                    left--;
                }
            }
            return occupation;
        }

        static InitialState mixture(InitialState one, InitialState two, InitialState three) {
            return InitialStates.mixture(List.of(
                    new InitialStates.Weighted(0.5, one),
                    new InitialStates.Weighted(0.3, two),
                    new InitialStates.Weighted(0.2, three)));
        }

        KroneckerState state(ComplexMatrix rho) {
            return KroneckerState.of(oracle, SITES, excitations, rho);
        }

        KroneckerState state(InitialState state) {
            return state(dense(state));
        }

        private ComplexMatrix dense(InitialState state) {
            ComplexMatrix rho = new ComplexMatrix(oracle.size());
            state.components(physics.model()).forEach(component -> {
                // All states of this contract are mixtures of pure states.
                PureState psi = (PureState) component.state();
                for (PureState.Term ket : psi.terms()) {
                    for (PureState.Term bra : psi.terms()) {
                        int row = oracle.indexOf(ket.occupation());
                        int column = oracle.indexOf(bra.occupation());
                        Complex z = ket.amplitude()
                                .times(bra.amplitude().conjugate())
                                .times(component.weight())
                                .plus(rho.get(row, column));
                        rho.set(row, column, z.re(), z.im());
                    }
                }
            });
            return rho;
        }
    }

    record Arguments(Backend backend, Case problem) {
        @Override
        public String toString() {
            return problem.name + " on " + backend.id() + ", "
                    + backend.device().name() + ", " + backend.precision();
        }
    }

    Stream<Arguments> runs() {
        return backends().stream().flatMap(backend -> cases.stream().map(problem -> new Arguments(backend, problem)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void agreesWithDenseMatrices(Arguments arguments) {
        Case problem = arguments.problem();
        KroneckerState end = problem.end;
        // In single precision the estimate of rounding alone is 1.3e-4 on the mixed lattice.
        double tolerance = arguments.backend().precision() == Precision.DOUBLE ? 1e-9 : 1e-3;
        List<Integer> one = List.of(1);
        List<Integer> two = List.of(3, 0);
        List<double[]> values = run(
                arguments,
                tolerance,
                Observables.entropy(),
                EntanglementObservables.negativity(one),
                EntanglementObservables.negativity(two),
                EntanglementObservables.entanglementEntropy(one),
                EntanglementObservables.entanglementEntropy(two),
                EntanglementObservables.mutualInformation(one, two),
                DistanceObservables.traceDistance(problem.pureTarget, "pure"),
                DistanceObservables.traceDistance(problem.mixedTarget, "mixed"),
                DistanceObservables.fidelity(problem.pureTarget, "pure"),
                DistanceObservables.fidelity(problem.mixedTarget, "mixed"),
                EntanglementObservables.reducedState(two));
        double[] expected = {
            end.entropy(),
            end.negativity(one),
            end.negativity(two),
            end.reduced(one).entropy(),
            end.reduced(two).entropy(),
            end.reduced(one).entropy()
                    + end.reduced(two).entropy()
                    - end.reduced(List.of(0, 1, 3)).entropy(),
            end.traceDistance(problem.state(problem.pureTarget)),
            end.traceDistance(problem.state(problem.mixedTarget)),
            end.overlap(problem.state(problem.pureTarget))
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(values.get(i))
                    .as("observable %s", i)
                    .containsExactly(new double[] {expected[i]}, within(tolerance));
        }
        // The root of the fidelity may change by the root of the state's error, and the fidelity by twice that.
        assertThat(values.get(expected.length)[0])
                .isCloseTo(end.fidelity(problem.state(problem.mixedTarget)), within(2 * Math.sqrt(tolerance)));
        assertReduced(values.get(expected.length + 1), end.reduced(two), two, problem, tolerance);
    }

    private static void assertReduced(
            double[] values, KroneckerState reduced, List<Integer> sites, Case problem, double tolerance) {
        int[] levels = sites.stream()
                .mapToInt(j -> Math.min(problem.species.get(j).capacity(), problem.excitations) + 1)
                .toArray();
        int order = levels[0] * levels[1];
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                int[] ket = {row / levels[1], row % levels[1]};
                int[] bra = {column / levels[1], column % levels[1]};
                boolean possible = IntStream.of(ket).sum() <= problem.excitations
                        && IntStream.of(bra).sum() <= problem.excitations;
                Complex expected = possible ? reduced.element(ket, bra) : Complex.ZERO;
                assertThat(values[2 * (row * order + column)]).isCloseTo(expected.re(), within(tolerance));
                assertThat(values[2 * (row * order + column) + 1]).isCloseTo(expected.im(), within(tolerance));
            }
        }
    }

    /** The values of all observables at the end. */
    private static List<double[]> run(Arguments arguments, double tolerance, Observable... observables) {
        Case problem = arguments.problem();
        List<double[]> values = new ArrayList<>();
        PlannedRuns.of(
                new Problem(problem.physics.model(), problem.initial, List.of(END), tolerance, List.of(observables)),
                arguments.backend(),
                new RunListener() {
                    @Override
                    public void output(int index, double time, List<double[]> row) {
                        values.addAll(row);
                    }

                    @Override
                    public void progress(double fraction, long applications) {
                        assertThat(applications).isNotNegative();
                    }
                });
        return values;
    }
}

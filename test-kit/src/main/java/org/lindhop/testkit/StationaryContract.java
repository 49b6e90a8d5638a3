package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;
import org.lindhop.core.state.StateLoader;
import org.lindhop.core.stationary.DenseLimit;
import org.lindhop.core.stationary.Gmres;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.StationaryReport;
import org.lindhop.core.stationary.StationarySolver;
import org.lindhop.core.stationary.StationarySolvers;

/**
 * Tests of stationary states and slow modes, on every backend that the subclass opens: limits with a closed form, limits
 * from the dense {@link KroneckerOracle}, and states without a limit.
 */
public abstract class StationaryContract extends BackendContract {
    private static final List<Integer> ALL_SITES = List.of();

    /** A stationary state and the report about its computation. */
    private record Limit(BlockMatrix state, StationaryReport report) {}

    /** The last values of the observables, and the stationary state. */
    private record Values(List<double[]> observables, StationaryState state) {}

    /** The tolerance of the runs and of the comparisons. */
    private static double tolerance(Backend backend) {
        return backend.precision() == Precision.DOUBLE ? 1e-9 : 1e-3;
    }

    /**
     * The number of sites to test with: fewer where the reference would take 40 ms per application, or single precision would
     * leave no room for a bound.
     */
    private static int sites(Backend backend, int sites) {
        return backend.id().equals("reference") || backend.precision() == Precision.SINGLE ? 2 : sites;
    }

    private static Model.Builder chain(int sites, Species species) {
        return Model.builder(Lattice.chain(sites)).species(species);
    }

    private static List<Complex> onBonds(int sites, double re, double im) {
        return Collections.nCopies(sites - 1, new Complex(re, im));
    }

    /** The limit by an iteration; on small blocks, that of the dense solver must agree. */
    private static Limit limit(Backend backend, Model model, InitialState initial) {
        Limit limit = limit(StationarySolvers.iterative(model.isSelfAdjoint(), false), backend, model, initial);
        if (DenseLimit.suits(limit.state().layout())) {
            Limit dense = limit(new DenseLimit(), backend, model, initial);
            BlockMatrix.Difference worst = dense.state().worst(limit.state());
            assertThat(worst.error()).as(worst.place()).isLessThan(tolerance(backend));
            assertThat(dense.report().slowest().isPresent())
                    .isEqualTo(limit.report().slowest().isPresent());
        }
        return limit;
    }

    private static Limit limit(StationarySolver solver, Backend backend, Model model, InitialState initial) {
        BlockLayout layout = BlockLayout.reachable(model, initial.blocks(model).orElseThrow());
        try (Superoperator operator = backend.superoperator(new Generator(model, layout));
                StateVector rho = operator.newVector()) {
            StateLoader.load(initial, model, layout, rho);
            StationaryReport report =
                    solver.solve(operator, rho, backend.precision(), tolerance(backend), (fraction, applications) -> {
                        assertThat(fraction).isBetween(0.0, 1.0);
                        assertThat(applications).isPositive();
                    });
            return new Limit(BlockMatrix.read(layout, rho), report);
        }
    }

    private static Values run(
            Backend backend, Model model, InitialState initial, int modes, Observable... observables) {
        return run(tolerance(backend), Optional.empty(), backend, model, initial, modes, observables);
    }

    private static Values run(
            double tolerance,
            Optional<String> method,
            Backend backend,
            Model model,
            InitialState initial,
            int modes,
            Observable... observables) {
        Problem problem = new Problem(
                model,
                initial,
                modes == 0 ? List.of(Double.POSITIVE_INFINITY) : List.of(0.5, Double.POSITIVE_INFINITY),
                tolerance,
                List.of(observables),
                modes);
        List<Double> times = new ArrayList<>();
        List<List<double[]>> rows = new ArrayList<>();
        RunReport report = Run.of(
                PlannedRuns.plan(problem, method, backend, Optional.of(new Chebyshev(backend.precision()))),
                new RunListener() {
                    @Override
                    public void output(int index, double time, List<double[]> row) {
                        assertThat(index).isEqualTo(rows.size());
                        times.add(time);
                        rows.add(row);
                    }

                    @Override
                    public void progress(double fraction, long applications) {
                        assertThat(fraction).isBetween(0.0, 1.0);
                        assertThat(applications).isPositive();
                    }
                });
        assertThat(times).isEqualTo(problem.times());
        assertThat(report.errorEstimate()).isLessThanOrEqualTo(tolerance(backend));
        return new Values(rows.get(rows.size() - 1), report.stationary().orElseThrow());
    }

    /** Eq. (6) of the paper: diagonal states become the equal mixture of all ways to place their excitations. */
    @OnEveryBackend
    void diagonalStatesOfTwoLevelSystemsBecomeSymmetric(Backend backend) {
        Model model = chain(5, Species.TLS).noise(0.7).build();
        InitialState initial = InitialStates.mixture(List.of(
                new InitialStates.Weighted(0.3, InitialStates.fock(1, 1, 0, 0, 0)),
                new InitialStates.Weighted(0.7, InitialStates.fock(0, 1, 0, 0, 1))));
        for (StationarySolver solver : List.of(
                StationarySolvers.iterative(model.isSelfAdjoint(), false), new Gmres(false), new DenseLimit())) {
            BlockMatrix state = limit(solver, backend, model, initial).state();
            for (int r = 0; r < 10; r++) {
                for (int c = 0; c < 10; c++) {
                    assertClose(backend, state.get(0, r, c), r == c ? 0.1 : 0, 0);
                }
            }
        }
    }

    @OnEveryBackend
    void twoPhotonsOnTwoModesKeepACoherence(Backend backend) {
        Limit limit = limit(backend, chain(2, Species.BOSON).noise(1).build(), InitialStates.fock(1, 1));
        // Basis: |2,0>, |1,1>, |0,2>.
        double[][] expected = {{0.25, 0, 0.25}, {0, 0.5, 0}, {0.25, 0, 0.25}};
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                assertClose(backend, limit.state().get(0, r, c), expected[r][c], 0);
            }
        }
    }

    @OnEveryBackend
    void aDrivenLossyChainHasTheNullVectorOfTheOracle(Backend backend) {
        int sites = sites(backend, 3);
        PhysicalModel physics = PhysicalModel.on(Lattice.chain(sites))
                .noise(() -> 0.8, () -> new Complex(0.6, 0.8))
                .hopping(() -> new Complex(0.5, -0.2))
                .loss(() -> 0.3)
                .gain(() -> 0.2);
        TestProblem problem = new TestProblem("driven", physics, new Block(0, 0));
        BlockMatrix expected = BlockMatrix.restrict(nullVector(problem.oracle()), problem.layout(), problem.oracle());
        BlockMatrix state = limit(backend, problem.model(), InitialStates.fock(new int[sites]))
                .state();
        BlockMatrix.Difference worst = state.worst(expected);
        assertThat(worst.error()).as(worst.place()).isLessThan(tolerance(backend));
    }

    /** The matrix of trace one that the oracle maps to zero, from a dense system for its real and imaginary parts. */
    private static ComplexMatrix nullVector(KroneckerOracle oracle) {
        int size = oracle.size();
        int unknowns = 2 * size * size;
        double[] system = new double[(unknowns + 2) * unknowns];
        for (int k = 0; k < unknowns; k++) {
            int element = k / 2;
            ComplexMatrix unit = new ComplexMatrix(size);
            unit.set(element / size, element % size, 1 - k % 2, k % 2);
            ComplexMatrix image = oracle.apply(unit);
            for (int row = 0; row < unknowns; row++) {
                Complex value = image.get(row / 2 / size, row / 2 % size);
                system[row * unknowns + k] = row % 2 == 0 ? value.re() : value.im();
            }
            if (element / size == element % size) {
                system[(unknowns + k % 2) * unknowns + k] = 1;
            }
        }
        double[] right = new double[unknowns + 2];
        right[unknowns] = 1;
        double[] x = Lapack.leastSquares(system, unknowns + 2, unknowns, right).solution();
        ComplexMatrix rho = new ComplexMatrix(size);
        for (int k = 0; k < size * size; k++) {
            rho.set(k / size, k % size, x[2 * k], x[2 * k + 1]);
        }
        return rho;
    }

    @OnEveryBackend
    void aConservingModelTakesEachStateToItsOwnLimit(Backend backend) {
        PhysicalModel physics = PhysicalModel.on(Lattice.chain(2))
                .bosons()
                .noise(() -> 0.9, () -> Complex.ONE)
                .hopping(() -> new Complex(0.4, 0.3))
                .kerr(() -> 0.5);
        TestProblem problem = new TestProblem("conserving", physics, new Block(2, 2));
        InitialState initial = InitialStates.fock(2, 0);
        BlockLayout layout = problem.layout();
        BlockMatrix start = BlockMatrix.zero(layout);
        int index = layout.space().basis(2).indexOf(new int[] {2, 0});
        start.set(0, index, index, 1, 0);
        Limit limit = limit(backend, problem.model(), initial);
        // By then the slowest mode has decayed to e^-30.
        double end = 30 / limit.report().slowest().orElseThrow().decayRate();
        BlockMatrix expected = BlockMatrix.restrict(
                problem.oracle().propagate(start.expand(problem.oracle()), end), layout, problem.oracle());
        BlockMatrix.Difference worst = limit.state().worst(expected);
        assertThat(worst.error()).as(worst.place()).isLessThan(tolerance(backend));
    }

    /**
     * Derrida, Lebowitz, Speer (J. Stat. Phys. 107, 599, 2002): with A and B the distances of the reservoirs from the ends in
     * units of hops, x = j - 1 + A and L = M - 1 + A + B, the profile is linear in x, and the truncated correlations are
     * {@code -(rho_a - rho_b)^2 x_i (L - x_j) / (L^2 (L - 1))} for i < j.
     */
    @OnEveryBackend
    void theDrivenExclusionProcessHasItsKnownProfileAndCorrelations(Backend backend) {
        int sites = sites(backend, 5);
        int last = sites - 1;
        double gamma = 0.7;
        Complex v = new Complex(0.6, -0.3);
        double hops = 2 * gamma * v.abs2();
        List<Double> gain = atEnds(sites, 0.9, 0.2);
        List<Double> loss = atEnds(sites, 0.3, 1.1);
        Model model = chain(sites, Species.TLS)
                .noise(Collections.nCopies(sites - 1, gamma), Collections.nCopies(sites - 1, v))
                .gain(gain)
                .loss(loss)
                .build();
        double left = 0.9 / (0.9 + 0.3);
        double right = 0.2 / (0.2 + 1.1);
        double a = hops / (0.9 + 0.3);
        double length = last + a + hops / (0.2 + 1.1);
        for (String method : List.of("density", "populations")) {
            Values values = run(
                    tolerance(backend),
                    Optional.of(method),
                    backend,
                    model,
                    InitialStates.fock(new int[sites]),
                    0,
                    Observables.populations(ALL_SITES),
                    Observables.densityCorrelations(ALL_SITES));
            double[] n = values.observables().get(0);
            double[] pairs = values.observables().get(1);
            for (int i = 0; i < sites; i++) {
                assertThat(n[i]).isCloseTo(left + (right - left) * (i + a) / length, within(tolerance(backend)));
                for (int j = i; j < sites; j++) {
                    double truncated = -(left - right)
                            * (left - right)
                            * (i + a)
                            * (length - j - a)
                            / (length * length * (length - 1));
                    double expected = i == j ? n[i] : n[i] * n[j] + truncated;
                    assertThat(pairs[i * sites + j]).isCloseTo(expected, within(4 * tolerance(backend)));
                }
            }
            values.state()
                    .number()
                    .ifPresent(number -> assertThat(number.conserved()).isFalse());
            values.state()
                    .trace()
                    .ifPresent(trace -> assertThat(trace.change()).isCloseTo(0, within(tolerance(backend))));
            assertThat(values.state().trace()).matches(trace -> trace.isPresent() == method.equals("density"));
        }
    }

    /** The profile of a chain whose density matrix would fit no machine. */
    @OnEveryBackend
    void aLongDrivenChainSettlesToAStraightLine(Backend backend) {
        int sites = sites(backend, 200);
        double gamma = 0.7;
        Model model = chain(sites, Species.TLS)
                .noise(gamma)
                .gain(atEnds(sites, 0.9, 0))
                .loss(atEnds(sites, 0.3, 1.1))
                .build();
        Values values = run(backend, model, InitialStates.fock(new int[sites]), 0, Observables.populations(ALL_SITES));
        double a = 2 * gamma / (0.9 + 0.3);
        double length = sites - 1 + a + 2 * gamma / 1.1;
        double[] n = values.observables().get(0);
        for (int i = 0; i < sites; i++) {
            assertThat(n[i]).isCloseTo(0.75 * (1 - (i + a) / length), within(tolerance(backend)));
        }
    }

    @OnEveryBackend
    void theDarkStateIsItsOwnLimit(Backend backend) {
        for (Species species : Species.values()) {
            Model model = chain(6, species).noise(1.3).build();
            for (StationarySolver solver : List.of(
                    StationarySolvers.iterative(model.isSelfAdjoint(), false), new Gmres(false), new DenseLimit())) {
                StationaryReport report =
                        limit(solver, backend, model, InitialStates.dark()).report();
                // Each of the sums of a few rates of order one that make up L rho may be rounded.
                assertThat(report.residual())
                        .isLessThan(32 * backend.precision().unitRoundoff());
                assertThat(report.slowest()).isEmpty();
            }
        }
    }

    @OnEveryBackend
    void theNumberIsConservedAndTheSlowestModeIsKnown(Backend backend) {
        int sites = 6;
        Model model = chain(sites, Species.TLS).noise(1).build();
        Values values = run(backend, model, InitialStates.fock(1, 0, 0, 0, 0, 0), 2, Observables.energy());
        assertThat(values.state().number().orElseThrow().change()).isCloseTo(0, within(tolerance(backend)));
        double sine = Math.sin(Math.PI / (2 * sites));
        double rate = 8 * sine * sine;
        double accuracy = rate * (backend.precision() == Precision.DOUBLE ? 1e-8 : 1e-3);
        Mode slowest = values.state().solution().slowest().orElseThrow();
        assertThat(slowest.decayRate()).isCloseTo(rate, within(accuracy));
        assertThat(values.state().modes()).hasSize(2);
        assertThat(values.state().modes().get(0).decayRate()).isCloseTo(rate, within(accuracy));
    }

    /** Damped Rabi oscillations: n_1 - n_2 obeys x'' + gamma x' + 4 g^2 x = 0. */
    @OnEveryBackend
    void modesThatOscillateHaveTheirFrequency(Backend backend) {
        Model model = chain(2, Species.TLS)
                .hopping(onBonds(2, 1, 0))
                .dephasing(List.of(1.0, 0.0))
                .build();
        Mode mode = limit(backend, model, InitialStates.fock(1, 0))
                .report()
                .slowest()
                .orElseThrow();
        double accuracy = backend.precision() == Precision.DOUBLE ? 1e-8 : 1e-3;
        assertThat(mode.decayRate()).isCloseTo(0.5, within(accuracy));
        assertThat(mode.frequency()).isCloseTo(Math.sqrt(15) / 2, within(accuracy));
    }

    /** The slow mode contributes only a millionth of {@code L rho}, next to a small but fast mode. */
    @OnEveryBackend
    void aSlowModeNextToAFastOneIsNotOverlooked(Backend backend) {
        int sites = backend.precision() == Precision.DOUBLE ? 300 : 12;
        List<SiteState> profile = IntStream.range(0, sites)
                .mapToDouble(i -> 0.5 + 0.4 * Math.cos(Math.PI * (i + 0.5) / sites) + dipole(i - sites / 2))
                .mapToObj(SiteState::thermal)
                .toList();
        Values values = run(
                1e-3,
                Optional.empty(),
                backend,
                chain(sites, Species.BOSON).noise(1).build(),
                InitialStates.product("thermal", profile),
                0,
                Observables.populations(ALL_SITES));
        assertThat(values.observables().get(0)[0]).isCloseTo(0.5, within(1e-3));
        double sine = Math.sin(Math.PI / (2 * sites));
        assertThat(values.state().solution().slowest().orElseThrow().decayRate())
                .isCloseTo(8 * sine * sine, withinPercentage(1));
    }

    private static double dipole(int place) {
        return place == 0 ? 1e-3 : place == 1 ? -1e-3 : 0;
    }

    /** Searches with many restarts; spurious modes would appear if the basis vectors lost their orthogonality. */
    @OnEveryBackend
    void longSearchesFindNoModesThatAreNone(Backend backend) {
        if (backend.id().equals("reference")) {
            // It would take a minute, and the search is the same on all backends.
            return;
        }
        Model full = Model.builder(Lattice.ring(5))
                .species(Species.TLS)
                .hopping(Collections.nCopies(5, new Complex(0.3, 0)))
                .frequency(List.of(-1.83, -0.985, 0.65, -0.156, 0.365))
                .gain(Collections.nCopies(5, 1.0))
                .build();
        Values values = run(
                backend,
                full,
                InitialStates.fock(1, 1, 0, 0, 0),
                0,
                Observables.populations(ALL_SITES),
                Observables.purity());
        assertThat(values.observables().get(0))
                .containsExactly(new double[] {1, 1, 1, 1, 1}, within(tolerance(backend)));

        // The first site is coupled to no other: its coherence decays at half the rate of its population.
        Model driven = chain(4, Species.TLS)
                .noise(List.of(0.0, 1.4, 1.0), Collections.nCopies(3, Complex.ONE))
                .hopping(List.of(Complex.ZERO, new Complex(-0.071, 0), new Complex(0.201, 0.637)))
                .frequency(Collections.nCopies(4, 0.189))
                .loss(Collections.nCopies(4, 0.0188))
                .gain(Collections.nCopies(4, 1.0))
                .build();
        Mode slowest = run(
                        backend,
                        driven,
                        InitialStates.phases(new double[] {0, 3.49, 0, 1.98}),
                        3,
                        Observables.populations(ALL_SITES),
                        Observables.purity())
                .state()
                .modes()
                .get(0);
        double accuracy = backend.precision() == Precision.DOUBLE ? 1e-8 : 1e-3;
        assertThat(slowest.decayRate()).isCloseTo(0.5094, within(accuracy));
        assertThat(slowest.frequency()).isCloseTo(0.189, within(accuracy));
    }

    @OnEveryBackend
    void aStateThatOscillatesForEverHasNoLimit(Backend backend) {
        Model detuned =
                chain(2, Species.TLS).noise(1).frequency(List.of(2.5, 2.5)).build();
        assertThatExceptionOfType(PropagationException.class)
                .isThrownBy(() -> limit(backend, detuned, InitialStates.phases(new double[] {0, Math.PI})))
                .withMessageContaining("keeps oscillating at frequency 2.5");
        Model closed = chain(2, Species.TLS).hopping(onBonds(2, 1, 0)).build();
        assertThatExceptionOfType(PropagationException.class)
                .isThrownBy(() -> limit(backend, closed, InitialStates.fock(1, 0)))
                .withMessageContaining("nothing decays");
    }

    private static List<Double> atEnds(int sites, double first, double last) {
        List<Double> values = new ArrayList<>(Collections.nCopies(sites, 0.0));
        values.set(0, first);
        values.set(sites - 1, last);
        return values;
    }

    private static void assertClose(Backend backend, Complex actual, double re, double im) {
        assertThat(actual.re()).isCloseTo(re, within(tolerance(backend)));
        assertThat(actual.im()).isCloseTo(im, within(tolerance(backend)));
    }
}

package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.Propagation;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.ReadoutLevel;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;
import org.lindhop.core.state.StateLoader;

/**
 * Tests of the physics of whole runs, on every backend that the subclass opens: invariants of the evolution, and closed forms
 * of {@code d n_j/dt} and {@code d alpha_j/dt} under noisy coupling.
 */
public abstract class PhysicsContract extends BackendContract {
    private static final List<Integer> ALL_SITES = List.of();

    /** The tolerance of the runs and of the comparisons. */
    private static double tolerance(Backend backend) {
        return backend.precision() == Precision.DOUBLE ? 1e-9 : 1e-4;
    }

    /** The values of one observable at each time. */
    private static List<double[]> run(
            Backend backend, Model model, InitialState initial, Observable observable, Double... times) {
        return run(backend, "density", model, initial, observable, times);
    }

    private static List<double[]> run(
            Backend backend, String method, Model model, InitialState initial, Observable observable, Double... times) {
        Plan plan = PlannedRuns.plan(
                new Problem(model, initial, List.of(times), tolerance(backend), List.of(observable)),
                Optional.of(method),
                backend,
                Optional.of(new Chebyshev(backend.precision())));
        List<double[]> values = new ArrayList<>();
        RunReport report = Run.of(plan, new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> row) {
                values.add(row.get(0));
            }

            @Override
            public void progress(double fraction, long applications) {
                assertThat(applications).isNotNegative();
            }
        });
        assertThat(report.errorEstimate()).isLessThanOrEqualTo(tolerance(backend));
        return values;
    }

    private static Model.Builder chain(int sites, Species species) {
        return Model.builder(Lattice.chain(sites)).species(species);
    }

    @OnEveryBackend
    void populationsDiffuseWhateverTheStatistics(Backend backend) {
        double t = 0.4;
        double[] start = {1, 0, 1, 0, 0};
        for (Species species : Species.values()) {
            List<double[]> n = run(
                    backend,
                    chain(5, species).noise(0.7).build(),
                    InitialStates.fock(1, 0, 1, 0, 0),
                    Observables.populations(ALL_SITES),
                    0.0,
                    t);
            assertThat(n.get(0)).containsExactly(start);
            assertThat(n.get(1)).containsExactly(diffused(start, 0.7, t), within(2 * tolerance(backend)));
        }
    }

    @OnEveryBackend
    void dephasingLeavesPopulationsAloneWithoutHopping(Backend backend) {
        double[] start = {0, 1, 1, 0};
        Model model = chain(4, Species.TLS)
                .noise(1)
                .dephasing(Collections.nCopies(4, 20.0))
                .build();
        List<double[]> n = run(backend, model, InitialStates.fock(0, 1, 1, 0), Observables.populations(ALL_SITES), 0.5);
        assertThat(n.get(0)).containsExactly(diffused(start, 1, 0.5), within(2 * tolerance(backend)));
    }

    @OnEveryBackend
    void coherencesFollowTheHeatEquationWhileEnergyRests(Backend backend) {
        double[] theta = {0, Math.PI, 0, Math.PI, Math.PI, 0, 0};
        int sites = theta.length;
        Model model = chain(sites, Species.TLS).noise(1).build();
        double[] alpha = new double[sites];
        for (int k = 0; k < sites; k++) {
            alpha[k] = (k % 2 == 0 ? -1 : 1) * Math.cos(theta[k]) / (2.0 * sites);
        }
        List<double[]> coherences =
                run(backend, model, InitialStates.phases(theta), Observables.coherences(ALL_SITES), 0.0, 1.5);
        double[] expected = diffused(alpha, 1, 1.5);
        for (int k = 0; k < sites; k++) {
            assertThat(coherences.get(1)[2 * k]).isCloseTo(expected[k], within(tolerance(backend)));
            assertThat(coherences.get(1)[2 * k + 1]).isCloseTo(0, within(tolerance(backend)));
        }
        List<double[]> n =
                run(backend, model, InitialStates.phases(theta), Observables.populations(ALL_SITES), 0.0, 1.5);
        assertThat(n.get(1)).containsExactly(n.get(0), within(tolerance(backend)));
    }

    @OnEveryBackend
    void theDarkStateRests(Backend backend) {
        for (Species species : Species.values()) {
            Model model = chain(6, species).noise(1.3).build();
            List<double[]> purity = run(backend, model, InitialStates.dark(), Observables.purity(), 0.0, 3.0);
            assertThat(purity.get(1)[0]).isCloseTo(1, within(tolerance(backend)));
            List<double[]> correlations =
                    run(backend, model, InitialStates.dark(), Observables.correlations(ALL_SITES), 0.0, 3.0);
            assertThat(correlations.get(1)).containsExactly(correlations.get(0), within(tolerance(backend)));
        }
    }

    @OnEveryBackend
    void twoPhotonsOnTwoModesDoNotStayDiagonal(Backend backend) {
        Model model = chain(2, Species.BOSON).noise(1).build();
        // Basis: |2,0>, |1,1>, |0,2>.
        double[] rho =
                finalState(backend, model, InitialStates.fock(1, 1), 20.0).get(0);
        double[] expected = {0.25, 0, 0.25, 0, 0.5, 0, 0.25, 0, 0.25};
        for (int e = 0; e < expected.length; e++) {
            assertThat(rho[2 * e]).isCloseTo(expected[e], within(tolerance(backend)));
            assertThat(rho[2 * e + 1]).isCloseTo(0, within(tolerance(backend)));
        }
    }

    @OnEveryBackend
    void lossEmptiesAndGainFillsAsRateEquationsSay(Backend backend) {
        double kappa = 0.6;
        double p = 0.3;
        double t = 1.2;
        Model mode = chain(1, Species.BOSON).loss(List.of(kappa)).build();
        assertThat(run(backend, mode, InitialStates.fock(4), Observables.energy(), t)
                        .get(0)[0])
                .isCloseTo(4 * Math.exp(-kappa * t), within(4 * tolerance(backend)));
        Model spin = chain(1, Species.TLS).loss(List.of(kappa)).gain(List.of(p)).build();
        double stationary = p / (p + kappa);
        assertThat(run(backend, spin, InitialStates.fock(1), Observables.energy(), t)
                        .get(0)[0])
                .isCloseTo(stationary + (1 - stationary) * Math.exp(-(p + kappa) * t), within(tolerance(backend)));
        Model bath =
                chain(1, Species.BOSON).loss(List.of(kappa)).gain(List.of(p)).build();
        double thermal = p / (kappa - p);
        // Its density matrix has no end.
        assertThat(run(backend, "moments", bath, InitialStates.fock(3), Observables.energy(), t)
                        .get(0)[0])
                .isCloseTo(thermal + (3 - thermal) * Math.exp(-(kappa - p) * t), within(3 * tolerance(backend)));
    }

    /** Fields and correlations at high frequencies against the oracle, by every method, with phases of several coherence orders. */
    @OnEveryBackend
    void coherencesTurnAtTheirFrequencies(Backend backend) {
        SplittableRandom random = new SplittableRandom(11);
        int sites = 3;
        double end = 0.7;
        PhysicalModel physics = PhysicalModel.on(Lattice.chain(sites))
                .bosons()
                .noise(
                        () -> random.nextDouble(0.2, 0.5),
                        () -> complex(1, random).get(0))
                .hopping(() -> complex(1, random).get(0))
                .loss(() -> random.nextDouble(0.2, 0.5))
                .frequency(() -> random.nextDouble(90, 92));
        List<PureState.Term> terms = List.of(
                new PureState.Term(complex(1, random).get(0), new int[] {0, 0, 0}),
                new PureState.Term(complex(1, random).get(0), new int[] {0, 1, 0}),
                new PureState.Term(complex(1, random).get(0), new int[] {2, 0, 0}));
        KroneckerOracle oracle = new KroneckerOracle(physics, 2);
        PureState initial = (PureState) InitialStates.superposition(terms)
                .components(physics.model())
                .findFirst()
                .orElseThrow()
                .state();
        ComplexMatrix rho = new ComplexMatrix(oracle.size());
        for (PureState.Term ket : initial.terms()) {
            for (PureState.Term bra : initial.terms()) {
                Complex z = ket.amplitude().times(bra.amplitude().conjugate());
                rho.set(oracle.indexOf(ket.occupation()), oracle.indexOf(bra.occupation()), z.re(), z.im());
            }
        }
        ComplexMatrix evolved = oracle.propagate(rho, end);
        for (String method : List.of("density", "moments")) {
            List<double[]> row = row(
                    backend,
                    method,
                    new Problem(
                            physics.model(),
                            InitialStates.superposition(terms),
                            List.of(end),
                            tolerance(backend),
                            List.of(
                                    FieldObservables.amplitudes(ALL_SITES),
                                    Observables.correlations(ALL_SITES),
                                    FieldObservables.xVariance(ALL_SITES))));
            for (int j = 0; j < sites; j++) {
                Complex mean = lowered(evolved, oracle, unit(j));
                assertThat(row.get(0)[2 * j]).isCloseTo(mean.re(), within(tolerance(backend)));
                assertThat(row.get(0)[2 * j + 1]).isCloseTo(mean.im(), within(tolerance(backend)));
                double pair = lowered(evolved, oracle, unit(j), unit(j)).re();
                double n = row.get(1)[2 * (j * sites + j)];
                assertThat(row.get(2)[j])
                        .isCloseTo(0.5 + n + pair - 2 * mean.re() * mean.re(), within(4 * tolerance(backend)));
            }
        }
    }

    /** {@code <prod s_j^->} of a density matrix with at most two excitations on three modes. */
    private static Complex lowered(ComplexMatrix rho, KroneckerOracle oracle, int[]... sites) {
        Complex sum = Complex.ZERO;
        for (int[] bra : List.of(new int[3], unit(0), unit(1), unit(2))) {
            int[] ket = bra.clone();
            double factor = 1;
            for (int[] site : sites) {
                for (int j = 0; j < ket.length; j++) {
                    ket[j] += site[j];
                    factor *= site[j] == 1 ? Math.sqrt(ket[j]) : 1;
                }
            }
            int row = oracle.indexOf(ket);
            sum = row < 0 ? sum : sum.plus(rho.get(row, oracle.indexOf(bra)).times(Complex.real(factor)));
        }
        return sum;
    }

    private static int[] unit(int site) {
        int[] occupation = new int[3];
        occupation[site] = 1;
        return occupation;
    }

    /** A coherent state of two modes that hop: omega t is two million, and the field is known in closed form. */
    @OnEveryBackend
    void aSharedFrequencyIsAPhaseHoweverFarItTurns(Backend backend) {
        double omega = 1e6;
        double t = 2;
        Model model = chain(2, Species.BOSON)
                .frequency(List.of(omega, omega))
                .hopping(List.of(Complex.ONE))
                .loss(List.of(0.5, 0.5))
                .build();
        Problem problem = Problem.of(
                        model,
                        InitialStates.product(
                                "initial",
                                List.of(SiteState.coherent(new Complex(0.6, 0.3)), SiteState.coherent(Complex.ZERO))))
                .times(t)
                .tolerance(tolerance(backend))
                .observe(FieldObservables.amplitudes(ALL_SITES), FieldObservables.pVariance(ALL_SITES));
        List<double[]> row = row(backend, "moments", problem);
        Complex first = new Complex(0.6, 0.3)
                .times(new Complex(Math.cos(omega * t), -Math.sin(omega * t)))
                .times(Complex.real(Math.exp(-0.25 * t) * Math.cos(t)));
        assertThat(row.get(0)[0]).isCloseTo(first.re(), within(tolerance(backend)));
        assertThat(row.get(0)[1]).isCloseTo(first.im(), within(tolerance(backend)));
        assertThat(row.get(1)[0]).isCloseTo(0.5, within(tolerance(backend)));
    }

    /** The observables at the only output time. */
    private static List<double[]> row(Backend backend, String method, Problem problem) {
        List<double[]> row = new ArrayList<>();
        RunReport report =
                Run.of(PlannedRuns.plan(problem, Optional.of(method), backend, Optional.empty()), new RunListener() {
                    @Override
                    public void output(int index, double time, List<double[]> values) {
                        row.addAll(values);
                    }
                });
        assertThat(report.errorEstimate()).isPositive().isLessThanOrEqualTo(problem.tolerance());
        return row;
    }

    /** Random superpositions, under every number-conserving term and under loss and gain. */
    Stream<Arguments> randomRuns() {
        return backends().stream()
                .flatMap(backend -> IntStream.range(0, 6).mapToObj(seed -> new Arguments(backend, seed)));
    }

    record Arguments(Backend backend, int seed) {
        @Override
        public String toString() {
            return backend.id() + ", " + backend.device().name() + ", " + backend.precision() + ", seed " + seed;
        }
    }

    @ParameterizedTest
    @MethodSource("randomRuns")
    void evolutionKeepsStatesStates(Arguments arguments) {
        Backend backend = arguments.backend();
        SplittableRandom random = new SplittableRandom(arguments.seed());
        boolean open = arguments.seed() % 2 == 1;
        int sites = 3;
        Model.Builder builder = Model.builder(Lattice.chain(sites))
                .species(
                        open
                                ? Collections.nCopies(sites, Species.TLS)
                                : List.of(Species.TLS, Species.BOSON, Species.BOSON))
                .noise(draw(2, random), complex(2, random))
                .hopping(complex(2, random))
                .dephasing(draw(sites, random))
                .frequency(draw(sites, random))
                .kerr(draw(sites, random));
        if (open) {
            builder.loss(draw(sites, random)).gain(draw(sites, random));
        }
        Model model = builder.build();
        InitialState initial = InitialStates.superposition(List.of(
                new PureState.Term(complex(1, random).get(0), new int[] {1, 0, 1}),
                new PureState.Term(complex(1, random).get(0), new int[] {0, 1, 1}),
                new PureState.Term(complex(1, random).get(0), new int[] {1, 0, 0})));
        BlockLayout layout = reachable(model, initial);
        List<double[]> blocks = finalState(backend, model, initial, 0.9);
        double trace = 0;
        double energy = 0;
        for (int b = 0; b < blocks.size(); b++) {
            int rows = (int) layout.rows(b);
            if (!layout.block(b).isDiagonal()) {
                continue;
            }
            double[] block = blocks.get(b);
            for (int r = 0; r < rows; r++) {
                trace += block[2 * (r * rows + r)];
                energy += layout.block(b).ket() * block[2 * (r * rows + r)];
                for (int c = 0; c < rows; c++) {
                    assertThat(block[2 * (r * rows + c)])
                            .isCloseTo(block[2 * (c * rows + r)], within(tolerance(backend)));
                    assertThat(block[2 * (r * rows + c) + 1])
                            .isCloseTo(-block[2 * (c * rows + r) + 1], within(tolerance(backend)));
                }
            }
            assertThat(Lapack.hermitianEigenvalues(block, rows)[0]).isGreaterThan(-tolerance(backend));
        }
        assertThat(trace).isCloseTo(1, within(tolerance(backend)));
        double before = run(backend, model, initial, Observables.energy(), 0.0).get(0)[0];
        if (!open) {
            assertThat(energy).isCloseTo(before, within(2 * tolerance(backend)));
        }
    }

    private static List<Double> draw(int count, SplittableRandom random) {
        return random.doubles(count, 0.1, 1).boxed().toList();
    }

    private static List<Complex> complex(int count, SplittableRandom random) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1)))
                .toList();
    }

    private static BlockLayout reachable(Model model, InitialState initial) {
        return BlockLayout.reachable(model, initial.blocks(model).orElseThrow());
    }

    /** The elements of every block of the density matrix at the end. */
    private static List<double[]> finalState(Backend backend, Model model, InitialState initial, double end) {
        BlockLayout layout = reachable(model, initial);
        List<double[]> blocks = new ArrayList<>();
        try (Superoperator operator = backend.superoperator(new Generator(model, layout));
                StateVector rho = operator.newVector();
                FunctionalEvaluator none = operator.evaluator(new LinearFunctionals.Builder().build())) {
            StateLoader.load(initial, model, layout, rho);
            Generator generator = new Generator(model, layout);
            double[] times = {end};
            PropagationTask task = new PropagationTask(
                    layout,
                    model.isSelfAdjoint(),
                    times,
                    tolerance(backend) / 10,
                    1,
                    ReadoutLevel.STATE,
                    0,
                    Integer.MAX_VALUE);
            try (Propagation propagation = new Chebyshev(backend.precision())
                    .plan(task, generator.range())
                    .start(operator, rho, none)) {
                BlockMatrix matrix = BlockMatrix.read(
                        layout,
                        propagation
                                .advanceTo(
                                        0,
                                        (fraction, applications) ->
                                                assertThat(fraction).isBetween(0.0, 1.0))
                                .state());
                for (int b = 0; b < layout.size(); b++) {
                    blocks.add(matrix.block(b));
                }
            }
        }
        return blocks;
    }

    /**
     * The open-chain heat equation {@code dx_j/dt = 2 gamma (x_{j+1} - 2 x_j + x_{j-1})}, one neighbour less at an end,
     * by its cosine modes, which decay as {@code exp(-8 gamma t sin^2(pi p / 2M))}.
     */
    private static double[] diffused(double[] x, double gamma, double t) {
        int sites = x.length;
        double[] result = new double[sites];
        for (int p = 0; p < sites; p++) {
            double amplitude = 0;
            for (int j = 0; j < sites; j++) {
                amplitude += x[j] * Math.cos(Math.PI * p * (j + 0.5) / sites);
            }
            double sine = Math.sin(Math.PI * p / (2.0 * sites));
            amplitude *= (p == 0 ? 1.0 : 2.0) / sites * Math.exp(-8 * gamma * t * sine * sine);
            for (int j = 0; j < sites; j++) {
                result[j] += amplitude * Math.cos(Math.PI * p * (j + 0.5) / sites);
            }
        }
        return result;
    }
}

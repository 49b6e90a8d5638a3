package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;

/**
 * Tests of small random models with random terms of every kind, weak and strong, from random superpositions: each propagator, and
 * the program's own choice of equations and propagators, must keep the tolerance against the {@link DoubleDoubleOracle}, and no true
 * error may exceed its estimate. {@code -Dlindhop.models=500} runs more of them.
 */
public abstract class RandomModelsContract extends BackendContract {
    private static final String PROPERTY = "lindhop.models";

    /** The oracle, and the propagator {@code dense}, take some tenths of a second for so many states. */
    private static final int MOST_STATES = 8;

    private static final List<Integer> ALL_SITES = List.of();

    /** Of values that are read in double precision. */
    private static final double READING = 0x1p-48;

    /**
     * Which propagator runs which model where.
     *
     * @param seed of the model
     * @param propagator its name; empty leaves the equations as well to the program
     */
    private record Case(long seed, Optional<String> propagator, Backend backend) {
        @Override
        public String toString() {
            return "model " + seed + ", " + propagator.orElse("auto") + ", " + backend.id() + ", "
                    + backend.precision();
        }
    }

    /** How many models are run unless the property says otherwise. */
    protected int models() {
        return 20;
    }

    List<Case> cases() {
        List<Optional<String>> propagators = new ArrayList<>(List.of(Optional.empty()));
        Propagators.names().forEach(name -> propagators.add(Optional.of(name)));
        return LongStream.range(0, Integer.getInteger(PROPERTY, models()))
                .boxed()
                .flatMap(seed -> backends().stream()
                        .flatMap(backend -> propagators.stream().map(name -> new Case(seed, name, backend))))
                .toList();
    }

    /** A random model with an initial state, and what is right at its output times. */
    private static final class Solved {
        private final PhysicalModel physics;
        private final List<PureState.Term> initial;
        private final double[] times;
        private final DoubleDoubleOracle oracle;
        private final List<ComplexMatrix> states;

        Solved(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            PhysicalModel drawn;
            DoubleDoubleOracle drawnOracle;
            int excitations;
            do {
                excitations = random.nextInt(1, 4);
                drawn = physics(random, excitations);
                drawnOracle = new DoubleDoubleOracle(drawn, excitations);
            } while (drawnOracle.size() > MOST_STATES);
            physics = drawn;
            oracle = drawnOracle;
            initial = terms(random, drawn, excitations);
            double longest = Math.pow(10, random.nextDouble(-1, 1.5));
            times = new double[] {0, longest * random.nextDouble(), longest};
            states = oracle.propagate(density(), times);
        }

        private static PhysicalModel physics(SplittableRandom random, int excitations) {
            int sites = random.nextInt(1, 4);
            Lattice lattice = sites == 3 && random.nextBoolean() ? Lattice.ring(3) : Lattice.chain(sites);
            List<Species> species = Stream.generate(() -> random.nextBoolean() ? Species.TLS : Species.BOSON)
                    .limit(sites)
                    .toList();
            double scale = random.nextInt(8) == 0 ? 100 : 1;
            Supplier<Double> rate = () -> random.nextBoolean() ? 0 : scale * random.nextDouble(0.01, 1);
            Supplier<Double> signed = () -> random.nextBoolean() ? 0 : scale * random.nextDouble(-1, 1);
            Supplier<Complex> complex = () -> new Complex(signed.get(), random.nextBoolean() ? 0 : signed.get());
            PhysicalModel physics = PhysicalModel.on(lattice).species(species);
            List<Runnable> terms = List.of(
                    () -> physics.noise(rate, () -> new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1))),
                    () -> physics.hopping(complex),
                    () -> physics.crossKerr(signed),
                    () -> physics.dephasing(rate),
                    () -> physics.frequency(() -> 100 * signed.get()),
                    () -> physics.kerr(signed),
                    () -> physics.loss(rate),
                    () -> physics.gain(rate).maxExcitations(excitations),
                    () -> physics.pairLoss(rate),
                    () -> physics.collectiveLoss(rate.get()));
            terms.forEach(term -> {
                if (random.nextBoolean()) {
                    term.run();
                }
            });
            return physics;
        }

        private static List<PureState.Term> terms(SplittableRandom random, PhysicalModel physics, int excitations) {
            List<PureState.Term> terms = new ArrayList<>();
            int count = random.nextInt(1, 4);
            for (int i = 0; i < count; i++) {
                int[] occupation = new int[physics.sites()];
                int left = random.nextInt(excitations + 1);
                for (int j = 0; j < occupation.length; j++) {
                    int most = physics.species().get(j) == Species.TLS ? Math.min(1, left) : left;
                    occupation[j] = random.nextInt(most + 1);
                    left -= occupation[j];
                }
                if (terms.stream().noneMatch(term -> Arrays.equals(term.occupation(), occupation))) {
                    terms.add(new PureState.Term(
                            new Complex(random.nextDouble(0.1, 1), random.nextDouble(-1, 1)), occupation));
                }
            }
            return terms;
        }

        private ComplexMatrix density() {
            double norm = initial.stream()
                    .mapToDouble(term -> Math.pow(term.amplitude().abs(), 2))
                    .sum();
            ComplexMatrix rho = new ComplexMatrix(oracle.size());
            for (PureState.Term ket : initial) {
                for (PureState.Term bra : initial) {
                    Complex z =
                            ket.amplitude().times(bra.amplitude().conjugate()).times(1 / norm);
                    rho.set(oracle.indexOf(ket.occupation()), oracle.indexOf(bra.occupation()), z.re(), z.im());
                }
            }
            return rho;
        }

        Problem problem(double tolerance) {
            return Problem.of(physics.model(), InitialStates.superposition(initial))
                    .times(times)
                    .tolerance(tolerance)
                    .observe(
                            Observables.populations(ALL_SITES),
                            Observables.densityCorrelations(ALL_SITES),
                            Observables.correlations(ALL_SITES),
                            FieldObservables.amplitudes(ALL_SITES),
                            Observables.purity());
        }

        /** The exact value of a column at an output time. */
        Complex exact(Observable.Column column, int time) {
            return expectation(column.name().split("_"), states.get(time));
        }

        private Complex expectation(String[] name, ComplexMatrix rho) {
            if (name[0].equals("purity")) {
                double purity = 0;
                for (int r = 0; r < rho.size(); r++) {
                    for (int c = 0; c < rho.size(); c++) {
                        purity += Math.pow(rho.get(r, c).abs(), 2);
                    }
                }
                return Complex.real(purity);
            }
            int k = Integer.parseInt(name[1]) - 1;
            int l = Integer.parseInt(name[name.length - 1]) - 1;
            return switch (name[0]) {
                case "n", "nn" ->
                    oracle.expectation(n -> name[0].equals("n") ? n[k] : (double) n[k] * n[l], n -> n, rho);
                case "C" ->
                    oracle.expectation(
                            n -> {
                                int[] lowered = with(n, l, -1);
                                return Math.sqrt(Math.max(0, n[l]) * (lowered[k] + 1.0));
                            },
                            n -> with(with(n, l, -1), k, 1),
                            rho);
                case "a" -> oracle.expectation(n -> Math.sqrt(n[k]), n -> with(n, k, -1), rho);
                default -> throw new IllegalArgumentException(String.join("_", name));
            };
        }

        private static int[] with(int[] occupation, int site, int more) {
            int[] result = occupation.clone();
            result[site] += more;
            return result;
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("cases")
    void isSolvedWithinItsEstimateAndTheTolerance(Case c) {
        boolean exact = c.backend().precision() == Precision.DOUBLE;
        double tolerance = exact ? 1e-8 : 1e-3;
        Solved solved = new Solved(c.seed());
        Problem problem = solved.problem(tolerance);
        Optional<Propagator> propagator = c.propagator()
                .map(name -> Propagators.named(Optional.of(name), c.backend().precision(), OptionalInt.empty()));
        Optional<String> method = propagator.map(any -> "density");
        List<Observable.Compiled> observables =
                EquationChoice.of(problem, method).observables();
        double[] worst = {0};
        List<String> misses = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> values) {
                for (int o = 0; o < values.size(); o++) {
                    Observable.Compiled observable = observables.get(o);
                    double unit = Math.pow(Math.max(1, problem.excitations()), observable.order());
                    for (Observable.Column column : observable.columns()) {
                        Complex right = solved.exact(column, index);
                        Complex value = value(observable, column, values.get(o));
                        double error = Math.hypot(value.re() - right.re(), value.im() - right.im()) / unit;
                        worst[0] = Math.max(worst[0], error);
                        if (!(error <= tolerance)) {
                            misses.add(column.name() + ", t = " + time + ": " + value + " is not " + right);
                        }
                    }
                }
            }
        };
        RunReport report;
        try {
            report = Run.of(PlannedRuns.plan(problem, method, c.backend(), propagator), listener);
        } catch (PropagationException e) {
            // Single precision cannot follow strong terms for long, and says so.
            assertThat(exact).as(e.getMessage()).isFalse();
            assertThat(e).hasMessageContaining("or for double precision");
            return;
        }
        assertThat(misses).isEmpty();
        assertThat(worst[0]).isLessThanOrEqualTo(report.errorEstimate() + (exact ? READING : 1e-6));
    }

    private static Complex value(Observable.Compiled observable, Observable.Column column, double[] values) {
        int at = column.index();
        return observable.complex() ? new Complex(values[2 * at], values[2 * at + 1]) : Complex.real(values[at]);
    }
}

package org.lindhop.benchmarks.convergence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlanRequest;
import org.lindhop.core.plan.Planner;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.state.InitialStates;
import org.lindhop.testkit.ComplexMatrix;
import org.lindhop.testkit.DoubleDoubleOracle;
import org.lindhop.testkit.PhysicalModel;

/** A model with an initial Fock state and the exact values of its observables at its output times. */
final class SolvedModel {
    private final String description;
    private final PhysicalModel physics;
    private final int[] occupation;
    private final double[] times;
    private final List<ComplexMatrix> exact;
    private final DoubleDoubleOracle oracle;

    /**
     * Solves a model in twice the digits of double precision, without any code of the engine.
     *
     * @param description for readers of the page
     * @param physics parameters on a chain
     * @param species of each site
     * @param excitations the largest number of excitations that can be reached
     * @param occupation of the initial Fock state
     * @param times output times, rising
     */
    SolvedModel(
            String description,
            PhysicalModel physics,
            List<Species> species,
            int excitations,
            int[] occupation,
            double... times) {
        this.description = description;
        this.physics = physics.species(species);
        this.occupation = occupation.clone();
        this.times = times.clone();
        oracle = new DoubleDoubleOracle(this.physics, excitations);
        ComplexMatrix rho = new ComplexMatrix(oracle.size());
        int initial = oracle.indexOf(occupation);
        rho.set(initial, initial, 1, 0);
        exact = oracle.propagate(rho, times);
    }

    /** The models of the page. */
    static List<SolvedModel> all() {
        return List.of(
                new SolvedModel(
                        "four modes, three photons, noise alone",
                        PhysicalModel.on(Lattice.chain(4)).noise(() -> 1.0, () -> Complex.ONE),
                        bosons(4),
                        3,
                        new int[] {2, 1, 0, 0},
                        0.5,
                        2,
                        10),
                new SolvedModel(
                        "chain of six TLS with three excitations, noise, hopping 0.5 and dephasing 0.1",
                        PhysicalModel.on(Lattice.chain(6))
                                .noise(() -> 1.0, () -> Complex.ONE)
                                .hopping(() -> Complex.real(0.5))
                                .dephasing(() -> 0.1),
                        tls(6),
                        3,
                        new int[] {1, 0, 1, 0, 1, 0},
                        0.5,
                        2,
                        10),
                new SolvedModel(
                        "three modes with two photons, Kerr 0.5, noise 0.2 and complex hopping",
                        PhysicalModel.on(Lattice.chain(3))
                                .noise(() -> 0.2, () -> new Complex(0.8, 0.3))
                                .hopping(() -> new Complex(1, -0.5))
                                .kerr(() -> 0.5),
                        bosons(3),
                        2,
                        new int[] {2, 0, 0},
                        0.5,
                        2,
                        10),
                strongDephasing(100, 0.5, 2, 20),
                new SolvedModel(
                        "chain of four TLS, gain 1 at the first and loss 1 at the last, hopping 1, noise 0.5, dephasing 0.1",
                        PhysicalModel.on(Lattice.chain(4))
                                .noise(() -> 0.5, () -> Complex.ONE)
                                .hopping(() -> Complex.ONE)
                                .dephasing(() -> 0.1)
                                .gain(inTurn(1, 0, 0, 0))
                                .loss(inTurn(0, 0, 0, 1)),
                        tls(4),
                        4,
                        new int[] {0, 0, 0, 0},
                        1,
                        10,
                        100));
    }

    /**
     * A chain with hopping g = 1 and dephasing gamma^R = ratio, whose generator has a spectrum close to the negative real axis.
     */
    static SolvedModel strongDephasing(double ratio, double... times) {
        return new SolvedModel(
                String.format(
                        "chain of four TLS with two excitations, hopping g = 1, dephasing %.0f g, no noise", ratio),
                PhysicalModel.on(Lattice.chain(4)).hopping(() -> Complex.ONE).dephasing(() -> ratio),
                tls(4),
                2,
                new int[] {1, 1, 0, 0},
                times);
    }

    private static List<Species> tls(int sites) {
        return IntStream.range(0, sites).mapToObj(j -> Species.TLS).toList();
    }

    private static List<Species> bosons(int sites) {
        return IntStream.range(0, sites).mapToObj(j -> Species.BOSON).toList();
    }

    private static Supplier<Double> inTurn(double... values) {
        return DoubleStream.of(values).iterator()::next;
    }

    Model model() {
        return physics.model();
    }

    /** The problem with the populations and all correlations of two sites as observables. */
    Problem problem(double tolerance) {
        return new Problem(
                model(),
                InitialStates.fock(occupation),
                DoubleStream.of(times).boxed().toList(),
                tolerance,
                List.of(
                        Observables.populations(List.of()),
                        Observables.densityCorrelations(List.of()),
                        Observables.correlations(List.of())));
    }

    /**
     * The cost and the true error of a run.
     *
     * @param applications number of applications of the generator
     * @param error the largest error of all observables and times that were reached, in the units of the tolerance
     * @param report of the run; empty if it was refused
     */
    record Outcome(long applications, double error, Optional<RunReport> report) {}

    /**
     * Runs the model with a given tolerance.
     *
     * @param propagator that takes the state from time to time; empty leaves it to the program
     */
    Outcome run(Backend backend, Optional<Propagator> propagator, double tolerance) {
        EquationChoice equations = EquationChoice.of(problem(tolerance), Optional.of("density"));
        Plan plan = Planner.plan(
                equations, new PlanRequest(propagator, backend.precision()), backend, Resources.ofThisMachine());
        double[] worst = {0};
        long[] count = {0};
        RunListener listener = new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> values) {
                for (int o = 0; o < values.size(); o++) {
                    Observable.Compiled observable = equations.observables().get(o);
                    double unit = Math.pow(Math.max(1, Arrays.stream(occupation).sum()), observable.order());
                    worst[0] = Math.max(worst[0], error(observable, values.get(o), exact.get(index)) / unit);
                }
            }

            @Override
            public void progress(double fraction, long applications) {
                count[0] = applications;
            }
        };
        try {
            RunReport report = Run.of(plan, listener);
            return new Outcome(report.applications(), worst[0], Optional.of(report));
        } catch (PropagationException e) {
            return new Outcome(count[0], worst[0], Optional.empty());
        }
    }

    private double error(Observable.Compiled observable, double[] values, ComplexMatrix rho) {
        double error = 0;
        for (Observable.Column column : observable.columns()) {
            Complex expected = expectation(column.name(), rho);
            double re = observable.complex() ? values[2 * column.index()] : values[column.index()];
            double im = observable.complex() ? values[2 * column.index() + 1] : 0;
            error = Math.max(error, Math.hypot(re - expected.re(), im - expected.im()));
        }
        return error;
    }

    /** The exact value of a column {@code n_j}, {@code nn_k_l} or {@code C_k_l}, with sites counted from 1. */
    private Complex expectation(String column, ComplexMatrix rho) {
        String[] parts = column.split("_");
        int k = Integer.parseInt(parts[1]) - 1;
        int l = Integer.parseInt(parts[parts.length - 1]) - 1;
        return switch (parts[0]) {
            case "n" -> oracle.expectation(n -> n[k], n -> n, rho);
            case "nn" -> oracle.expectation(n -> (double) n[k] * n[l], n -> n, rho);
            case "C" ->
                oracle.expectation(
                        n -> k == l ? n[k] : Math.sqrt((double) n[l] * (n[k] + 1)), n -> moved(n, l, k), rho);
            default -> throw new IllegalArgumentException("unknown column " + column);
        };
    }

    private static int[] moved(int[] occupation, int from, int to) {
        int[] result = occupation.clone();
        result[from]--;
        result[to]++;
        return result;
    }

    @Override
    public String toString() {
        return description;
    }
}

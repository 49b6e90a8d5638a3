package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.Chebyshev;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Krylov;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;

/**
 * Tests of whole runs: a run that was saved at any time and resumed yields the same rows and the same report as one without
 * interruption, bit for bit, whatever the equations, the propagator and the backend.
 */
public abstract class RunContract extends BackendContract {
    /** A problem with the method that solves it. */
    private record Case(String name, Problem problem, Optional<String> method, Backend backend, Propagator propagator) {
        @Override
        public String toString() {
            return name + ", " + propagator.name() + ", " + backend.id() + ", " + backend.precision();
        }
    }

    /** The rows that a listener received, and the savable states. */
    private static final class History implements RunListener {
        private final List<String> rows = new ArrayList<>();
        private final List<MemoryState> saved = new ArrayList<>();
        private final List<Integer> outputs = new ArrayList<>();

        @Override
        public void output(int index, double time, List<double[]> values) {
            rows.add(index + " " + time + " "
                    + values.stream().map(Arrays::toString).toList());
        }

        @Override
        public void savable(Savable run) {
            MemoryState state = new MemoryState();
            run.save(state);
            saved.add(state);
            outputs.add(run.outputs());
        }
    }

    List<Case> cases() {
        Model mixed = Model.builder(Lattice.chain(4))
                .species(Species.BOSON)
                .noise(0.7)
                .hopping(Collections.nCopies(3, new Complex(0.4, 0.1)))
                .dephasing(Collections.nCopies(4, 0.3))
                .build();
        Model noisy = Model.builder(Lattice.chain(4))
                .species(Species.BOSON)
                .noise(0.7)
                .build();
        var two = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {1, 0, 1, 0}),
                new PureState.Term(Complex.ONE, new int[] {0, 1, 0, 0})));
        Model rotating = Model.builder(Lattice.chain(2))
                .species(Species.BOSON)
                .hopping(List.of(new Complex(0.4, 0.1)))
                .frequency(List.of(900.0, 900.5))
                .build();
        var oneOrTwo = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {1, 1}), new PureState.Term(Complex.ONE, new int[] {0, 1})));
        double[] times = {0, 0.2, 0.21, 0.4};
        return backends().stream()
                .flatMap(backend -> Stream.of(
                                new Chebyshev(backend.precision()),
                                new Krylov(backend.precision(), 6),
                                new DormandPrince853(backend.precision()))
                        .flatMap(propagator -> Stream.of(
                                new Case(
                                        "density",
                                        problem(backend, mixed, two, times)
                                                .observe(Observables.populations(List.of()), Observables.entropy()),
                                        Optional.of("density"),
                                        backend,
                                        propagator),
                                new Case(
                                        "rotating",
                                        problem(backend, rotating, oneOrTwo, times)
                                                .observe(Observables.entropy(), FieldObservables.amplitudes(List.of())),
                                        Optional.of("density"),
                                        backend,
                                        propagator),
                                new Case(
                                        "moments",
                                        problem(backend, mixed, two, times).observe(Observables.g2(List.of())),
                                        Optional.of("moments"),
                                        backend,
                                        propagator),
                                new Case(
                                        "populations",
                                        problem(backend, noisy, two, times).observe(Observables.populations(List.of())),
                                        Optional.of("populations"),
                                        backend,
                                        propagator),
                                new Case(
                                        "density and moments",
                                        problem(backend, noisy, two, times)
                                                .observe(Observables.g2(List.of()), Observables.coherences(List.of())),
                                        Optional.empty(),
                                        backend,
                                        propagator),
                                new Case(
                                        "until stationary",
                                        problem(
                                                        backend,
                                                        noisy,
                                                        InitialStates.fock(2, 0, 0, 0),
                                                        0,
                                                        0.5,
                                                        Double.POSITIVE_INFINITY)
                                                .observe(Observables.populations(List.of()), Observables.purity()),
                                        Optional.empty(),
                                        backend,
                                        propagator))))
                .toList();
    }

    private static Problem problem(Backend backend, Model model, InitialState initial, double... times) {
        return Problem.of(model, initial).times(times).tolerance(backend.precision() == Precision.DOUBLE ? 1e-8 : 1e-3);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("cases")
    void goesOnFromWhereverItWasSavedWithTheSameBits(Case c) {
        Plan plan = PlannedRuns.plan(c.problem(), c.method(), c.backend(), Optional.of(c.propagator()));
        History whole = new History();
        RunReport report = Run.of(plan, whole);
        assertThat(whole.rows).hasSize(c.problem().times().size());
        assertThat(whole.saved).isNotEmpty();
        int last = whole.saved.size() - 1;
        for (int k : Set.copyOf(List.of(0, last / 2, last))) {
            // A resumed run is planned anew, as after a restart of the program.
            Plan again = PlannedRuns.plan(c.problem(), c.method(), c.backend(), Optional.of(c.propagator()));
            History rest = new History();
            RunReport resumed = Run.resume(again, rest, whole.saved.get(k).source());
            int rows = whole.outputs.get(k);
            assertThat(rest.rows).isEqualTo(whole.rows.subList(rows, whole.rows.size()));
            assertThat(resumed).isEqualTo(report);
        }
    }
}

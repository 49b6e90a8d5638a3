package org.lindhop.core.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.equation.LabReading;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PlannedPropagation;
import org.lindhop.core.propagation.Propagation;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.run.StationaryState.Conserved;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.SlowModes;
import org.lindhop.core.stationary.StationaryReport;

/** One evolution of a {@link Run}: through the finite output times, and then to the stationary state if that is asked for. */
final class EvolutionRun implements AutoCloseable {
    /** Is told of the values at an output time. */
    interface OutputListener {
        void output(int index, double time, List<double[]> values);
    }

    /** Is told of the work that is done. */
    interface ProgressListener {
        void progress(double fraction, long applications, boolean savable);
    }

    private final Plan.Step step;
    private final Evolution evolution;
    private final Problem problem;
    private final Precision precision;
    private final OutputListener outputs;
    private final ProgressListener progress;
    private final Superoperator liouvillian;
    private final FunctionalEvaluator functionals;
    private final ObservableReadout readout;
    private final double[] times;
    private @Nullable Propagation propagation;
    private int next;
    /** The report of the way through the finite times, once that is done. */
    private Optional<PropagationReport> finite = Optional.empty();

    EvolutionRun(Plan.Step step, Precision precision, OutputListener outputs, ProgressListener progress) {
        this.step = step;
        this.evolution = step.planned().evolution();
        this.problem = evolution.problem();
        this.precision = precision;
        this.outputs = outputs;
        this.progress = progress;
        this.times = problem.finiteTimes();
        liouvillian = step.preparation().compile(evolution.generator());
        try {
            functionals = liouvillian.evaluator(evolution.labReading().functionals());
        } catch (RuntimeException | Error e) {
            liouvillian.close();
            throw e;
        }
        readout = new ObservableReadout(evolution);
    }

    EvolutionReport execute() {
        PropagationReport report = finite.orElseGet(this::propagate);
        finite = Optional.of(report);
        double errorEstimate = evolution.budget().estimate(report.truncationError(), report.roundingError())
                + LabReading.phaseError(evolution.frame(), evolution.equation());
        evolution.budget().requireMet(errorEstimate, precision);
        if (!problem.untilStationary()) {
            return new EvolutionReport(report, errorEstimate, readout.guards().cutoffWeight(), Optional.empty());
        }
        StationaryState stationary = settle(report.applications());
        return new EvolutionReport(
                report,
                Math.max(
                        errorEstimate,
                        evolution
                                .stationaryBudget()
                                .estimate(
                                        stationary.solution().truncationError(),
                                        stationary.solution().roundingError())),
                readout.guards().cutoffWeight(),
                Optional.of(stationary));
    }

    private PropagationReport propagate() {
        if (times.length == 0) {
            return PropagationReport.NOTHING;
        }
        Propagation way = propagation == null ? start() : propagation;
        propagation = way;
        for (; next < times.length; next++) {
            outputs.output(next, times[next], readout.read(times[next], way.advanceTo(next, this::propagated)));
        }
        PropagationReport report = way.report();
        way.close();
        propagation = null;
        return report;
    }

    private Propagation start() {
        StateVector rho = initialState();
        PlannedPropagation planned;
        try {
            planned = step.planned()
                    .propagation(() -> Math.sqrt(liouvillian.dot(rho, rho).re()));
        } catch (RuntimeException e) {
            rho.close();
            throw e;
        }
        return planned.start(liouvillian, rho, functionals);
    }

    /** With a stationary state to come, finite times count for half of the way. */
    private void propagated(double fraction, long applications) {
        progress.progress(problem.untilStationary() ? fraction / 2 : fraction, applications, true);
    }

    private StateVector initialState() {
        StateVector rho = liouvillian.newVector();
        evolution.equation().load(rho);
        return rho;
    }

    /** Finds the stationary state and reads it if it is exact enough. */
    private StationaryState settle(long applicationsBefore) {
        double begun = times.length == 0 ? 0 : 0.5;
        try (StateVector rho = initialState()) {
            double[] before = functionals.evaluate(rho);
            StationaryReport solution = evolution
                    .stationarySolver()
                    .solve(
                            liouvillian,
                            rho,
                            precision,
                            evolution.stationaryBudget().hilbertSchmidtTolerance(),
                            (fraction, applications) -> progress.progress(
                                    begun + (1 - begun) * fraction, applicationsBefore + applications, true));
            evolution
                    .stationaryBudget()
                    .requireMet(
                            evolution.stationaryBudget().estimate(solution.truncationError(), solution.roundingError()),
                            precision);
            double[] after = functionals.evaluate(rho);
            Optional<Conserved> number = conserved(
                    evolution.watch().number(), before, after, problem.model().conservesNumber());
            number.ifPresent(kept -> kept.requireKept(problem.tolerance()));
            outputs.output(
                    problem.times().size() - 1,
                    Double.POSITIVE_INFINITY,
                    readout.read(Double.POSITIVE_INFINITY, Snapshot.of(rho, liouvillian, functionals)));
            SlowModes search = new SlowModes(
                    liouvillian,
                    precision,
                    evolution.equation().mayGrow(),
                    (fraction, applications) ->
                            progress.progress(1, applicationsBefore + solution.applications() + applications, false));
            List<Mode> modes = problem.modes() == 0 ? List.of() : search.ofBlocks(problem.modes());
            boolean density = evolution.equation().reduction().densityMatrix().isPresent();
            return new StationaryState(
                    solution,
                    density ? conserved(evolution.watch().trace(), before, after, true) : Optional.empty(),
                    number,
                    modes,
                    solution.applications() + search.applications());
        }
    }

    private Optional<Conserved> conserved(OptionalInt quantity, double[] before, double[] after, boolean conserved) {
        return quantity.stream()
                .mapToObj(number -> {
                    double value = evolution.quantities().value(number, after).re();
                    double change =
                            value - evolution.quantities().value(number, before).re();
                    return new Conserved(value, change, conserved);
                })
                .findFirst();
    }

    /**
     * Writes where the evolution stands. The search for a stationary state begins anew when it is restored, from the initial
     * state, which is not written.
     */
    void save(StateSink sink) {
        sink.integers("evolution", next, finite.isPresent() ? 1 : 0);
        readout.guards().save(sink);
        finite.ifPresent(report -> report.save(sink));
        if (propagation != null) {
            propagation.save(sink);
        }
    }

    /** Reads what {@link #save} wrote. */
    void restore(StateSource saved) {
        long[] position = saved.integers("evolution");
        next = Math.toIntExact(position[0]);
        readout.guards().restore(saved);
        if (position[1] == 1) {
            finite = Optional.of(PropagationReport.restore(saved));
        } else {
            // Planning that was left open asks for the norm of the initial state, as it did when the run began.
            PlannedPropagation planned = step.planned().propagation(this::initialNorm);
            propagation = planned.restore(liouvillian, functionals, saved);
        }
    }

    private double initialNorm() {
        try (StateVector rho = initialState()) {
            return Math.sqrt(liouvillian.dot(rho, rho).re());
        }
    }

    @Override
    public void close() {
        if (propagation != null) {
            propagation.close();
        }
        functionals.close();
        liouvillian.close();
        evolution.release();
    }
}

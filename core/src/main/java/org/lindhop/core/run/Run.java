package org.lindhop.core.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/** One execution of a {@link Plan}: evolves its equations one after the other and hands on rows as they become complete. */
public final class Run {
    private final Plan plan;
    private final RunListener listener;
    private final List<EvolutionReport> reports = new ArrayList<>();
    /** Values of the observables of each output time, by their positions; emptied once the row is handed on. */
    private final double[][][] values;

    private final double allReads;
    private double readsBefore;
    private long applicationsBefore;
    private int outputs;
    private @Nullable EvolutionRun current;

    private Run(Plan plan, RunListener listener) {
        this.plan = plan;
        this.listener = listener;
        Problem problem = plan.problem();
        values = new double[problem.times().size()][problem.observables().size()][0];
        allReads = plan.steps().stream()
                .mapToDouble(step -> reads(step.planned().evolution()))
                .sum();
    }

    /**
     * Runs a plan from time 0.
     *
     * @param listener told of every output, as soon as all observables are known, of the progress, and of where the run may be
     *     saved
     * @return cost and errors
     * @throws TooLargeException if it does not fit
     * @throws PropagationException if the tolerance is missed or a state cannot be a solution; outputs already told stay valid
     */
    public static RunReport of(Plan plan, RunListener listener) {
        plan.requireFits();
        return Cores.on(plan.resources(), () -> new Run(plan, listener).execute(Optional.empty()));
    }

    /**
     * Goes on with a run of the same plan from where it was saved. On the same backend and device all later outputs are the same
     * as those of a run that was not interrupted, bit for bit; on others they are within the tolerance.
     *
     * @param listener told of the outputs that were not yet reached
     * @param saved what {@link RunListener.Savable#save} wrote
     * @return cost and errors of the whole run
     * @throws TooLargeException if it does not fit
     * @throws PropagationException as {@link #of}
     */
    public static RunReport resume(Plan plan, RunListener listener, StateSource saved) {
        plan.requireFits();
        return Cores.on(plan.resources(), () -> new Run(plan, listener).execute(Optional.of(saved)));
    }

    private static double reads(Evolution evolution) {
        return evolution.equation().size().reads();
    }

    private RunReport execute(Optional<StateSource> saved) {
        saved.ifPresent(this::restore);
        Optional<StateSource> rest = saved;
        while (reports.size() < plan.steps().size()) {
            Plan.Step step = plan.steps().get(reports.size());
            try (EvolutionRun evolution =
                    new EvolutionRun(step, plan.backend().precision(), this::output, this::progress)) {
                current = evolution;
                rest.ifPresent(evolution::restore);
                rest = Optional.empty();
                end(step.planned().evolution(), evolution.execute());
            } finally {
                current = null;
            }
        }
        return new RunReport(reports);
    }

    private boolean isLast() {
        return reports.size() == plan.steps().size() - 1;
    }

    private void end(Evolution evolution, EvolutionReport report) {
        reports.add(report);
        readsBefore += reads(evolution);
        applicationsBefore += report.applications();
    }

    private void output(int index, double time, List<double[]> some) {
        List<Integer> members =
                plan.steps().get(reports.size()).planned().evolution().members();
        for (int i = 0; i < some.size(); i++) {
            values[index][members.get(i)] = some.get(i);
        }
        if (isLast()) {
            List<double[]> row = List.of(values[index]);
            Arrays.fill(values[index], new double[0]);
            outputs = index + 1;
            listener.output(index, time, row);
        }
    }

    private void progress(double fraction, long applications, boolean savable) {
        double reads = reads(plan.steps().get(reports.size()).planned().evolution());
        listener.progress((readsBefore + fraction * reads) / allReads, applicationsBefore + applications);
        if (savable) {
            listener.savable(new RunListener.Savable() {
                @Override
                public int outputs() {
                    return outputs;
                }

                @Override
                public void save(StateSink sink) {
                    Run.this.save(sink);
                }
            });
        }
    }

    private void save(StateSink sink) {
        sink.integers("run", reports.size(), outputs);
        reports.forEach(report -> report.save(sink));
        for (int i = outputs; i < values.length; i++) {
            for (int k = 0; plan.steps().size() > 1 && k < values[i].length; k++) {
                sink.numbers("values", values[i][k]);
            }
        }
        if (current != null) {
            current.save(sink);
        }
    }

    private void restore(StateSource saved) {
        long[] position = saved.integers("run");
        outputs = Math.toIntExact(position[1]);
        while (reports.size() < position[0]) {
            end(plan.steps().get(reports.size()).planned().evolution(), EvolutionReport.restore(saved));
        }
        for (int i = outputs; i < values.length; i++) {
            for (int k = 0; plan.steps().size() > 1 && k < values[i].length; k++) {
                values[i][k] = saved.numbers("values");
            }
        }
    }
}

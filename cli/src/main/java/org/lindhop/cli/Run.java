package org.lindhop.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.cli.output.NamedObservable;
import org.lindhop.cli.output.NpzWriter;
import org.lindhop.cli.output.ObservablesCsv;
import org.lindhop.cli.output.PlanJson;
import org.lindhop.cli.output.ResultTable;
import org.lindhop.cli.output.RunJson;
import org.lindhop.cli.output.RunRecord;
import org.lindhop.cli.plot.Plots;
import org.lindhop.cli.progress.Progress;
import org.lindhop.cli.scenario.Scenario;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.model.Model;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import tools.jackson.databind.JsonNode;

/**
 * One computation and the files that it leaves. The table grows row by row while it goes; the rest follows at the end,
 * {@code run.json} last, so that where it stands with status {@code done} the results are complete.
 */
final class Run {
    private final Scenario scenario;
    private final Plan plan;
    private final Backend backend;
    private final ResultFolder folder;
    private final Stopwatch stopwatch;
    private final List<NamedObservable> observables;
    private final JsonNode planTree;
    private final ResultTable table;
    private final List<String> warnings = new ArrayList<>();
    private volatile long applications;

    Run(Scenario scenario, Plan plan, Backend backend, ResultFolder folder, Stopwatch stopwatch) {
        this.scenario = scenario;
        this.plan = plan;
        this.backend = backend;
        this.folder = folder;
        this.stopwatch = stopwatch;
        Problem problem = scenario.problem();
        this.observables = IntStream.range(0, problem.observables().size())
                .mapToObj(i -> new NamedObservable(
                        problem.observables().get(i).name(),
                        plan.simulation().observables().get(i)))
                .toList();
        this.planTree = PlanJson.tree(plan, plan.forecasts(backend));
        this.table = new ResultTable(observables, problem.times().size());
    }

    /** What the user should know of a run that is done. */
    List<String> warnings() {
        return warnings;
    }

    /**
     * Computes and writes everything.
     *
     * @throws UnfinishedRunException if the computation fails or results cannot be written
     */
    RunReport execute(Progress progress, PrintStream err) {
        folder.clear();
        return Interruption.watch(() -> finish(progress), () -> interrupted(progress, err));
    }

    private RunReport finish(Progress progress) {
        try {
            RunReport report = compute(progress);
            stopwatch.lap("run");
            warnOfCutoff(report);
            NpzWriter.write(folder.arrays(), table);
            Plots.write(folder.plots(), table, scenario.problem().model().lattice(), scenario.name())
                    .ifPresent(warnings::add);
            stopwatch.lap("write");
            record(RunRecord.Status.DONE, Optional.empty(), RunRecord.Effort.of(report, cutOff()));
            return report;
        } catch (RuntimeException | Error e) {
            Failure failure = Failure.of(e);
            try {
                record(
                        RunRecord.Status.FAILED,
                        Optional.of(failure.message()),
                        RunRecord.Effort.unfinished(applications));
            } catch (UncheckedIOException unwritten) {
                // On a full disk the first failure tells more than the second.
                e.addSuppressed(unwritten);
            }
            throw new UnfinishedRunException(remains(), failure, e);
        }
    }

    private RunReport compute(Progress progress) {
        try (ObservablesCsv csv = new ObservablesCsv(folder.table(), observables);
                progress) {
            progress.start();
            return plan.run(backend, new RunListener() {
                @Override
                public void output(int index, double time, List<double[]> values) {
                    csv.row(time, values);
                    table.row(time, values);
                }

                @Override
                public void progress(double fraction, long applicationsSoFar) {
                    applications = applicationsSoFar;
                    progress.update(fraction, applicationsSoFar);
                }
            });
        }
    }

    private void interrupted(Progress progress, PrintStream err) {
        progress.close();
        err.println("lindhop: interrupted; " + remains());
        record(RunRecord.Status.INTERRUPTED, Optional.of("interrupted"), RunRecord.Effort.unfinished(applications));
    }

    private String remains() {
        return table.rows() + " of " + scenario.problem().times().size() + " rows are in " + folder.table();
    }

    private boolean cutOff() {
        Model model = scenario.problem().model();
        return model.maxExcitations().isPresent() && model.hasGain();
    }

    private void warnOfCutoff(RunReport report) {
        if (cutOff() && report.cutoffWeight() > scenario.problem().tolerance()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "a weight of %.1e has reached the cut-off max-excitations = %d, more than the tolerance of %.1e; a higher"
                            + " cut-off would give other results",
                    report.cutoffWeight(),
                    scenario.problem().model().maxExcitations().getAsInt(),
                    scenario.problem().tolerance()));
        }
    }

    private void record(RunRecord.Status status, Optional<String> error, RunRecord.Effort effort) {
        RunJson.write(
                folder.runJson(),
                new RunRecord(
                        scenario.name(),
                        Main.version(),
                        status,
                        error,
                        scenario.document(),
                        planTree,
                        scenario.problem().tolerance(),
                        RunRecord.Execution.of(plan, backend),
                        effort,
                        stopwatch.seconds(),
                        stopwatch.phases(),
                        warnings));
    }
}

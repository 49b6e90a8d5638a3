package org.lindhop.scenario.output;

import org.lindhop.core.run.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.model.Model;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.scenario.Scenario;
import tools.jackson.databind.JsonNode;

/**
 * One computation of a scenario and the files that it leaves in a folder. {@link #compute} writes {@code observables.csv}
 * row by row while it goes. Then one of three ends follows: {@link #finish} writes {@code result.npz} and, last of all,
 * {@code run.json} with status {@code done}, so that where that stands the results are complete; {@link #fail} and
 * {@link #interrupt} write a {@code run.json} that says so.
 *
 * <p>A whole program around it:
 *
 * <pre>{@code
 * Scenario scenario = Scenario.read(ScenarioFile.read(path), List.of());
 * ResultFolder folder = ResultFolder.at(Path.of(scenario.name()));
 * Plan plan = scenario.plan();
 * try {
 *     ScenarioRun run = new ScenarioRun(scenario, plan.requireFits(), folder, new Stopwatch(), version);
 *     run.finish(run.compute(listener));
 * } finally {
 *     plan.backend().close();
 * }
 * }</pre>
 */
public final class ScenarioRun {
    private final Scenario scenario;
    private final Plan plan;
    private final ResultFolder folder;
    private final Stopwatch stopwatch;
    private final String version;
    private final List<NamedObservable> observables;
    private final JsonNode planTree;
    private final ResultTable table;
    private final List<String> warnings = new ArrayList<>();
    private volatile long applications;

    /**
     * A run that has not begun; nothing is written yet.
     *
     * @param scenario to compute
     * @param plan of the scenario, which fits; its backend stays open
     * @param folder that takes the files
     * @param stopwatch that has run since the start of the program; the phases {@code run} and {@code write} are added
     * @param version of the program, for {@code run.json}
     */
    public ScenarioRun(
            Scenario scenario, Plan plan, ResultFolder folder, Stopwatch stopwatch, String version) {
        this.scenario = scenario;
        this.plan = plan;
        this.folder = folder;
        this.stopwatch = stopwatch;
        this.version = version;
        Problem problem = scenario.problem();
        this.observables = IntStream.range(0, problem.observables().size())
                .mapToObj(i -> new NamedObservable(
                        problem.observables().get(i).name(),
                        plan.equations().observables().get(i)))
                .toList();
        this.planTree = PlanJson.tree(plan, plan.forecasts());
        this.table = new ResultTable(observables, problem.times().size());
    }

    /**
     * Removes what an earlier run left in the folder, evolves the state, and writes the table as it goes.
     *
     * @param listener told of every row after it has been written, and of progress
     * @return what the evolution took
     * @throws org.lindhop.core.propagation.PropagationException if the error cannot be kept within the tolerance
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public RunReport compute(RunListener listener) {
        folder.clear();
        RunReport report;
        try (ObservablesCsv csv = new ObservablesCsv(folder.table(), observables)) {
            report = Run.of(plan, new RunListener() {
                @Override
                public void output(int index, double time, List<double[]> values) {
                    csv.row(time, values);
                    table.row(time, values);
                    listener.output(index, time, values);
                }

                @Override
                public void progress(double fraction, long applicationsSoFar) {
                    applications = applicationsSoFar;
                    listener.progress(fraction, applicationsSoFar);
                }
            });
        }
        stopwatch.lap("run");
        warnOfCutoff(report);
        return report;
    }

    /**
     * Writes the arrays and, last of all, the record of a run that is done.
     *
     * @param report that {@link #compute} returned
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public void finish(RunReport report) {
        NpzWriter.write(folder.arrays(), table);
        stopwatch.lap("write");
        record(RunRecord.Status.DONE, Optional.empty(), RunRecord.Effort.of(report, cutOff()));
    }

    /**
     * Writes the record of a run that failed.
     *
     * @param reason why, in one line
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public void fail(String reason) {
        record(RunRecord.Status.FAILED, Optional.of(reason), RunRecord.Effort.unfinished(applications));
    }

    /**
     * Writes the record of a run that is interrupted; may be called by another thread while the run goes on.
     *
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public void interrupt() {
        record(RunRecord.Status.INTERRUPTED, Optional.of("interrupted"), RunRecord.Effort.unfinished(applications));
    }

    /** The values at all output times reached so far. */
    public ResultTable table() {
        return table;
    }

    /** What a run that ended early leaves behind, in words: how many rows, and where. */
    public String remains() {
        return table.rows() + " of " + scenario.problem().times().size() + " rows are in " + folder.table();
    }

    /**
     * Adds a warning to the record of the run.
     *
     * @param warning one line
     */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** What the user should know of a run that is done, a line each; not to be changed. */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    private boolean cutOff() {
        Model model = scenario.problem().model();
        return model.maxExcitations().isPresent() && model.hasGain();
    }

    private void warnOfCutoff(RunReport report) {
        if (cutOff() && report.cutoffWeight() > scenario.problem().tolerance()) {
            warn(String.format(
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
                        version,
                        status,
                        error,
                        scenario.document(),
                        planTree,
                        scenario.problem().tolerance(),
                        RunRecord.Execution.of(plan),
                        effort,
                        stopwatch.seconds(),
                        stopwatch.phases(),
                        warnings));
    }
}

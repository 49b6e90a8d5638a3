package org.lindhop.scenario.output;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.lindhop.core.model.RotatingFrame;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointHeader;
import org.lindhop.scenario.checkpoint.CheckpointSchedule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One computation of a scenario and the files that it leaves in a folder. {@link #compute} or {@link #resume} write {@code
 * observables.csv} row by row, and checkpoints when they are due. Then one of three ends follows: {@link #finish} writes {@code
 * result.npz} and, last of all, {@code run.json} with status {@code done}, so that where that stands the results are complete;
 * {@link #fail} and {@link #interrupted} write a {@code run.json} that says so.
 *
 * <p>A whole program around it:
 *
 * <pre>{@code
 * Scenario scenario = Scenario.read(ScenarioFile.read(path), List.of());
 * Plan plan = scenario.plan();
 * try (ResultFolder folder = ResultFolder.at(Path.of(scenario.name()))) {
 *     ScenarioRun run = new ScenarioRun(
 *             scenario, plan.requireFits(), folder, CheckpointSchedule.automatic(), new Stopwatch(), version);
 *     run.finish(run.compute(listener));
 * } finally {
 *     plan.backend().close();
 * }
 * }</pre>
 */
public final class ScenarioRun {
    private static final double NANOSECOND = 1e-9;

    /** Name of the part that tells whether the state follows. */
    private static final String BEGUN = "begun";

    private final Scenario scenario;
    private final Plan plan;
    private final ResultFolder folder;
    private final CheckpointSchedule schedule;
    private final CheckpointFolder checkpoints;
    private final Stopwatch stopwatch;
    private final String version;
    private final List<NamedObservable> observables;
    private final JsonNode planTree;
    private final ResultTable table;
    private final List<String> warnings = new ArrayList<>();
    private volatile long applications;
    private volatile double fraction;
    private volatile boolean stopAsked;
    private double secondsBefore;

    /**
     * A run that has not begun; nothing is written yet.
     *
     * @param scenario to compute
     * @param plan of the scenario, which fits; its backend stays open
     * @param folder that takes the files; stays locked until the caller closes it
     * @param schedule of the checkpoints
     * @param stopwatch that has run since the start of the program; the phases {@code run} and {@code write} are added
     * @param version of the program, for {@code run.json}
     */
    public ScenarioRun(
            Scenario scenario,
            Plan plan,
            ResultFolder folder,
            CheckpointSchedule schedule,
            Stopwatch stopwatch,
            String version) {
        this.scenario = scenario;
        this.plan = plan;
        this.folder = folder;
        this.schedule = schedule;
        this.checkpoints = new CheckpointFolder(folder.path());
        this.stopwatch = stopwatch;
        this.version = version;
        this.observables = NamedObservable.of(plan.equations());
        this.planTree = PlanJson.tree(plan, plan.forecasts());
        this.table = new ResultTable(observables, scenario.problem().times().size());
    }

    /**
     * Removes what an earlier run left in the folder, its checkpoints included, evolves the state, and writes the table as it
     * goes.
     *
     * @param listener told of every row after it has been written, and of progress
     * @return what the evolution took
     * @throws org.lindhop.core.propagation.PropagationException if the error cannot be kept within the tolerance
     * @throws RunStoppedException if the run was told to stop
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public RunReport compute(RunListener listener) {
        folder.clear();
        checkpoints.delete();
        if (schedule.isAskedFor()) {
            // From now on the run can be resumed, though there is no state yet.
            checkpoint(sink -> sink.integers(BEGUN, 0));
        }
        return evolve(listener, Optional.empty());
    }

    /**
     * Goes on with a run that was saved, and writes the table anew with the rows that were reached.
     *
     * @param listener told of every new row after it has been written, and of progress
     * @param saved a checkpoint of this scenario and plan
     * @return what the evolution took, from its beginning
     * @throws org.lindhop.core.propagation.PropagationException if the error cannot be kept within the tolerance
     * @throws RunStoppedException if the run was told to stop
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read or the folder cannot be written
     */
    public RunReport resume(RunListener listener, CheckpointFolder.Opened saved) {
        secondsBefore = saved.header().progress().seconds();
        folder.clear();
        boolean begun = saved.source().integers(BEGUN)[0] == 1;
        if (begun) {
            table.restore(saved.source());
        }
        return evolve(listener, begun ? Optional.of(saved.source()) : Optional.empty());
    }

    private void checkpoint(Consumer<StateSink> body) {
        folder.claim(checkpoints.path());
        checkpoints.write(header(), body);
    }

    private RunReport evolve(RunListener listener, Optional<StateSource> saved) {
        RunReport report;
        try (ObservablesCsv csv = new ObservablesCsv(folder.claim(folder.table()), observables)) {
            double[] times = table.times();
            for (int row = 0; row < times.length; row++) {
                csv.row(times[row], table.row(row));
            }
            Rows rows = new Rows(csv, listener);
            report = saved.map(source -> Run.resume(plan, rows, source)).orElseGet(() -> Run.of(plan, rows));
        }
        stopwatch.lap("run");
        warnOfCutoff(report);
        warnOfRatios();
        return report;
    }

    /** Writes rows and checkpoints while the state evolves. */
    private final class Rows implements RunListener {
        private final ObservablesCsv csv;
        private final RunListener listener;

        Rows(ObservablesCsv csv, RunListener listener) {
            this.csv = csv;
            this.listener = listener;
        }

        @Override
        public void output(int index, double time, List<double[]> values) {
            csv.row(time, values);
            table.row(time, values);
            listener.output(index, time, values);
        }

        @Override
        public void progress(double fractionSoFar, long applicationsSoFar) {
            applications = applicationsSoFar;
            fraction = fractionSoFar;
            listener.progress(fractionSoFar, applicationsSoFar);
        }

        @Override
        public void savable(Savable run) {
            if (stopAsked) {
                if (!schedule.isOff()) {
                    write(run);
                }
                throw new RunStoppedException(remains());
            }
            if (schedule.isDue(fraction)) {
                save(run);
            }
        }

        private void write(Savable run) {
            checkpoint(sink -> {
                sink.integers(BEGUN, 1);
                table.save(sink);
                run.save(sink);
            });
        }

        /** Writes a checkpoint if that can be; a run does not end because it cannot be saved. */
        private void save(Savable run) {
            long start = System.nanoTime();
            try {
                write(run);
            } catch (UncheckedIOException e) {
                String warning = "no checkpoint could be written: "
                        + AtomicFile.reason(Objects.requireNonNull(e.getCause())) + "; earlier ones are as they were";
                if (!warnings.contains(warning)) {
                    warn(warning);
                }
            }
            schedule.written(NANOSECOND * (System.nanoTime() - start));
        }
    }

    private CheckpointHeader header() {
        return new CheckpointHeader(
                version,
                scenario.document(),
                scenario.folder().toAbsolutePath().toString(),
                planLines(plan),
                plan.backend().id(),
                plan.backend().device().name(),
                plan.backend().precision(),
                new CheckpointHeader.Progress(
                        fraction,
                        applications,
                        table.rows(),
                        scenario.problem().times().size(),
                        secondsBefore + stopwatch.seconds(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** What must be the same in the plan of a run that is resumed: one line for each equation. */
    public static ArrayNode planLines(Plan plan) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (PlannedEvolution planned : plan.evolutions()) {
            BlockLayout layout = planned.evolution().equation().layout();
            lines.add("method " + planned.evolution().method().method() + ", " + layout.size() + " blocks of "
                    + layout.elements() + " elements, " + planned.solverName() + ", " + planned.vectors()
                    + " vectors, applications "
                    + (planned.applications().isPresent()
                            ? Long.toString(planned.applications().getAsLong())
                            : "not known")
                    + ", observables " + planned.evolution().members()
                    + frame(plan.equations().frame()));
        }
        return lines;
    }

    /** States are saved as they are in the frame of the plan. */
    private static String frame(RotatingFrame frame) {
        return frame.rotates() ? ", frame rotating at " + frame.frequency() : "";
    }

    /**
     * Writes the arrays and, last of all, the record of a run that is done; then its checkpoints are removed.
     *
     * @param report that {@link #compute} or {@link #resume} returned
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public void finish(RunReport report) {
        NpzWriter.write(folder.claim(folder.arrays()), table);
        stopwatch.lap("write");
        record(RunRecord.Status.DONE, Optional.empty(), RunRecord.Effort.of(report, cutOff()));
        checkpoints.delete();
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

    /** Asks the run to stop as soon as it can be saved; may be called by another thread. */
    public void stop() {
        stopAsked = true;
    }

    /**
     * Writes the record of a run that was interrupted.
     *
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public void interrupted() {
        record(RunRecord.Status.INTERRUPTED, Optional.of("interrupted"), RunRecord.Effort.unfinished(applications));
    }

    /** The values at all output times reached so far. */
    public ResultTable table() {
        return table;
    }

    /** What a run that ended early leaves behind, in words: how many rows, and where. */
    public String remains() {
        String rows = table.rows() + " of " + scenario.problem().times().size() + " rows are in " + folder.table();
        return checkpoints.exists()
                ? rows + "; lindhop resume " + folder.path() + " goes on from the last checkpoint"
                : rows;
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

    /** True if gain feeds a density matrix up to a cut-off; other equations have none. */
    private boolean cutOff() {
        return plan.evolutions().stream()
                .anyMatch(planned -> planned.evolution().watch().cutoff().isPresent());
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

    private List<RunRecord.Reported> reported() {
        double excitations = Math.max(1, scenario.problem().excitations());
        return observables.stream()
                .map(observable -> new RunRecord.Reported(
                        observable.name(),
                        observable.shape().columns().size()
                                * (observable.shape().complex() ? 2 : 1),
                        scenario.problem().tolerance()
                                * Math.pow(excitations, observable.shape().order())))
                .toList();
    }

    /** Values are finite, or the run would have ended, except for ratios of what is too small to be known. */
    private void warnOfRatios() {
        for (int k = 0; k < observables.size(); k++) {
            int row = 0;
            while (row < table.rows() && Arrays.stream(table.values(row, k)).noneMatch(Double::isNaN)) {
                row++;
            }
            if (row < table.rows()) {
                warn(String.format(
                        Locale.ROOT,
                        "%s has values that are not known, NaN, from t = %s on: they are ratios whose denominators are below the"
                                + " error that the tolerance of %.1e allows",
                        observables.get(k).name(),
                        table.times()[row],
                        scenario.problem().tolerance()));
            }
        }
    }

    private void record(RunRecord.Status status, Optional<String> error, RunRecord.Effort effort) {
        RunJson.write(
                folder.claim(folder.runJson()),
                new RunRecord(
                        scenario.name(),
                        version,
                        status,
                        error,
                        scenario.document(),
                        scenario.folder().toAbsolutePath().toString(),
                        planTree,
                        scenario.problem().tolerance(),
                        reported(),
                        RunRecord.Execution.of(plan),
                        effort,
                        secondsBefore + stopwatch.seconds(),
                        stopwatch.phases(),
                        warnings));
    }
}

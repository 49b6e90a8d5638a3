package org.lindhop.cli;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.lindhop.cli.plot.Plots;
import org.lindhop.cli.progress.Progress;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointSchedule;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.RunStoppedException;
import org.lindhop.scenario.output.ScenarioRun;
import org.lindhop.scenario.output.Stopwatch;

/**
 * A run of the command line: it shows progress, draws pictures, stops when it is told to, and says what is left when it fails or
 * is stopped.
 */
final class ConsoleRun {
    private final Scenario scenario;
    private final Plan plan;
    private final ResultFolder folder;
    private final Stopwatch stopwatch;
    private final boolean quiet;
    private final Console console;
    private final ScenarioRun run;

    ConsoleRun(
            Scenario scenario,
            Plan plan,
            ResultFolder folder,
            CheckpointSchedule schedule,
            Stopwatch stopwatch,
            boolean quiet,
            Console console) {
        this.scenario = scenario;
        this.plan = plan;
        this.folder = folder;
        this.stopwatch = stopwatch;
        this.quiet = quiet;
        this.console = console;
        this.run = new ScenarioRun(scenario, plan, folder, schedule, stopwatch, Main.version());
    }

    /**
     * A plan on an open backend; all is told of one that does not fit before it is refused.
     *
     * @throws org.lindhop.core.plan.TooLargeException if it does not fit
     */
    static Plan plan(Scenario scenario, boolean quiet, Console console) {
        Plan plan = scenario.plan();
        if (plan.refusal().isPresent()) {
            if (!quiet) {
                PlanPage.lines(scenario.name(), plan, plan.forecasts()).forEach(console.err()::println);
                console.err().println();
            }
            plan.backend().close();
            throw plan.refusal().get();
        }
        return plan;
    }

    /**
     * Computes and writes everything, and closes the backend of the plan.
     *
     * @param saved from where the run goes on; empty begins at time 0
     * @return the exit code
     * @throws UnfinishedRunException if the computation fails or results cannot be written
     */
    int execute(Optional<CheckpointFolder.Opened> saved) {
        try {
            return watched(saved);
        } finally {
            plan.backend().close();
        }
    }

    private int watched(Optional<CheckpointFolder.Opened> saved) {
        Progress progress = quiet ? Progress.silent() : Progress.onStandardError();
        try (Signals signals = Signals.watch(() -> stop(progress))) {
            try {
                RunReport report = finish(progress, saved);
                run.warnings().forEach(warning -> console.err().println("lindhop: warning: " + warning));
                if (!quiet) {
                    RunSummary.lines(scenario, plan, report, folder, stopwatch.seconds())
                            .forEach(console.out()::println);
                }
                return ExitCode.DONE;
            } catch (RunStoppedException e) {
                run.interrupted();
                console.err().println("lindhop: interrupted; " + e.getMessage());
                return signals.exitCode().orElse(ExitCode.RUN_FAILED);
            }
        }
    }

    private void stop(Progress progress) {
        progress.close();
        console.err().println("lindhop: stopping; a second signal ends at once");
        run.stop();
    }

    private RunReport finish(Progress progress, Optional<CheckpointFolder.Opened> saved) {
        try {
            RunReport report = compute(progress, saved);
            Plots.write(folder, run.table(), scenario.problem().model().lattice(), scenario.name())
                    .ifPresent(run::warn);
            run.finish(report);
            return report;
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Failure failure = Failure.of(e);
            try {
                run.fail(failure.message());
            } catch (UncheckedIOException unwritten) {
                // On a full disk the first failure tells more than the second.
                e.addSuppressed(unwritten);
            }
            throw new UnfinishedRunException(run.remains(), failure, e);
        }
    }

    private RunReport compute(Progress progress, Optional<CheckpointFolder.Opened> saved) {
        progress.start();
        RunListener listener = new RunListener() {
            @Override
            public void progress(double fraction, long applications) {
                progress.update(fraction, applications);
            }
        };
        try {
            return saved.map(checkpoint -> run.resume(listener, checkpoint)).orElseGet(() -> run.compute(listener));
        } finally {
            progress.close();
        }
    }
}

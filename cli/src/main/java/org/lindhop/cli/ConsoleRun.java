package org.lindhop.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.lindhop.cli.plot.Plots;
import org.lindhop.cli.progress.Progress;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ScenarioRun;

/** A run of the command line: it shows progress, draws pictures, and says what is left when it fails or is interrupted. */
final class ConsoleRun {
    private final Scenario scenario;
    private final ScenarioRun run;
    private final ResultFolder folder;

    ConsoleRun(Scenario scenario, ScenarioRun run, ResultFolder folder) {
        this.scenario = scenario;
        this.run = run;
        this.folder = folder;
    }

    /**
     * Computes and writes everything.
     *
     * @throws UnfinishedRunException if the computation fails or results cannot be written
     */
    RunReport execute(Progress progress, PrintStream err) {
        return watch(() -> finish(progress), () -> interrupted(progress, err));
    }

    private RunReport finish(Progress progress) {
        try {
            RunReport report = compute(progress);
            Plots.write(folder.plots(), run.table(), scenario.problem().model().lattice(), scenario.name())
                    .ifPresent(run::warn);
            run.finish(report);
            return report;
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

    private RunReport compute(Progress progress) {
        try (progress) {
            progress.start();
            return run.compute(new RunListener() {
                @Override
                public void progress(double fraction, long applications) {
                    progress.update(fraction, applications);
                }
            });
        }
    }

    private void interrupted(Progress progress, PrintStream err) {
        progress.close();
        err.println("lindhop: interrupted; " + run.remains());
        run.interrupt();
    }

    /**
     * Does some work.
     *
     * @param work to do
     * @param farewell what runs beside the work, until the JVM stops both, if the JVM is told to end (SIGINT, SIGTERM)
     *     before the work does
     */
    private static <T> T watch(Supplier<T> work, Runnable farewell) {
        Thread hook = new Thread(farewell, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the farewell has its say.
            return;
        }
    }
}

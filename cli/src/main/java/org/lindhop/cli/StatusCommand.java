package org.lindhop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointHeader;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.RunJson;

/** Tells where a run stands, from its folder alone. */
final class StatusCommand implements Command {
    @Override
    public String name() {
        return "status";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String summary() {
        return "tell where a running or stopped run stands";
    }

    @Override
    public String description() {
        return """
                Tells from the folder DIR of a run whether it is running, done, failed or interrupted, how many rows are there, and
                where its last checkpoint stands. Changes nothing.""";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Path path = Arguments.folder(line, name());
        Path rows = path.resolve("observables.csv");
        CheckpointFolder checkpoints = new CheckpointFolder(path);
        Optional<String> recorded = RunJson.status(path);
        boolean running = ResultFolder.isInUse(path);
        if (!running && recorded.isEmpty() && !checkpoints.exists()) {
            throw new UsageException(path + ": there is no run in this folder");
        }
        TextTable table = new TextTable().row("status", running ? "running" : recorded.orElse("interrupted"));
        if (Files.exists(rows)) {
            table.row("rows", count(rows) + " in " + rows);
        }
        if (checkpoints.exists()) {
            add(checkpoints, running, path, table);
        }
        table.lines().forEach(console.out()::println);
        return ExitCode.DONE;
    }

    private static long count(Path rows) {
        try (var lines = Files.lines(rows)) {
            return Math.max(0, lines.count() - 1);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static void add(CheckpointFolder checkpoints, boolean running, Path path, TextTable table) {
        try {
            CheckpointHeader header = checkpoints.header();
            CheckpointHeader.Progress progress = header.progress();
            table.row("scenario", header.scenario().path("name").asString(""))
                    .row("backend", header.backend() + ", on " + header.device())
                    .row(
                            "checkpoint",
                            String.format(
                                    Locale.ROOT,
                                    "of %s: %.1f %% done, %d of %d rows, %d applications, after %.0f s",
                                    progress.written(),
                                    100 * progress.fraction(),
                                    progress.rows(),
                                    progress.outputs(),
                                    progress.applications(),
                                    progress.seconds()));
            if (!running) {
                table.row("to go on", "lindhop resume " + path);
            }
        } catch (IOException e) {
            table.row("checkpoint", "damaged: " + e.getMessage());
        }
    }
}

package org.lindhop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.plot.Plots;
import org.lindhop.scenario.NearestName;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.VisibleText;
import org.lindhop.scenario.output.NamedObservable;
import org.lindhop.scenario.output.NpzReader;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ResultTable;
import org.lindhop.scenario.output.RunJson;

/** Draws the pictures of a run that is done anew, all of them or a part. */
final class PlotCommand implements Command {
    private static final String OUTPUT = "output";
    private static final String ONLY = "only";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TITLE = "title";

    @Override
    public String name() {
        return "plot";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String summary() {
        return "draw the pictures of a run that is done anew";
    }

    @Override
    public String description() {
        return """
                Draws the results in the folder DIR of a run that is done, from its result.npz and run.json, and replaces the
                pictures there; with --output they go to the folder plots of another folder. Nothing is computed.""";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Arguments.value("o", OUTPUT, "DIR", "folder to draw for (default: that of the results)"))
                .addOption(Arguments.value(null, ONLY, "NAME,...", "these observables alone, such as populations"))
                .addOption(Arguments.value(null, FROM, "T", "leave out earlier times"))
                .addOption(Arguments.value(null, TO, "T", "leave out later times"))
                .addOption(
                        Arguments.value(null, TITLE, "TEXT", "title of the pictures (default: the scenario's name)"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Path path = Arguments.folder(line, name());
        Plots.prepare();
        ScenarioFile file = RunJson.scenarioFile(path)
                .orElseThrow(() -> new UsageException(path + ": there is no run in this folder"));
        Scenario scenario = Scenario.read(file, List.of());
        ResultTable table = selected(line, path, NamedObservable.of(scenario.equations()));
        Path output = Path.of(line.getOptionValue(OUTPUT, path.toString()));
        try (ResultFolder folder =
                line.hasOption(OUTPUT) ? ResultFolder.at(output) : ResultFolder.ofEarlierRun(output)) {
            Optional<String> missing = Plots.write(
                    folder, table, scenario.problem().model().lattice(), line.getOptionValue(TITLE, scenario.name()));
            missing.ifPresentOrElse(
                    reason -> console.err().println("lindhop: " + reason),
                    () -> console.out().println("pictures of " + table.rows() + " times are in " + folder.plots()));
            return missing.isPresent() ? ExitCode.RUN_FAILED : ExitCode.DONE;
        }
    }

    private static ResultTable selected(CommandLine line, Path path, List<NamedObservable> observables) {
        List<String> known = observables.stream().map(NamedObservable::name).toList();
        List<String> wanted =
                line.hasOption(ONLY) ? Arrays.asList(line.getOptionValue(ONLY).split(",", -1)) : known;
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new UsageException("--only: " + path + " has no observable \"" + VisibleText.quote(name) + "\""
                        + NearestName.hint(name, known) + "; there are " + String.join(", ", known));
            }
        }
        double from = Arguments.number(line, FROM, Double.NEGATIVE_INFINITY);
        double to = Arguments.number(line, TO, Double.POSITIVE_INFINITY);
        ResultTable table = read(path, observables).selected(from, to, wanted::contains);
        if (table.rows() == 0) {
            throw new UsageException(path + ": no output time is left from " + from + " to " + to);
        }
        return table;
    }

    private static ResultTable read(Path path, List<NamedObservable> observables) {
        Path arrays = path.resolve("result.npz");
        if (!Files.isRegularFile(arrays)) {
            throw new UsageException(path + ": there is no result.npz; the run is not done");
        }
        try {
            return NpzReader.read(arrays, observables);
        } catch (IOException e) {
            throw new UsageException(arrays + ": it cannot be taken: " + e.getMessage(), e);
        }
    }
}

package org.lindhop.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.plot.Plots;
import org.lindhop.core.plan.Plan;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.Setting;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointSchedule;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.Stopwatch;

/** Computes a scenario: all that can be refused is refused before anything is computed or left on disk. */
class RunCommand implements Command {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String arguments() {
        return "[FILE]";
    }

    @Override
    public String summary() {
        return "compute a scenario and write its results";
    }

    @Override
    public String description() {
        return """
                Computes the scenario FILE and writes observables.csv, result.npz, run.json and plots. Without FILE it
                computes the built-in example, Fig. 2 of the paper. Options win over what stands in the file.""";
    }

    @Override
    public Options options() {
        return Arguments.changed(Arguments.placed(new Options()))
                .addOption(
                        Arguments.value("o", "output", "DIR", "folder for the results (default: the scenario's name)"))
                .addOption(Checkpointing.option())
                .addOption(Arguments.flag("q", "quiet", "print only warnings and errors"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Stopwatch stopwatch = new Stopwatch();
        boolean quiet = line.hasOption("quiet");
        Plots.prepare();
        ScenarioFile file = scenarioFile(line.getArgList(), quiet, console);
        Scenario scenario = Scenario.read(file, settings(line));
        CheckpointSchedule schedule = Checkpointing.schedule(line);
        try (ResultFolder folder = ResultFolder.at(Path.of(line.getOptionValue("output", scenario.name())))) {
            Plan plan = folder.orVanish(() -> ConsoleRun.plan(scenario, quiet, console));
            stopwatch.lap("prepare");
            if (new CheckpointFolder(folder.path()).exists()) {
                console.err()
                        .println("lindhop: warning: this begins anew; the checkpoint of an unfinished run in "
                                + folder.path() + " is given up, from which lindhop resume " + folder.path()
                                + " would have gone on");
            }
            return new ConsoleRun(scenario, plan, folder, schedule, stopwatch, quiet, console)
                    .execute(Optional.empty());
        }
    }

    /** What the command line changes in the scenario. */
    List<Setting> settings(CommandLine line) {
        return Arguments.settings(line);
    }

    private ScenarioFile scenarioFile(List<String> arguments, boolean quiet, Console console) {
        if (arguments.size() > 1) {
            throw new UsageException(
                    name() + " takes one file, not " + arguments.size() + ": " + String.join(" ", arguments));
        }
        if (!arguments.isEmpty()) {
            return ScenarioFile.read(Path.of(arguments.get(0)));
        }
        ScenarioFile builtIn = ScenarioFile.builtIn();
        if (!quiet) {
            console.err().println("lindhop: no file is named: computing " + builtIn.label());
        }
        return builtIn;
    }
}

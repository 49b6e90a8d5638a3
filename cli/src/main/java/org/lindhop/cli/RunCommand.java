package org.lindhop.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.plot.Plots;
import org.lindhop.cli.progress.Progress;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.simulation.RunReport;
import org.lindhop.core.simulation.TooLargeException;
import org.lindhop.scenario.BackendChoice;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.Setting;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ScenarioRun;
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
        return Arguments.placed(new Options())
                .addOption(
                        Arguments.value("o", "output", "DIR", "folder for the results (default: the scenario's name)"))
                .addOption(Arguments.set())
                .addOption(Arguments.flag("q", "quiet", "print only warnings and errors"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Stopwatch stopwatch = new Stopwatch();
        boolean quiet = line.hasOption("quiet");
        Plots.prepare();
        ScenarioFile file = scenarioFile(line.getArgList(), quiet, console);
        Scenario scenario = Scenario.read(file, settings(line));
        Plan preferred = scenario.plan(scenario.simulation());
        ResultFolder folder = ResultFolder.at(Path.of(line.getOptionValue("output", scenario.name())));
        try (Backend backend = folder.orVanish(() -> open(scenario, preferred, quiet, console))) {
            stopwatch.lap("prepare");
            Plan plan = preferred.requireFits(backend);
            ScenarioRun run = new ScenarioRun(scenario, plan, backend, folder, stopwatch, Main.version());
            RunReport report = new Run(scenario, run, folder)
                    .execute(quiet ? Progress.silent() : Progress.onStandardError(), console.err());
            run.warnings().forEach(warning -> console.err().println("lindhop: warning: " + warning));
            if (!quiet) {
                RunSummary.lines(scenario, plan, backend, report, folder, stopwatch.seconds())
                        .forEach(console.out()::println);
            }
        }
        return ExitCode.DONE;
    }

    /** Opens the backend, and tells the plan of what does not fit there before that is refused. */
    private static Backend open(Scenario scenario, Plan plan, boolean quiet, Console console) {
        Backend backend = new BackendChoice(plan).open(scenario.solver());
        try {
            plan.requireFits(backend);
            return backend;
        } catch (TooLargeException e) {
            if (!quiet) {
                PlanPage.lines(scenario.name(), plan, backend, plan.forecasts(backend))
                        .forEach(console.err()::println);
                console.err().println();
            }
            backend.close();
            throw e;
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

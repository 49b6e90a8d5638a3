package org.lindhop.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.plot.Plots;
import org.lindhop.cli.progress.Progress;
import org.lindhop.cli.scenario.Scenario;
import org.lindhop.cli.scenario.ScenarioFile;
import org.lindhop.cli.scenario.Setting;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.plan.TooLargeException;

/** Computes a scenario: all that can be refused is refused before anything is computed or left on disk. */
class RunCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    RunCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

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
    public int execute(CommandLine line) {
        Stopwatch stopwatch = new Stopwatch();
        boolean quiet = line.hasOption("quiet");
        Plots.prepare();
        ScenarioFile file = scenarioFile(line.getArgList(), quiet);
        Scenario scenario = Scenario.read(file, settings(line));
        Plan preferred = scenario.plan(scenario.simulation());
        ResultFolder folder = ResultFolder.at(Path.of(line.getOptionValue("output", scenario.name())));
        try (Backend backend = folder.orVanish(() -> open(scenario, preferred, quiet))) {
            stopwatch.lap("prepare");
            Plan plan = preferred.requireFits(backend);
            Run run = new Run(scenario, plan, backend, folder, stopwatch);
            RunReport report = run.execute(quiet ? Progress.silent() : Progress.onStandardError(), err);
            run.warnings().forEach(warning -> err.println("lindhop: warning: " + warning));
            if (!quiet) {
                summarise(scenario, plan, backend, report, folder, stopwatch);
            }
        }
        return ExitCode.DONE;
    }

    /** Opens the backend, and tells the plan of what does not fit there before that is refused. */
    private Backend open(Scenario scenario, Plan plan, boolean quiet) {
        Backend backend = new BackendChoice(plan).open(scenario.solver());
        try {
            plan.requireFits(backend);
            return backend;
        } catch (TooLargeException e) {
            if (!quiet) {
                PlanPage.lines(scenario.name(), plan, backend, plan.forecasts(backend))
                        .forEach(err::println);
                err.println();
            }
            backend.close();
            throw e;
        }
    }

    /** What the command line changes in the scenario. */
    List<Setting> settings(CommandLine line) {
        return Arguments.settings(line);
    }

    private ScenarioFile scenarioFile(List<String> arguments, boolean quiet) {
        if (arguments.size() > 1) {
            throw new UsageException(
                    name() + " takes one file, not " + arguments.size() + ": " + String.join(" ", arguments));
        }
        if (!arguments.isEmpty()) {
            return ScenarioFile.read(Path.of(arguments.get(0)));
        }
        ScenarioFile builtIn = ScenarioFile.builtIn();
        if (!quiet) {
            err.println("lindhop: no file is named: computing " + builtIn.label());
        }
        return builtIn;
    }

    private void summarise(
            Scenario scenario, Plan plan, Backend backend, RunReport report, ResultFolder folder, Stopwatch stopwatch) {
        out.printf(Locale.ROOT, "%s: done in %.2f s%n", scenario.name(), stopwatch.seconds());
        TextTable table = new TextTable();
        for (Plan.Step step : plan.steps()) {
            table.row("  method", step.evolution().method().method() + ", " + step.solverName())
                    .row("  blocks", Blocks.summary(step.evolution().layout()));
        }
        table.row(
                        "  backend",
                        backend.id() + ", " + backend.precision().name().toLowerCase(Locale.ROOT) + " precision, on "
                                + backend.device().name())
                .row("  applications", Long.toString(report.applications()))
                .row(
                        "  error",
                        String.format(
                                Locale.ROOT,
                                "%.1e estimated, %.1e allowed",
                                report.errorEstimate(),
                                scenario.problem().tolerance()))
                .row("  results in", folder.path().toString());
        report.stationary().ifPresent(state -> StationaryRows.add(state, table));
        table.lines().forEach(out::println);
    }
}

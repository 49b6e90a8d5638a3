package org.lindhop.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.scenario.Scenario;
import org.lindhop.cli.scenario.ScenarioException;
import org.lindhop.cli.scenario.ScenarioFile;
import org.lindhop.cli.scenario.Setting;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.simulation.Evolution;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.space.BlockLayout;

/** Checks scenarios and tells what running them would compute, without doing it. */
final class ValidateCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    ValidateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String arguments() {
        return "FILE...";
    }

    @Override
    public String summary() {
        return "check scenarios and tell how large they are";
    }

    @Override
    public String description() {
        return """
                Checks the structure and the meaning of scenarios without running them, and prints which blocks of the
                density matrix each would evolve, how, and how much memory that takes.""";
    }

    @Override
    public Options options() {
        return new Options().addOption(Arguments.set());
    }

    @Override
    public int execute(CommandLine line) {
        if (line.getArgList().isEmpty()) {
            throw new UsageException("validate needs at least one file");
        }
        List<Setting> settings = Arguments.settings(line);
        int exitCode = ExitCode.DONE;
        for (String file : line.getArgList()) {
            try {
                Scenario scenario = Scenario.read(ScenarioFile.read(Path.of(file)), settings);
                describe(file, scenario, scenario.plan(scenario.simulation()));
            } catch (ScenarioException e) {
                // The other files are worth checking too.
                Failure failure = Failure.of(e);
                err.println("lindhop: " + failure.message());
                exitCode = failure.exitCode();
            }
        }
        return exitCode;
    }

    private void describe(String file, Scenario scenario, Plan plan) {
        out.println(file + ": valid");
        for (Plan.Step step : plan.steps()) {
            describe(scenario, step);
        }
        plan.simulation()
                .objections()
                .forEach((admission, objections) -> out.println("  method " + admission.method()
                        + (objections.isEmpty()
                                ? " applies"
                                : " does not apply: "
                                        + objections.values().iterator().next())));
    }

    private void describe(Scenario scenario, Plan.Step step) {
        Evolution evolution = step.evolution();
        BlockLayout layout = evolution.layout();
        Precision precision = scenario.solver().precision();
        Propagator propagator = step.propagator().propagator();
        double vector = 2.0 * precision.bytes() * layout.elements();
        new TextTable()
                .row(
                        "  method",
                        evolution.method().method() + ": " + evolution.method().reason())
                .row("  blocks", Blocks.summary(layout))
                .row(
                        "  state vectors",
                        evolution.vectors(propagator) + " of " + TextTable.bytes(vector) + ", "
                                + precision.name().toLowerCase(Locale.ROOT) + " precision")
                .row(
                        "  propagator",
                        step.solverName() + ": " + step.propagator().reason())
                .row("  applications", applications(evolution, propagator))
                .row("  tables", "at most " + TextTable.bytes(evolution.size().tableBytes()))
                .row(
                        "  observables",
                        evolution.members().stream()
                                .map(scenario.problem().observables()::get)
                                .map(Observable::name)
                                .collect(Collectors.joining(", ")))
                .row(
                        "  output times",
                        Integer.toString(scenario.problem().times().size()))
                .lines()
                .forEach(out::println);
        Blocks.table(layout).forEach(out::println);
    }

    private static String applications(Evolution evolution, Propagator propagator) {
        OptionalLong planned = evolution.plannedApplications(propagator);
        return planned.isPresent() ? "at most " + planned.getAsLong() : "as many as error control asks for";
    }
}

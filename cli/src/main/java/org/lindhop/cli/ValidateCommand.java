package org.lindhop.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioException;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.Setting;

/** Checks scenarios and tells what running them would compute, without doing it. */
final class ValidateCommand implements Command {
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
                density matrix each would evolve, and how.""";
    }

    @Override
    public Options options() {
        return Arguments.changed(new Options());
    }

    @Override
    public int execute(CommandLine line, Console console) {
        if (line.getArgList().isEmpty()) {
            throw new UsageException("validate needs at least one file");
        }
        List<Setting> settings = Arguments.settings(line);
        int exitCode = ExitCode.DONE;
        for (String file : line.getArgList()) {
            try {
                Scenario scenario = Scenario.read(ScenarioFile.read(Path.of(file)), settings);
                EquationChoice equations = scenario.equations();
                List<PlannedEvolution> planned = scenario.outline(equations);
                console.out().println(file + ": valid");
                new PlanPage(equations, planned)
                        .evolutions()
                        .alternatives()
                        .lines()
                        .forEach(console.out()::println);
            } catch (ScenarioException e) {
                // The other files are worth checking too.
                Failure failure = Failure.of(e);
                console.err().println("lindhop: " + failure.message());
                exitCode = failure.exitCode();
            }
        }
        return exitCode;
    }
}

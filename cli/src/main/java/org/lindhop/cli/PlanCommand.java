package org.lindhop.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.core.plan.Forecast;
import org.lindhop.core.plan.Plan;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.output.PlanJson;

/** Tells what a run would compute, how, and what it would take, without doing it. */
final class PlanCommand implements Command {
    private static final String JSON = "json";

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String summary() {
        return "tell what a run would compute, how, and what it would take";
    }

    @Override
    public String description() {
        return """
                Prints what is proved of the model of the scenario FILE, the method for each observable with its blocks, memory,
                applications of the generator and time, and the other methods with the reasons against them. What fits is tried
                for some seconds, on a part if it is large, to tell the time; what would not fit is printed all the same, is not
                tried, and ends with exit code 3.""";
    }

    @Override
    public Options options() {
        return Arguments.changed(Arguments.placed(new Options()))
                .addOption(Arguments.flag(null, JSON, "print it as JSON, as in run.json"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        List<String> files = line.getArgList();
        if (files.size() != 1) {
            throw new UsageException("plan needs one file, not " + files.size());
        }
        Scenario scenario = Scenario.read(ScenarioFile.read(Path.of(files.get(0))), Arguments.settings(line));
        Plan plan = scenario.plan();
        try {
            print(console, line.hasOption(JSON), scenario.name(), plan);
            plan.requireFits();
        } finally {
            plan.backend().close();
        }
        return ExitCode.DONE;
    }

    private static void print(Console console, boolean json, String name, Plan plan) {
        List<Forecast> forecasts = plan.refusal().isEmpty() ? plan.measuredForecasts() : plan.forecasts();
        if (json) {
            console.out().println(PlanJson.tree(plan, forecasts).toPrettyString());
        } else {
            PlanPage.lines(name, plan, forecasts).forEach(console.out()::println);
        }
    }
}

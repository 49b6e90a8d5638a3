package org.lindhop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.plot.Plots;
import org.lindhop.core.plan.Plan;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointHeader;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.RunJson;
import org.lindhop.scenario.output.ScenarioRun;
import org.lindhop.scenario.output.Stopwatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Goes on with a run that was interrupted, from its last checkpoint. */
final class ResumeCommand implements Command {
    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String summary() {
        return "go on with an interrupted run from its last checkpoint";
    }

    @Override
    public String description() {
        return """
                Goes on with the run whose results are in DIR, from its last checkpoint, and writes the files that an uninterrupted
                run would have written. On the same backend and device they are the same, bit for bit; on another, which --backend and
                --device may name, they agree within the tolerance.""";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        Arguments.value(null, "backend", "cpu|opencl|reference", "what computes (default: as before)"))
                .addOption(Arguments.value(
                        null, "device", "D", "number or part of the name of a device (default: as before)"))
                .addOption(Arguments.threads())
                .addOption(Checkpointing.option())
                .addOption(Arguments.flag("q", "quiet", "print only warnings and errors"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Stopwatch stopwatch = new Stopwatch();
        Path path = Arguments.folder(line, name());
        CheckpointFolder checkpoints = new CheckpointFolder(path);
        boolean done = RunJson.status(path).filter("done"::equals).isPresent();
        if (done || !checkpoints.exists()) {
            throw new UsageException(
                    path + ": there is nothing to resume: " + (done ? "the run is done" : "no checkpoint was written"));
        }
        Plots.prepare();
        boolean quiet = line.hasOption("quiet");
        try (CheckpointFolder.Opened saved = checkpoints.open();
                ResultFolder folder = ResultFolder.ofEarlierRun(path)) {
            saved.warnings()
                    .forEach(warning ->
                            console.err().println("lindhop: warning: " + warning + "; an older one is taken"));
            CheckpointHeader header = saved.header();
            requireVersion(path, header);
            Scenario scenario = scenario(line, header);
            requireScenario(path, header, scenario);
            Plan plan = ConsoleRun.plan(scenario, quiet, console);
            try {
                requirePlan(path, header, plan);
            } catch (UsageException e) {
                plan.backend().close();
                throw e;
            }
            return new ConsoleRun(scenario, plan, folder, Checkpointing.schedule(line), stopwatch, quiet, console)
                    .execute(Optional.of(saved));
        } catch (IOException e) {
            throw new UsageException(path + ": no checkpoint is whole: " + e.getMessage(), e);
        }
    }

    private static void requireVersion(Path path, CheckpointHeader header) {
        if (!header.version().equals(Main.version())) {
            throw new UsageException(path + ": the checkpoint was written by version " + header.version()
                    + " of the program; this is version " + Main.version());
        }
    }

    /** The scenario of a checkpoint, on the backend that it ran on or on another one. */
    private static Scenario scenario(CommandLine line, CheckpointHeader header) {
        ObjectNode document = header.scenario().deepCopy().asObject();
        boolean moves = line.hasOption("backend") || line.hasOption("device");
        if (moves) {
            document.withObject("/solver").remove(List.of("backend", "device"));
        } else if (!document.at("/solver").has("device")) {
            document.withObject("/solver").put("backend", header.backend());
        }
        String name = document.path("name").asString("scenario");
        return Scenario.read(
                new ScenarioFile(
                        name + " (in the checkpoint)", document.toString(), name, Path.of(header.scenarioFolder())),
                Arguments.settings(line));
    }

    /** Refuses a checkpoint of another scenario than the folder's results are of. */
    private static void requireScenario(Path path, CheckpointHeader header, Scenario scenario) {
        Optional<JsonNode> recorded = RunJson.scenario(path);
        if (recorded.isEmpty()) {
            return;
        }
        String difference = difference(withoutPlace(recorded.get()), withoutPlace(header.scenario()), "");
        if (!difference.isEmpty()) {
            throw new UsageException(
                    path + ": the checkpoint is not of " + scenario.name() + " as run.json tells it: " + difference);
        }
    }

    /** Where it is computed does not belong to what is computed. */
    private static JsonNode withoutPlace(JsonNode document) {
        ObjectNode copy = document.deepCopy().asObject();
        copy.withObject("/solver").remove(List.of("backend", "device", "threads"));
        return copy;
    }

    /** The first key whose values differ; empty if none does. */
    private static String difference(JsonNode recorded, JsonNode saved, String key) {
        if (recorded.isObject() && saved.isObject()) {
            List<String> names = new ArrayList<>(recorded.propertyNames());
            saved.propertyNames().stream().filter(name -> !names.contains(name)).forEach(names::add);
            for (String name : names) {
                String inner =
                        difference(recorded.path(name), saved.path(name), key.isEmpty() ? name : key + "." + name);
                if (!inner.isEmpty()) {
                    return inner;
                }
            }
            return "";
        }
        return recorded.toString().equals(saved.toString())
                ? ""
                : key + " is " + saved + " in the checkpoint and " + recorded + " there";
    }

    private static void requirePlan(Path path, CheckpointHeader header, Plan plan) {
        JsonNode now = ScenarioRun.planLines(plan);
        for (int i = 0; i < Math.max(now.size(), header.plan().size()); i++) {
            String saved = header.plan().path(i).asString("no equation");
            String planned = now.path(i).asString("no equation");
            if (!Objects.equals(saved, planned)) {
                throw new UsageException(path + ": the plan differs from that of the checkpoint, which was \"" + saved
                        + "\" and is now \"" + planned
                        + "\"; with as much memory as before, or on the device of before, it is the same");
            }
        }
    }
}

package org.lindhop.scenario.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.StationaryReport;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads {@code run.json}. Every key is always there, except {@code error} of a run that has none and {@code
 * cutoff_weight} of one without a cut-off, and {@code stationary} of one that does not reach the stationary state; what a failed run leaves unknown, and numbers that are not finite, are null.
 */
public final class RunJson {
    private RunJson() {}

    /** Creates or replaces the file, as a whole or not at all. */
    public static void write(Path file, RunRecord run) {
        ObjectNode tree = tree(run);
        AtomicFile.write(file, out -> JsonText.write(tree, out));
    }

    /**
     * How the run of a folder ended, such as {@code done}.
     *
     * @param folder of the results
     * @return empty if no readable {@code run.json} says so
     */
    public static Optional<String> status(Path folder) {
        return read(folder).map(tree -> tree.path("status").asString("")).filter(status -> !status.isEmpty());
    }

    /**
     * The scenario that the run of a folder computed, as understood.
     *
     * @param folder of the results
     * @return empty if no readable {@code run.json} tells it
     */
    public static Optional<JsonNode> scenario(Path folder) {
        return read(folder).map(tree -> tree.path("scenario")).filter(JsonNode::isObject);
    }

    /**
     * The scenario of a folder again, so that what it names can be read.
     *
     * @param folder of the results
     * @return empty if no readable {@code run.json} tells it
     */
    public static Optional<ScenarioFile> scenarioFile(Path folder) {
        return scenario(folder)
                .map(scenario -> new ScenarioFile(
                        folder.resolve("run.json") + " (its scenario)",
                        scenario.toString(),
                        scenario.path("name").asString("scenario"),
                        Path.of(read(folder)
                                .map(tree -> tree.path("scenario_folder").asString(""))
                                .orElse(""))));
    }

    /**
     * The observables that the run of a folder reports, in the order of the columns.
     *
     * @param folder of the results
     * @return empty if no readable {@code run.json} tells them
     */
    public static Optional<List<RunRecord.Reported>> observables(Path folder) {
        return read(folder)
                .map(tree -> tree.path("observables"))
                .filter(JsonNode::isArray)
                .map(list -> list.values().stream()
                        .map(entry -> new RunRecord.Reported(
                                entry.path("name").asString(""),
                                entry.path("columns").asInt(0),
                                entry.path("tolerance").asDouble(Double.NaN)))
                        .toList());
    }

    private static Optional<JsonNode> read(Path folder) {
        Path file = folder.resolve("run.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(JsonText.read(in));
        } catch (IOException | JacksonException e) {
            // Written as a whole or not at all: this is the file of somebody else.
            return Optional.empty();
        }
    }

    private static ObjectNode tree(RunRecord run) {
        RunRecord.Execution execution = run.execution();
        RunRecord.Effort effort = run.effort();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("name", run.name());
        tree.put("version", run.version());
        tree.put("status", lowerCase(run.status()));
        run.error().ifPresent(error -> tree.put("error", error));
        tree.put("method", execution.method());
        tree.put("backend", execution.backend());
        tree.put("device", execution.device());
        tree.put("threads", execution.threads());
        tree.put("precision", lowerCase(execution.precision()));
        tree.put("propagator", execution.propagator());
        tree.put("propagator_reason", execution.propagatorReason());
        putBlocks(tree, execution.blocks());
        put(tree, "tolerance", run.tolerance());
        ArrayNode observables = tree.putArray("observables");
        for (RunRecord.Reported observable : run.observables()) {
            ObjectNode entry = observables.addObject();
            entry.put("name", observable.name()).put("columns", observable.columns());
            put(entry, "tolerance", observable.tolerance());
        }
        put(tree, "error_estimate", effort.errorEstimate().orElse(Double.NaN));
        tree.put("applications", effort.applications());
        put(tree, "steps", effort.steps());
        put(tree, "rejected_steps", effort.rejectedSteps());
        effort.cutoffWeight().ifPresent(weight -> put(tree, "cutoff_weight", weight));
        effort.stationary().ifPresent(state -> put(tree.putObject("stationary"), state));
        put(tree, "wall_seconds", run.wallSeconds());
        ObjectNode timings = tree.putObject("timings");
        run.timings().forEach((phase, seconds) -> put(timings, phase, seconds));
        ArrayNode warnings = tree.putArray("warnings");
        run.warnings().forEach(warnings::add);
        tree.set("plan", run.plan());
        tree.put("scenario_folder", run.scenarioFolder());
        tree.set("scenario", run.scenario());
        return tree;
    }

    static void putBlocks(ObjectNode node, List<RunRecord.StoredBlock> stored) {
        ArrayNode blocks = node.putArray("blocks");
        for (RunRecord.StoredBlock block : stored) {
            blocks.addObject()
                    .put("ket", block.ket())
                    .put("bra", block.bra())
                    .put("rows", block.rows())
                    .put("columns", block.columns());
        }
    }

    private static void put(ObjectNode node, StationaryState state) {
        StationaryReport solution = state.solution();
        put(node, "residual", solution.residual());
        put(node, "relaxation_rate", solution.slowest().map(Mode::decayRate).orElse(Double.NaN));
        put(
                node,
                "relaxation_frequency",
                solution.slowest().map(Mode::frequency).orElse(Double.NaN));
        state.trace().ifPresent(trace -> put(node.putObject("trace"), trace));
        state.number().ifPresent(number -> put(node.putObject("number"), number));
        ArrayNode modes = node.putArray("modes");
        for (Mode mode : state.modes()) {
            ObjectNode entry = modes.addObject();
            put(entry, "decay_rate", mode.decayRate());
            put(entry, "frequency", mode.frequency());
            put(entry, "residual", mode.residual());
        }
    }

    private static void put(ObjectNode node, StationaryState.Conserved quantity) {
        put(node, "value", quantity.value());
        put(node, "change", quantity.change());
        node.put("conserved", quantity.conserved());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** JSON has no numbers that are not finite. */
    static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    static void put(ObjectNode node, String key, OptionalLong value) {
        if (value.isPresent()) {
            node.put(key, value.getAsLong());
        } else {
            node.putNull(key);
        }
    }
}

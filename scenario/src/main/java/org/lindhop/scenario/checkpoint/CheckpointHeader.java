package org.lindhop.scenario.checkpoint;

import org.lindhop.core.backend.Precision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a checkpoint says of its run, readable without its vectors.
 *
 * @param version of the program that wrote it
 * @param scenario as understood, with defaults and options filled in
 * @param scenarioFolder folder to which names of files in the scenario are relative
 * @param plan the lines by which plans are compared
 * @param backend that computed the state
 * @param device its name
 * @param precision of the state
 * @param progress where the run stands
 */
public record CheckpointHeader(
        String version,
        JsonNode scenario,
        String scenarioFolder,
        JsonNode plan,
        String backend,
        String device,
        Precision precision,
        Progress progress) {
    /**
     * Where a run stands.
     *
     * @param fraction of the way that is done, from 0 to 1
     * @param applications of the generator so far
     * @param rows output times that were reached
     * @param outputs output times in all
     * @param seconds of computing so far, over all sessions of the run
     * @param written when the checkpoint was written, in ISO 8601
     */
    public record Progress(double fraction, long applications, int rows, int outputs, double seconds, String written) {}

    /** The header as JSON. */
    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", version);
        tree.set("scenario", scenario);
        tree.put("scenario_folder", scenarioFolder);
        tree.set("plan", plan);
        tree.put("backend", backend);
        tree.put("device", device);
        tree.put("precision", precision.name());
        tree.putObject("progress")
                .put("fraction", progress.fraction)
                .put("applications", progress.applications)
                .put("rows", progress.rows)
                .put("outputs", progress.outputs)
                .put("seconds", progress.seconds)
                .put("written", progress.written);
        return tree;
    }

    /** The header that some JSON describes. */
    static CheckpointHeader of(JsonNode tree) {
        JsonNode progress = tree.path("progress");
        return new CheckpointHeader(
                tree.path("version").asString(""),
                tree.path("scenario"),
                tree.path("scenario_folder").asString(""),
                tree.path("plan"),
                tree.path("backend").asString(""),
                tree.path("device").asString(""),
                Precision.valueOf(tree.path("precision").asString(Precision.DOUBLE.name())),
                new Progress(
                        progress.path("fraction").asDouble(0),
                        progress.path("applications").asLong(0),
                        progress.path("rows").asInt(0),
                        progress.path("outputs").asInt(0),
                        progress.path("seconds").asDouble(0),
                        progress.path("written").asString("")));
    }
}

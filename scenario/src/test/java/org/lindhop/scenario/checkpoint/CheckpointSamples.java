package org.lindhop.scenario.checkpoint;

import org.lindhop.core.backend.Precision;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Headers for tests. */
final class CheckpointSamples {
    private CheckpointSamples() {}

    /** A header by whose version one checkpoint can be told from another. */
    static CheckpointHeader header(String version, Precision precision) {
        ObjectNode scenario = JsonNodeFactory.instance.objectNode();
        scenario.put("note", "\u03c1 \u2192 \"\u0000\ud83d\ude00\"")
                .put("rate", 0.1)
                .put("sites", 3);
        return new CheckpointHeader(
                version,
                scenario,
                "/home/me/scenarios",
                JsonNodeFactory.instance.arrayNode().add("Chebyshev").add("12 applications"),
                "cpu",
                "some processor",
                precision,
                new CheckpointHeader.Progress(0.25, 1L << 40, 3, 11, 1234.5, "2026-01-02T03:04:05Z"));
    }

    /** A header of a run in double precision. */
    static CheckpointHeader header(String version) {
        return header(version, Precision.DOUBLE);
    }
}

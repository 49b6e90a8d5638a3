package org.lindhop.scenario;

import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How messages quote values. */
final class Wording {
    private Wording() {}

    /** A value as it could stand in the file, shortened if it is long, with its kind where that is not plain to see. */
    static String of(JsonNode value) {
        String quoted = VisibleText.quote(value.toString());
        return switch (value.getNodeType()) {
            case OBJECT -> "the map " + quoted;
            case ARRAY -> "the list " + quoted;
            case STRING -> "the text " + quoted;
            case NULL -> "nothing";
            default -> quoted;
        };
    }

    static String list(Collection<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }
}

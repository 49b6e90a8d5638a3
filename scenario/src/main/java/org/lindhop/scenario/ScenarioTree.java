package org.lindhop.scenario;

import java.util.Map;
import org.lindhop.core.algebra.Complex;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The values of a scenario, each with the place where it was written, so that complaints can name it. */
final class ScenarioTree {
    /** Characters of a complex number. */
    private static final int LONGEST_NUMBER = 200;

    private final ObjectNode root;
    private final Map<KeyPath, String> origins;

    /**
     * @param root the values
     * @param origins the place of every value, {@code file:line:column}; at least that of the root
     */
    ScenarioTree(ObjectNode root, Map<KeyPath, String> origins) {
        this.root = root;
        this.origins = origins;
    }

    ObjectNode root() {
        return root;
    }

    /**
     * Puts a value in the place of what a key had; whatever is no map on the way to it gives way to one.
     *
     * @param option the option that asks for it, which stands for the place from now on
     */
    void set(KeyPath key, JsonNode value, String option) {
        ObjectNode map = root;
        KeyPath path = KeyPath.ROOT;
        for (String step : key.parent().steps()) {
            path = path.key(step);
            if (!(map.get(step) instanceof ObjectNode)) {
                forget(path);
                origins.put(path, option);
                map.set(step, JsonNodeFactory.instance.objectNode());
            }
            map = (ObjectNode) map.get(step);
        }
        forget(key);
        origins.put(key, option);
        map.set(key.last(), value);
    }

    /** Takes away a key, if it is there. */
    void remove(KeyPath key) {
        JsonNode map = root;
        for (String step : key.parent().steps()) {
            map = map.path(step);
        }
        if (map instanceof ObjectNode present) {
            forget(key);
            present.remove(key.last());
        }
    }

    private void forget(KeyPath key) {
        origins.keySet().removeIf(path -> path.startsWith(key));
    }

    /** The complex number that stands at a key, as a number or as text. */
    Complex complex(KeyPath key, JsonNode node) {
        String text = node.asString("");
        if (text.length() > LONGEST_NUMBER) {
            throw complaint(key, "the text " + VisibleText.quote(text) + " is too long for a complex number");
        }
        try {
            return node.isNumber() ? Complex.real(node.doubleValue()) : Complex.parse(node.asString());
        } catch (NumberFormatException e) {
            throw complaint(key, String.valueOf(e.getMessage()));
        }
    }

    /** A complaint about a key, or about the deepest part of it that is there, with its place. */
    ScenarioException complaint(KeyPath key, String message) {
        KeyPath present = KeyPath.ROOT;
        JsonNode node = root;
        for (String step : key.steps()) {
            node = child(node, step);
            if (node.isMissingNode()) {
                break;
            }
            present = present.key(step);
        }
        KeyPath known = present;
        while (!origins.containsKey(known)) {
            known = known.parent();
        }
        return new ScenarioException(origins.get(known) + ": " + (present.isRoot() ? "" : present + ": ") + message);
    }

    private static JsonNode child(JsonNode node, String step) {
        return node instanceof ArrayNode && step.startsWith("[")
                ? node.path(Integer.parseInt(step.substring(1, step.length() - 1)) - 1)
                : node.path(step);
    }
}

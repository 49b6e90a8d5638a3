package org.lindhop.cli.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Checks the structure of scenarios against {@code scenario.schema.json} and puts what is wrong into words. The titles
 * of the schema say what a value may be; they end up in messages.
 */
final class ScenarioSchema {
    private final Schema schema;

    ScenarioSchema() {
        try (InputStream resource = Objects.requireNonNull(
                ScenarioSchema.class.getResourceAsStream("scenario.schema.json"), "scenario.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(resource, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Accepts a scenario whose keys, types and ranges are right.
     *
     * @throws ScenarioException about one error, the most telling one
     */
    void check(ScenarioTree tree) {
        // A misspelt key is often missing under its right name too, and then only the misspelling is worth telling.
        schema.validate(tree.root()).stream()
                .min(Comparator.comparingInt(ScenarioSchema::rank))
                .ifPresent(error -> {
                    throw complaint(tree, error);
                });
    }

    private static int rank(Error error) {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> 0;
            case "required" -> 2;
            default -> 1;
        };
    }

    private ScenarioException complaint(ScenarioTree tree, Error error) {
        KeyPath path = path(error.getInstanceLocation());
        String found = Wording.of(error.getInstanceNode());
        JsonNode rules = rulesAround(error);
        String limit = rules.path(error.getKeyword()).asString("");
        String allowed = "; allowed: " + rules.path("title").asString();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(tree, path.key(error.getProperty()), rules);
            case "required" -> tree.complaint(path, "the key \"" + error.getProperty() + "\" is missing");
            case "minProperties", "maxProperties" ->
                tree.complaint(path, found + " must have exactly one key; allowed: " + keys(rules));
            case "enum" -> {
                List<String> names = rules.path("enum").values().stream()
                        .map(JsonNode::asString)
                        .toList();
                String hint = NearestName.hint(error.getInstanceNode().asString(""), names);
                yield tree.complaint(path, found + " is not known" + hint + "; allowed: " + Wording.list(names));
            }
            case "type" -> tree.complaint(path, found + " is not allowed here" + allowed);
            case "minItems" -> tree.complaint(path, found + " is too short" + allowed);
            case "maxItems" -> tree.complaint(path, found + " is too long" + allowed);
            case "minimum" -> tree.complaint(path, found + " is below " + limit + allowed);
            case "exclusiveMinimum" -> tree.complaint(path, found + " is not above " + limit + allowed);
            case "maximum" -> tree.complaint(path, found + " is above " + limit + allowed);
            case "exclusiveMaximum" -> tree.complaint(path, found + " is not below " + limit + allowed);
            default -> tree.complaint(path, found + " is not allowed" + allowed);
        };
    }

    private static ScenarioException unknownKey(ScenarioTree tree, KeyPath key, JsonNode rules) {
        String hint = NearestName.hint(key.last(), rules.path("properties").propertyNames());
        return tree.complaint(key, "the key \"" + key.last() + "\" is not known" + hint + "; allowed: " + keys(rules));
    }

    /** The keys that a part of the schema knows, or what it says of them. */
    private static String keys(JsonNode rules) {
        Collection<String> names = rules.path("properties").propertyNames();
        return names.isEmpty() ? rules.path("title").asString() : Wording.list(names);
    }

    /** The part of the schema in which the broken keyword stands. */
    private JsonNode rulesAround(Error error) {
        NodePath keyword = error.getSchemaLocation().getFragment();
        JsonNode rules = schema.getSchemaNode();
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            rules = keyword.getElement(i) instanceof Integer index ? rules.path(index) : rules.path(keyword.getName(i));
        }
        return rules;
    }

    private static KeyPath path(NodePath location) {
        KeyPath path = KeyPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index ? path.entry(index) : path.key(location.getName(i));
        }
        return path;
    }
}

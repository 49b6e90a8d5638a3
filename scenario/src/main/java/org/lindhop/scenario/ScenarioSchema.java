package org.lindhop.scenario;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lindhop.scenario.json.JsonText;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Checks the structure of scenarios against {@code scenario.schema.json} and puts what is wrong into words. The titles
 * of the schema say what a value may be; they end up in messages.
 */
final class ScenarioSchema {
    /** What the validator calls no keyword: the schema {@code false}, here always that of keys that are not listed. */
    private static final String FALSE = "false";

    /** The name that the schema gives itself. */
    private static final URI NAME = URI.create("urn:lindhop:scenario");

    /** Keys that stand in so many maps are hinted at, such as {@code model.lattice.chain}. */
    private static final int DEEPEST_HINT = 3;

    private final JsonNode schema;

    ScenarioSchema() {
        try (InputStream resource = Objects.requireNonNull(
                ScenarioSchema.class.getResourceAsStream("scenario.schema.json"), "scenario.schema.json")) {
            schema = JsonText.read(resource);
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
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new ValidatedNode.Factory())
                .withDisabledSchemaValidation(true)
                .createValidator();
        validator.registerSchema(NAME, schema);
        // A misspelt key is often missing under its right name too, and then only the misspelling is worth telling.
        validator.validate(NAME, tree.root()).getErrors().stream()
                .filter(error -> !isCondition(error))
                .min(Comparator.comparingInt(ScenarioSchema::rank))
                .ifPresent(error -> {
                    throw complaint(tree, error);
                });
    }

    /** Whether an error only decided between {@code then} and {@code else}, or repeats that one of these failed. */
    private static boolean isCondition(Error error) {
        return keyword(error).equals("if") || error.getEvaluationPath().contains("/if/");
    }

    private static String keyword(Error error) {
        return Objects.requireNonNullElse(error.getKeyword(), FALSE);
    }

    private static int rank(Error error) {
        return switch (keyword(error)) {
            case FALSE -> 0;
            case "required" -> 2;
            default -> 1;
        };
    }

    private ScenarioException complaint(ScenarioTree tree, Error error) {
        JsonPointer place = JsonPointer.compile(error.getInstanceLocation());
        JsonNode instance = tree.root().at(place);
        KeyPath path = path(tree.root(), place);
        String found = Wording.of(instance);
        JsonNode rules = rules(error);
        String limit = rules.path(keyword(error)).asString("");
        String allowed = "; allowed: " + rules.path("title").asString();
        return switch (keyword(error)) {
            case FALSE -> unknownKey(tree, path, rules);
            case "required" -> tree.complaint(path, "the key \"" + missing(rules, instance) + "\" is missing");
            case "minProperties", "maxProperties" ->
                tree.complaint(path, found + " must have exactly one key; allowed: " + keys(rules));
            case "enum" -> {
                List<String> names = rules.path("enum").values().stream()
                        .map(JsonNode::asString)
                        .toList();
                String hint = NearestName.hint(instance.asString(""), names);
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

    private static String missing(JsonNode rules, JsonNode instance) {
        return rules.path("required").values().stream()
                .map(JsonNode::asString)
                .filter(key -> !instance.has(key))
                .findFirst()
                .orElseThrow();
    }

    private ScenarioException unknownKey(ScenarioTree tree, KeyPath key, JsonNode rules) {
        String hint = NearestName.hint(key.last(), rules.path("properties").propertyNames());
        if (hint.isEmpty()) {
            hint = elsewhere(key.last());
        }
        return tree.complaint(key, "the key \"" + key.last() + "\" is not known" + hint + "; allowed: " + keys(rules));
    }

    /** A hint at a key of the same name, or one that is near, in another part of a scenario, such as {@code model.noise}. */
    private String elsewhere(String name) {
        Map<String, KeyPath> paths = new LinkedHashMap<>();
        List<Map.Entry<KeyPath, JsonNode>> level = List.of(Map.entry(KeyPath.ROOT, schema));
        for (int depth = 0; depth < DEEPEST_HINT; depth++) {
            List<Map.Entry<KeyPath, JsonNode>> next = new ArrayList<>();
            for (Map.Entry<KeyPath, JsonNode> part : level) {
                for (Map.Entry<String, JsonNode> property :
                        part.getValue().path("properties").properties()) {
                    KeyPath path = part.getKey().key(property.getKey());
                    paths.putIfAbsent(property.getKey(), path);
                    next.add(Map.entry(path, resolved(property.getValue())));
                }
            }
            level = next;
        }
        return NearestName.of(name, paths.keySet())
                .map(nearest -> "; did you mean \"" + paths.get(nearest) + "\"?")
                .orElse("");
    }

    private JsonNode resolved(JsonNode rules) {
        String reference = rules.path("$ref").asString("");
        return reference.isEmpty() ? rules : schema.at(JsonPointer.compile(reference.substring(1)));
    }

    /** The keys that a part of the schema knows, or what it says of them. */
    private static String keys(JsonNode rules) {
        Collection<String> names = rules.path("properties").propertyNames();
        return names.isEmpty() ? rules.path("title").asString() : Wording.list(names);
    }

    /** The part of the schema in which the broken keyword stands. */
    private JsonNode rules(Error error) {
        String location = error.getSchemaLocation();
        JsonPointer part = JsonPointer.compile(location.substring(location.indexOf('#') + 1));
        return schema.at(keyword(error).equals(FALSE) ? part.head() : part);
    }

    private static KeyPath path(JsonNode root, JsonPointer place) {
        KeyPath path = KeyPath.ROOT;
        JsonNode node = root;
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            if (node.isArray()) {
                path = path.entry(rest.getMatchingIndex());
                node = node.path(rest.getMatchingIndex());
            } else {
                path = path.key(rest.getMatchingProperty());
                node = node.path(rest.getMatchingProperty());
            }
        }
        return path;
    }
}

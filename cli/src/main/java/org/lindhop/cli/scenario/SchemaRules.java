package org.lindhop.cli.scenario;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keywords of JSON Schema (draft 2020-12) that {@code scenario.schema.json} uses; any other is refused when it is met. A
 * library that knows them all, with which the tests compare this class, takes a tenth of a small run to get ready.
 */
final class SchemaRules {
    /**
     * Something that breaks a rule.
     *
     * @param keyword of the rule
     * @param rules the part of the schema in which the keyword stands
     * @param path of the value
     * @param value what breaks the rule
     * @param key the key that is missing or not known, if the rule is about one; else empty
     */
    record Violation(String keyword, JsonNode rules, KeyPath path, JsonNode value, String key) {}

    private final JsonNode root;
    private final Map<String, Pattern> patterns = new HashMap<>();

    private SchemaRules(JsonNode root) {
        this.root = root;
    }

    /** Reads a schema, token by token: a mapper would first set up conversions of dates and classes. */
    static SchemaRules read(InputStream schema) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), schema)) {
            parser.nextToken();
            return new SchemaRules(tree(parser));
        }
    }

    private static JsonNode tree(JsonParser parser) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode map = nodes.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.set(key, tree(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                ArrayNode list = nodes.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(tree(parser));
                }
                yield list;
            }
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            default -> throw new IllegalArgumentException("a schema of Lindhop holds no " + parser.currentToken());
        };
    }

    /** Everything that breaks a rule, in the order of the schema. */
    List<Violation> violations(JsonNode value) {
        return violations(root, KeyPath.ROOT, value);
    }

    private List<Violation> violations(JsonNode rules, KeyPath path, JsonNode value) {
        List<Violation> found = new ArrayList<>();
        check(rules, path, value, found);
        return found;
    }

    private void check(JsonNode rules, KeyPath path, JsonNode value, List<Violation> found) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            String keyword = rule.getKey();
            JsonNode limit = rule.getValue();
            switch (keyword) {
                case "$schema", "$id", "$defs", "title", "description", "then", "else", "patternProperties" -> {}
                case "$ref" -> check(definition(limit.asString()), path, value, found);
                case "if" -> check(rules.path(holds(limit, path, value) ? "then" : "else"), path, value, found);
                case "items" -> checkItems(limit, path, value, found);
                case "properties", "propertyNames", "additionalProperties" ->
                    checkProperties(keyword, rules, path, value, found);
                case "required" ->
                    limit.values().stream()
                            .map(JsonNode::asString)
                            .filter(key -> value.isObject() && !value.has(key))
                            .forEach(key -> found.add(new Violation(keyword, rules, path, value, key)));
                default -> {
                    if (!keeps(keyword, limit, path, value)) {
                        found.add(new Violation(keyword, rules, path, value, ""));
                    }
                }
            }
        }
    }

    private JsonNode definition(String reference) {
        return root.at(reference.substring(1));
    }

    private boolean holds(JsonNode rules, KeyPath path, JsonNode value) {
        return violations(rules, path, value).isEmpty();
    }

    private void checkItems(JsonNode rules, KeyPath path, JsonNode value, List<Violation> found) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(rules, path.entry(i), value.get(i), found);
            }
        }
    }

    /** The rules for one of the kinds of keys, or of the values that stand there. */
    private void checkProperties(String keyword, JsonNode rules, KeyPath path, JsonNode value, List<Violation> found) {
        if (!value.isObject()) {
            return;
        }
        JsonNode limit = rules.path(keyword);
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            String name = property.getKey();
            KeyPath place = path.key(name);
            switch (keyword) {
                case "properties" -> check(limit.path(name), place, property.getValue(), found);
                case "propertyNames" -> check(limit, place, JsonNodeFactory.instance.stringNode(name), found);
                default -> {
                    JsonNode byPattern = byPattern(rules, name);
                    if (!byPattern.isMissingNode()) {
                        check(byPattern, place, property.getValue(), found);
                    } else if (!rules.path("properties").has(name)) {
                        if (limit.isBoolean()) {
                            found.add(new Violation(keyword, rules, path, value, name));
                        } else {
                            check(limit, place, property.getValue(), found);
                        }
                    }
                }
            }
        }
    }

    private JsonNode byPattern(JsonNode rules, String name) {
        return rules.path("patternProperties").properties().stream()
                .filter(rule -> matches(rule.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode());
    }

    private boolean keeps(String keyword, JsonNode limit, KeyPath path, JsonNode value) {
        return switch (keyword) {
            case "type" ->
                limit.isArray() ? limit.values().stream().anyMatch(type -> is(type, value)) : is(limit, value);
            case "enum" -> limit.values().contains(value);
            case "not" -> !holds(limit, path, value);
            case "pattern" -> !value.isString() || matches(limit.asString(), value.asString());
            case "minLength" -> !value.isString() || value.asString().length() >= limit.asInt();
            case "minItems" -> !value.isArray() || value.size() >= limit.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= limit.asInt();
            case "minProperties" -> !value.isObject() || value.size() >= limit.asInt();
            case "maxProperties" -> !value.isObject() || value.size() <= limit.asInt();
            case "minimum" -> !value.isNumber() || compare(value, limit) >= 0;
            case "maximum" -> !value.isNumber() || compare(value, limit) <= 0;
            case "exclusiveMinimum" -> !value.isNumber() || compare(value, limit) > 0;
            case "exclusiveMaximum" -> !value.isNumber() || compare(value, limit) < 0;
            default -> throw new IllegalArgumentException("the keyword " + keyword + " is not known here");
        };
    }

    private static boolean is(JsonNode type, JsonNode value) {
        return switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.canConvertToExactIntegral();
            default -> throw new IllegalArgumentException("the type " + type + " is not known here");
        };
    }

    private static int compare(JsonNode value, JsonNode limit) {
        BigDecimal number = value.decimalValue();
        return number.compareTo(limit.decimalValue());
    }

    private boolean matches(String pattern, String text) {
        return patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).find();
    }
}

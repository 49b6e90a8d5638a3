package org.lindhop.scenario;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads one YAML document (JSON is a part of YAML) as plain values and keeps the place of each. Scalars follow the core
 * schema of YAML 1.2, in which {@code 1e-8} is a number and {@code yes} a text. Anchors, aliases, tags, duplicate keys,
 * numbers that are not finite and further documents are refused.
 */
final class YamlReader {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLReadFeature.PARSE_OCTAL_NUMBERS)
            // A rate for each bond of a large lattice fills megabytes.
            .loadSettings(LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(Integer.MAX_VALUE)
                    // They are refused here, with the place of the first.
                    .setAllowDuplicateKeys(true)
                    .build())
            .build();

    /** Maps and lists in each other; the deepest scenarios that mean something have about ten. */
    private static final int DEEPEST = 50;

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_TEXT = 10_000;

    /** Digits of a number; a double has 17. */
    private static final int LONGEST_NUMBER = 200;

    private static final Pattern MARK = Pattern.compile("line (\\d+), column (\\d+)");

    private final YAMLParser parser;
    private final Places places;
    private final Map<KeyPath, String> origins = new LinkedHashMap<>();

    private YamlReader(YAMLParser parser, Places places) {
        this.parser = parser;
        this.places = places;
    }

    /** How messages name a place in the text. */
    private interface Places {
        String at(int line, int column);
    }

    private interface Reading<T> {
        T from(YamlReader reader);
    }

    /**
     * A document whose root is a map.
     *
     * @param text of the document
     * @param file its name, for messages
     */
    static ScenarioTree document(String text, String file) {
        return read(text, (line, column) -> file + ":" + line + ":" + column, reader -> {
            if (reader.parser.nextToken() == null) {
                throw new ScenarioException(file + ": the file is empty; it must hold a scenario");
            }
            String start = reader.place();
            JsonNode root = reader.value(KeyPath.ROOT);
            if (!(root instanceof ObjectNode map)) {
                throw new ScenarioException(
                        start + ": a scenario is a map of keys such as \"model\" and \"initial\", but "
                                + Wording.of(root) + " stands here");
            }
            if (reader.parser.nextToken() != null) {
                throw reader.complaint(KeyPath.ROOT, "a second document starts here; a scenario is one document");
            }
            reader.origins.put(KeyPath.ROOT, start);
            return new ScenarioTree(map, reader.origins);
        });
    }

    /**
     * A value of any kind.
     *
     * @param text of the value
     * @param option to which it belongs, for messages
     */
    static JsonNode value(String text, String option) {
        return read(text, (line, column) -> option, reader -> {
            if (reader.parser.nextToken() == null) {
                throw new ScenarioException(option + ": there is no value after the =");
            }
            JsonNode value = reader.value(KeyPath.ROOT);
            if (reader.parser.nextToken() != null) {
                throw reader.complaint(KeyPath.ROOT, "only one value is allowed");
            }
            return value;
        });
    }

    private static <T> T read(String text, Places places, Reading<T> reading) {
        refuseControlCharacters(text, places);
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            YamlReader reader = new YamlReader(parser, places);
            try {
                return reading.from(reader);
            } catch (JacksonException e) {
                throw reader.syntaxError(e);
            }
        }
    }

    /** The parser would refuse them as well, but not say where they are. */
    private static void refuseControlCharacters(String text, Places places) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                start = i + 1;
            } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
                throw new ScenarioException(places.at(line, i - start + 1) + ": a control character stands here, "
                        + VisibleText.of(String.valueOf(c)) + "; no YAML has one");
            }
        }
    }

    private JsonNode value(KeyPath path) {
        refuseReferences(path);
        if (path.depth() > DEEPEST) {
            throw complaint(path, "maps and lists stand in each other more than " + DEEPEST + " deep");
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> nodes.stringNode(printable(path));
            case VALUE_NUMBER_INT -> nodes.numberNode(integer(path));
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(finite(path));
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }

    private ObjectNode map(KeyPath path) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String place = place();
            requireName(path, key);
            String first = origins.put(path.key(key), place);
            if (map.has(key)) {
                throw new ScenarioException(place + ": " + path.key(key) + ": the key stands here for the second time; "
                        + "it was first given at " + first);
            }
            parser.nextToken();
            map.set(key, value(path.key(key)));
        }
        return map;
    }

    private ArrayNode list(KeyPath path) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            KeyPath entry = path.entry(list.size());
            origins.put(entry, place());
            list.add(value(entry));
        }
        return list;
    }

    private String printable(KeyPath path) {
        String text = parser.getString();
        if (text.length() > LONGEST_TEXT) {
            throw complaint(path, "a text of " + text.length() + " characters is too long; at most " + LONGEST_TEXT);
        }
        if (VisibleText.isBroken(text)) {
            throw complaint(path, "the text holds a control character or half of a character; neither is allowed");
        }
        return text;
    }

    private void requireName(KeyPath path, String key) {
        if (key.length() > LONGEST_KEY) {
            throw complaint(path, "a key of " + key.length() + " characters is too long; at most " + LONGEST_KEY);
        }
        if (VisibleText.isBroken(key)) {
            throw complaint(
                    path,
                    "the key \"" + VisibleText.quote(key)
                            + "\" holds a control character or half of a character; neither is allowed");
        }
    }

    /**
     * Refuses what is read in two ways: 010 is 8 for some programs and 10 for others.
     *
     * @return the number as it stands in the text
     */
    private String number(KeyPath path) {
        String text = parser.getString();
        if (text.length() > LONGEST_NUMBER) {
            throw complaint(
                    path, "a number of " + text.length() + " characters is too long; at most " + LONGEST_NUMBER);
        }
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() > start + 1 && text.charAt(start) == '0' && Character.isDigit(text.charAt(start + 1))) {
            throw complaint(
                    path, text + " begins with a zero, which makes it octal for some programs; write it without");
        }
        return text;
    }

    private BigInteger integer(KeyPath path) {
        String text = number(path);
        BigInteger value = parser.getBigIntegerValue();
        if (Double.isInfinite(value.doubleValue())) {
            throw complaint(path, "a number of " + text.length() + " digits is too large");
        }
        return value;
    }

    private double finite(KeyPath path) {
        String text = number(path);
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw complaint(path, text + " is not a finite number");
        }
        return value;
    }

    private void refuseReferences(KeyPath path) {
        if (parser.isCurrentAlias()) {
            throw complaint(
                    path,
                    "*" + VisibleText.quote(parser.getString())
                            + " is an alias; aliases are not allowed, write the value out");
        }
        if (parser.getObjectId() != null) {
            throw complaint(
                    path,
                    "&" + VisibleText.quote(parser.getObjectId().toString())
                            + " is an anchor; anchors and aliases are not allowed");
        }
        if (parser.getTypeId() != null) {
            throw complaint(
                    path,
                    "a tag (" + VisibleText.quote(parser.getTypeId().toString())
                            + ") stands here; tags are not allowed");
        }
    }

    private ScenarioException complaint(KeyPath path, String message) {
        return new ScenarioException(place() + ": " + (path.isRoot() ? "" : path + ": ") + message);
    }

    private String place() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return places.at(location.getLineNr(), location.getColumnNr());
    }

    /** The parser's message, with the last of the places that it names on lines of their own: that of the fault itself. */
    private ScenarioException syntaxError(JacksonException e) {
        String message = e.getOriginalMessage();
        String fault = message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
        String place = MARK.matcher(message)
                .results()
                .reduce((first, second) -> second)
                .map(mark -> places.at(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2))))
                .orElseGet(this::place);
        return new ScenarioException(place + ": this is not valid YAML: " + fault, e);
    }
}

package org.lindhop.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.cli.scenario.SchemaRules.Violation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Our reading of the schema against that of a library which knows all of JSON Schema. */
class SchemaRulesTest {
    /** Values of all kinds, at the ends of ranges and beyond. */
    private static final List<String> VALUES = List.of(
            "-1",
            "0",
            "1",
            "2",
            "50",
            "1000",
            "2147483648",
            "0.5",
            "1.5",
            "-0.5",
            "tls",
            "gpu",
            "a/b",
            "\"\"",
            "true",
            "null",
            "[]",
            "[0]",
            "[1, 2]",
            "[1, 2, 3]",
            "[a]",
            "{}",
            "{chain: 3}",
            "{1: 2}",
            "{0: 2}",
            "{to: 1}",
            "{rate: 1}",
            "{to: {dark: {}}}",
            "{fock: [1]}",
            "{thermal: {2: 0.5}}",
            "{coherent: {x: 1}}",
            "{fock: 1}",
            "stationary");

    /** The keywords that name a key. */
    private static final Set<String> KEYS = Set.of("required", "additionalProperties");

    private static SchemaRules rules;
    private static Schema library;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream text = schema()) {
            rules = SchemaRules.read(text);
        }
        library = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(), InputFormat.JSON);
    }

    private static InputStream schema() {
        return Objects.requireNonNull(SchemaRules.class.getResourceAsStream("scenario.schema.json"));
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("../examples"));
                Stream<Path> cases = Files.list(Path.of("src/test/resources/reference"))) {
            return Stream.concat(examples, cases)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void agreesWithTheLibrary(Path file) throws IOException {
        ObjectNode good =
                YamlReader.document(Files.readString(file), file.toString()).root();
        assertThat(rules.violations(good)).isEmpty();
        long seed = file.getFileName().toString().hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ObjectNode changed = good.deepCopy();
            change(changed, random);
            List<Violation> ours = rules.violations(changed);
            List<Error> theirs = library.validate(changed);
            assertThat(ours.isEmpty())
                    .as("seed %d, change %d: %s", seed, i, changed)
                    .isEqualTo(theirs.isEmpty());
            // The library stops at the first broken rule of some kinds; what it says about keys is complete.
            assertThat(ours.stream().filter(v -> KEYS.contains(v.keyword())).map(Violation::key))
                    .as("seed %d, change %d: %s", seed, i, changed)
                    .containsExactlyInAnyOrderElementsOf(theirs.stream()
                            .filter(e -> KEYS.contains(e.getKeyword()))
                            .map(Error::getProperty)
                            .toList());
        }
    }

    /** Puts a value of another kind, takes something away, or adds a key, at a random place. */
    private static void change(ObjectNode root, Random random) {
        List<JsonNode> inner = new ArrayList<>();
        collect(root, inner);
        JsonNode place = inner.get(random.nextInt(inner.size()));
        JsonNode value = YamlReader.value(VALUES.get(random.nextInt(VALUES.size())), "test");
        if (place instanceof ArrayNode list) {
            if (list.isEmpty() || random.nextInt(3) == 0) {
                list.add(value);
            } else {
                list.set(random.nextInt(list.size()), value);
            }
            return;
        }
        ObjectNode map = (ObjectNode) place;
        List<String> names = map.properties().stream().map(Map.Entry::getKey).toList();
        if (names.isEmpty() || random.nextInt(5) == 0) {
            List<String> others = List.of(
                    "nosie", "file", "excitations", "until", "loss", "solver", "1", "0", "modes", "krylov-dimension");
            map.set(others.get(random.nextInt(others.size())), value);
        } else if (random.nextInt(5) == 0) {
            map.remove(names.get(random.nextInt(names.size())));
        } else {
            map.set(names.get(random.nextInt(names.size())), value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> inner) {
        if (node.isContainer()) {
            inner.add(node);
            node.forEach(child -> collect(child, inner));
        }
    }
}

package org.lindhop.cli.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Changes the structure and the values of scenarios: trees of maps, lists and scalars, of which the latter are text as YAML has it. */
final class ScenarioMutator {
    private static final List<Map<String, Object>> BASES = bases();

    /** Scalars on the edge of what can be read. Characters that are hard to see are made here, not typed. */
    private static final List<String> SCALARS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "2",
            "3",
            "7",
            "0.5",
            "1e-8",
            "1e-320",
            "1e308",
            "-1e308",
            "1e400",
            ".nan",
            ".inf",
            "-.inf",
            "2147483647",
            "2147483648",
            "-9223372036854775809",
            "9223372036854775807",
            "1" + "0".repeat(400),
            "010",
            "0x1f",
            "0b1",
            "1_000",
            ".5",
            "5.",
            "1e",
            "+1",
            "1e5",
            "1000000",
            "100000000000",
            "\"\"",
            "\" \"",
            "~",
            "null",
            "true",
            "false",
            "yes",
            "[]",
            "{}",
            "\"1+2i\"",
            "\"1e200+1e200i\"",
            "\"0.1i\"",
            "\"2-\"",
            "tls",
            "boson",
            "qubit",
            "stationary",
            "auto",
            "dense",
            "krylov",
            "chebyshev",
            "dop853",
            "density",
            "moments",
            "populations",
            "reference",
            "\"\\u0000\"",
            "\"\\e[31m\"",
            "\"\\u2028\"",
            "\"\\ud800\"",
            "\"a\\nb\"",
            "&a 1",
            "*a",
            "!!int 1",
            "2026-12-01",
            "\"{0}%s\"",
            "\"../../x\"",
            "/",
            "..",
            "- 1",
            "\"" + "x".repeat(300) + "\"",
            "'it''s'",
            "\"unclosed",
            "[1, 2",
            "{a: ",
            "\"" + "(".repeat(60) + "1" + ")".repeat(60) + "\"",
            "\"1/0\"",
            "\"sqrt(-1)\"",
            "\"j\"",
            "\"sin(2*pi*j/N)\"");

    private static final List<String> KEYS = List.of(
            "name",
            "model",
            "initial",
            "evolution",
            "observables",
            "solver",
            "lattice",
            "chain",
            "ring",
            "square",
            "cubic",
            "graph",
            "species",
            "noise",
            "rate",
            "amplitude",
            "hopping",
            "dephasing",
            "frequency",
            "kerr",
            "loss",
            "gain",
            "max-excitations",
            "fock",
            "superposition",
            "mixture",
            "product",
            "dicke",
            "dark",
            "phases",
            "thermal",
            "coherent",
            "amplitudes",
            "file",
            "excitations",
            "weight",
            "state",
            "times",
            "to",
            "from",
            "points",
            "tolerance",
            "until",
            "modes",
            "populations",
            "energy",
            "reduced-state",
            "entanglement-entropy",
            "negativity",
            "concurrence",
            "fidelity",
            "trace-distance",
            "mutual-information",
            "local-energy",
            "joint-population",
            "g2",
            "temperature",
            "backend",
            "precision",
            "propagator",
            "method",
            "device",
            "threads",
            "krylov-dimension",
            "bonds",
            "sites",
            "x",
            "",
            "\"\\u001b[2J\"",
            "\"a.b\"",
            "1");

    /** Lists of copied lists grow fast, and megabytes take their time honestly. */
    private static final int MOST_CHARACTERS = 200_000;

    private final SplittableRandom random;

    ScenarioMutator(SplittableRandom random) {
        this.random = random;
    }

    private static List<Map<String, Object>> bases() {
        return List.of(
                scenario(
                        map("lattice", map("chain", "3"), "noise", "1.0", "hopping", "0.5"),
                        map("fock", List.of("1", "0", "0")),
                        "populations",
                        "energy",
                        "purity"),
                scenario(
                        map(
                                "lattice",
                                map("ring", "4"),
                                "species",
                                "boson",
                                "noise",
                                map("rate", "0.5", "amplitude", "\"1i\""),
                                "loss",
                                "0.1"),
                        map(
                                "superposition",
                                List.of(
                                        map("amplitude", "1", "fock", List.of("1", "0", "1", "0")),
                                        map("amplitude", "\"1i\"", "fock", List.of("0", "1", "0", "0")))),
                        "correlations",
                        "density-correlations",
                        "g2",
                        "amplitudes"),
                scenario(
                        map(
                                "lattice",
                                map("square", List.of("2", "2")),
                                "hopping",
                                "0.3",
                                "dephasing",
                                "0.1",
                                "kerr",
                                "0",
                                "frequency",
                                List.of("1", "2", "3", "4")),
                        map(
                                "mixture",
                                List.of(
                                        map("weight", "0.5", "state", map("fock", List.of("1", "1", "0", "0"))),
                                        map("weight", "0.5", "state", map("fock", List.of("0", "0", "0", "0"))))),
                        "entropy",
                        map("reduced-state", List.of("1", "2")),
                        map("negativity", List.of("1", "2")),
                        map("concurrence", List.of("1", "2"))),
                scenario(
                        map(
                                "lattice",
                                map("chain", "2"),
                                "species",
                                List.of("boson", "tls"),
                                "hopping",
                                "1",
                                "loss",
                                "0.3",
                                "gain",
                                List.of("0.1", "0"),
                                "max-excitations",
                                "3"),
                        map("product", List.of(map("amplitudes", List.of("1", "\"0.5i\"")), map("fock", "0"))),
                        "populations",
                        "temperature",
                        "participation",
                        "spreading-width"),
                scenario(
                        map(
                                "lattice",
                                map("graph", map("sites", "3", "bonds", List.of(List.of("1", "2"), List.of("2", "3")))),
                                "species",
                                "boson",
                                "hopping",
                                "1",
                                "loss",
                                "0.5",
                                "gain",
                                "0.1"),
                        map("product", List.of(map("thermal", "0.5"), map("coherent", "0.3"), map("fock", "1"))),
                        "populations",
                        "x-variance",
                        "number-variance",
                        "flux"),
                scenario(
                        map("lattice", map("cubic", List.of("1", "2", "2")), "noise", "1"),
                        map("dicke", "2"),
                        map("fidelity", map("to", map("dicke", "2"))),
                        map("local-energy", List.of("1", "2")),
                        "coherences"));
    }

    private static Map<String, Object> scenario(
            Map<String, Object> model, Map<String, Object> initial, Object... observables) {
        return map(
                "model", model,
                "initial", initial,
                "evolution", map("times", map("to", "1", "points", "3"), "tolerance", "1e-7"),
                "observables", List.of(observables),
                "solver", map("backend", "cpu"));
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    /** The text of a scenario after up to four changes. */
    String mutated() {
        Object tree = copied(BASES.get(random.nextInt(BASES.size())));
        int changes = random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            change(tree);
        }
        StringBuilder text = new StringBuilder();
        print(tree, text);
        text.setLength(Math.min(text.length(), MOST_CHARACTERS));
        return text.append('\n').toString();
    }

    /** A small scenario as it is. */
    static String base(int index) {
        StringBuilder text = new StringBuilder();
        print(BASES.get(index), text);
        return text.append('\n').toString();
    }

    /** A key, often one of those that scenarios have. */
    String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    /** A scalar or a small tree, as YAML has it. */
    String value() {
        if (random.nextInt(200) == 0) {
            return "1".repeat(20_000) + (random.nextBoolean() ? "x" : "");
        }
        if (random.nextInt(3) == 0) {
            StringBuilder text = new StringBuilder();
            print(subtree(BASES.get(random.nextInt(BASES.size()))), text);
            return text.toString();
        }
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private Object copied(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, copied(value)));
            return copy;
        }
        return tree instanceof List<?> list
                ? new ArrayList<>(list.stream().map(this::copied).toList())
                : tree;
    }

    private Object subtree(Object tree) {
        Object at = tree;
        while (random.nextInt(4) != 0) {
            List<Object> children = children(at);
            if (children.isEmpty()) {
                return copied(at);
            }
            at = children.get(random.nextInt(children.size()));
        }
        return copied(at);
    }

    private static List<Object> children(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        return tree instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    @SuppressWarnings("unchecked")
    private void change(Object tree) {
        List<Runnable> changes = new ArrayList<>();
        collect(tree, container -> {
            if (container instanceof Map<?, ?> map) {
                mapChanges((Map<String, Object>) map, changes);
            } else {
                listChanges((List<Object>) container, changes);
            }
        });
        changes.get(random.nextInt(changes.size())).run();
    }

    private static void collect(Object tree, Consumer<Object> containers) {
        if (tree instanceof Map<?, ?> || tree instanceof List<?>) {
            containers.accept(tree);
            children(tree).forEach(child -> collect(child, containers));
        }
    }

    private void mapChanges(Map<String, Object> map, List<Runnable> changes) {
        changes.add(() -> map.put(key(), value()));
        for (String key : map.keySet()) {
            changes.add(() -> map.put(key, changed(map.get(key))));
            changes.add(() -> map.put(key, changed(map.get(key))));
            changes.add(() -> map.remove(key));
            changes.add(() -> map.put(key(), map.remove(key)));
            // Printed keys are text, so that the same one may stand twice.
            changes.add(() -> map.put(key + " ", changed(map.get(key))));
        }
    }

    private void listChanges(List<Object> list, List<Runnable> changes) {
        changes.add(() -> list.add(value()));
        changes.add(list::clear);
        changes.add(() -> {
            for (int i = random.nextInt(2000); i > 0 && !list.isEmpty() && list.size() < 4000; i--) {
                list.add(list.get(0));
            }
        });
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            changes.add(() -> list.set(at, changed(list.get(at))));
            changes.add(() -> list.remove(at));
        }
    }

    private Object changed(Object value) {
        return switch (random.nextInt(8)) {
            case 0 -> new ArrayList<>(List.of(value));
            case 1 -> new LinkedHashMap<>(Map.of(key(), value));
            case 2, 3, 4 ->
                value instanceof String number && number.matches("-?\\d+(\\.\\d+)?") ? scaled(number) : value();
            default -> value();
        };
    }

    private String scaled(String number) {
        double value = Double.parseDouble(number);
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(-value);
            case 1 -> Double.toString(value * Math.pow(10, random.nextInt(-12, 13)));
            case 2 -> Long.toString(Math.round(value) + random.nextInt(-3, 40));
            default -> Double.toString(random.nextDouble(3));
        };
    }

    private static void print(Object tree, StringBuilder text) {
        if (tree instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator).append(entry.getKey()).append(": ");
                print(entry.getValue(), text);
                separator = ", ";
            }
            text.append('}');
        } else if (tree instanceof List<?> list) {
            text.append('[');
            String separator = "";
            for (Object element : list) {
                text.append(separator);
                print(element, text);
                separator = ", ";
            }
            text.append(']');
        } else {
            text.append(tree);
        }
    }
}

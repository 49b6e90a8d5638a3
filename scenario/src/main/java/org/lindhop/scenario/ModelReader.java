package org.lindhop.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.plan.TooLargeException;
import tools.jackson.databind.JsonNode;

/** Builds the master equation from the key {@code model}. */
final class ModelReader {
    private static final KeyPath MODEL = KeyPath.parse("model");

    /** What the bonds, operators and tables of a site take at least, whatever the state: about that of a noisy chain. */
    private static final double BYTES_PER_SITE = 1500;

    private final ScenarioTree tree;
    private final JsonNode terms;

    ModelReader(ScenarioTree tree) {
        this.tree = tree;
        this.terms = tree.root().get("model");
    }

    Model read() {
        Lattice lattice = lattice(terms.get("lattice"));
        int sites = lattice.sites();
        int bonds = lattice.bonds().size();
        Model.Builder model = Model.builder(lattice);
        ifPresent("species", node -> model.species(each(node, sites, ModelReader::species)));
        ifPresent("noise", node -> noise(node, bonds, model));
        ifPresent("hopping", node -> model.hopping(complex(MODEL.key("hopping"), node, bonds)));
        ifPresent("dephasing", node -> model.dephasing(real(node, sites)));
        ifPresent("frequency", node -> model.frequency(real(node, sites)));
        ifPresent("kerr", node -> model.kerr(real(node, sites)));
        ifPresent("loss", node -> model.loss(real(node, sites)));
        ifPresent("gain", node -> model.gain(real(node, sites)));
        ifPresent("max-excitations", node -> model.maxExcitations(node.intValue()));
        return model.build();
    }

    private void ifPresent(String term, Consumer<JsonNode> reader) {
        if (terms.has(term)) {
            reader.accept(terms.get(term));
        }
    }

    private Lattice lattice(JsonNode node) {
        String kind = node.propertyNames().iterator().next();
        JsonNode size = node.get(kind);
        requireRoom(size.isObject() ? size.get("sites") : size);
        try {
            return switch (kind) {
                case "chain" -> Lattice.chain(size.intValue());
                case "ring" -> Lattice.ring(size.intValue());
                case "square" ->
                    Lattice.square(size.get(0).intValue(), size.get(1).intValue());
                case "cubic" ->
                    Lattice.cubic(
                            size.get(0).intValue(),
                            size.get(1).intValue(),
                            size.get(2).intValue());
                default ->
                    Lattice.graph(
                            size.get("sites").intValue(),
                            size.get("bonds").values().stream()
                                    .map(ModelReader::bond)
                                    .toList());
            };
        } catch (IllegalArgumentException e) {
            throw tree.complaint(MODEL.key("lattice").key(kind), String.valueOf(e.getMessage()));
        }
    }

    /** Refuses a lattice that would fill the memory before a state is even thought of. */
    private static void requireRoom(JsonNode extents) {
        double sites = extents.isArray()
                ? extents.values().stream().mapToDouble(JsonNode::doubleValue).reduce(1, (x, y) -> x * y)
                : extents.doubleValue();
        double memory = Runtime.getRuntime().maxMemory();
        if (sites * BYTES_PER_SITE > memory) {
            throw new TooLargeException(
                    String.format(Locale.ROOT, "the operators of %.3g sites alone", sites),
                    sites * BYTES_PER_SITE,
                    "memory",
                    memory);
        }
    }

    private static Bond bond(JsonNode pair) {
        int i = pair.get(0).intValue();
        int k = pair.get(1).intValue();
        if (i == k) {
            throw new IllegalArgumentException("the bond [" + i + ", " + k + "] joins a site to itself");
        }
        return new Bond(i - 1, k - 1);
    }

    private static Species species(JsonNode node) {
        return Species.valueOf(node.asString().toUpperCase(Locale.ROOT));
    }

    private void noise(JsonNode node, int bonds, Model.Builder model) {
        JsonNode rate = node.isObject() ? node.get("rate") : node;
        List<Complex> amplitudes = node.has("amplitude")
                ? complex(MODEL.key("noise").key("amplitude"), node.get("amplitude"), bonds)
                : Collections.nCopies(bonds, Complex.ONE);
        model.noise(real(rate, bonds), amplitudes);
    }

    private static List<Double> real(JsonNode node, int count) {
        return each(node, count, JsonNode::doubleValue);
    }

    private List<Complex> complex(KeyPath path, JsonNode node, int count) {
        return node.isArray()
                ? IntStream.range(0, node.size())
                        .mapToObj(b -> tree.complex(path.entry(b), node.get(b)))
                        .toList()
                : Collections.nCopies(count, tree.complex(path, node));
    }

    /** One value for all, or the values of a list, whose length core checks. */
    private static <T> List<T> each(JsonNode node, int count, Function<JsonNode, T> reader) {
        return node.isArray()
                ? node.values().stream().map(reader).toList()
                : Collections.nCopies(count, reader.apply(node));
    }
}

package org.lindhop.cli.plot;

import java.util.List;
import java.util.Map;

/**
 * How an observable is spoken of.
 *
 * @param heading of its picture
 * @param label of its axis
 * @param signed whether both signs have a meaning of their own, so that zero is the middle
 */
record QuantityLabel(String heading, String label, boolean signed) {
    /** A heading has room for so many sites. */
    private static final int MOST_NAMED = 12;

    private static final Map<String, QuantityLabel> KNOWN = Map.ofEntries(
            Map.entry("populations", new QuantityLabel("Populations", "population", false)),
            Map.entry("energy", new QuantityLabel("Energy", "energy", false)),
            Map.entry("correlations", new QuantityLabel("Correlations", "C(k, l)", true)),
            Map.entry("coherences", new QuantityLabel("Coherences", "\u03b1", true)),
            Map.entry("density-correlations", new QuantityLabel("Density correlations", "<n(k) n(l)>", false)),
            Map.entry("g2", new QuantityLabel("Second-order coherence", "g2(k, l)", false)),
            Map.entry("amplitudes", new QuantityLabel("Mean field", "<a>", true)),
            Map.entry("number-variance", new QuantityLabel("Variance of the number", "variance of n", false)),
            Map.entry("x-variance", new QuantityLabel("Variance of the quadrature x", "variance of x", false)),
            Map.entry("p-variance", new QuantityLabel("Variance of the quadrature p", "variance of p", false)),
            Map.entry("joint-population", new QuantityLabel("Joint population", "joint population", false)),
            Map.entry("purity", new QuantityLabel("Purity", "Tr \u03c1\u00b2", false)),
            Map.entry("entropy", new QuantityLabel("Entropy", "entropy (nats)", false)),
            Map.entry("concurrence", new QuantityLabel("Concurrence", "concurrence", false)),
            Map.entry(
                    "entanglement-of-formation",
                    new QuantityLabel("Entanglement of formation", "entanglement (nats)", false)),
            Map.entry("negativity", new QuantityLabel("Negativity", "negativity", false)),
            Map.entry("entanglement-entropy", new QuantityLabel("Entanglement entropy", "entropy (nats)", false)),
            Map.entry(
                    "mutual-information", new QuantityLabel("Mutual information", "mutual information (nats)", false)),
            Map.entry("reduced-state", new QuantityLabel("Reduced state", "\u03c1", true)),
            Map.entry("participation", new QuantityLabel("Participation ratio", "sites taking part", false)),
            Map.entry(
                    "spreading-width",
                    new QuantityLabel("Width of the distribution", "width (lattice constants)", false)),
            Map.entry("local-energy", new QuantityLabel("Energy", "energy", false)),
            Map.entry("flux", new QuantityLabel("Flux over the bonds", "flux S", true)),
            Map.entry("temperature", new QuantityLabel("Inverse temperature", "inverse temperature \u03b2", false)),
            Map.entry("trace-distance", new QuantityLabel("Trace distance", "trace distance", false)),
            Map.entry("fidelity", new QuantityLabel("Fidelity", "fidelity", false)),
            Map.entry("trace", new QuantityLabel("Trace", "Tr \u03c1", false)));

    /** The quantity of an array name such as {@code populations} or {@code joint-population_1_3}. */
    static QuantityLabel of(String name) {
        List<String> parts = List.of(name.split("_"));
        QuantityLabel kind = KNOWN.getOrDefault(parts.get(0), new QuantityLabel(parts.get(0), parts.get(0), false));
        if (parts.size() == 1) {
            return kind;
        }
        List<String> arguments = parts.subList(1, parts.size());
        return new QuantityLabel(kind.heading + where(parts.get(0), arguments), kind.label, kind.signed);
    }

    private static String where(String kind, List<String> arguments) {
        List<String> shown = arguments.size() <= MOST_NAMED
                ? arguments
                : List.of(arguments.get(0), arguments.get(1), "...", arguments.get(arguments.size() - 1));
        String list = String.join(", ", shown);
        return switch (kind) {
            case "local-energy" -> " of sites " + String.join(" to ", arguments);
            case "trace-distance" -> " from " + list;
            case "fidelity" -> " with " + list;
            case "mutual-information" -> " of sites " + list.replace(", and,", " and");
            default -> " of " + (arguments.size() == 1 ? "site " : "sites ") + list;
        };
    }

    /** The real part of a complex quantity. */
    QuantityLabel real() {
        return new QuantityLabel(heading + ", real part", "Re " + label, true);
    }

    /** The imaginary part of a complex quantity. */
    QuantityLabel imaginary() {
        return new QuantityLabel(heading + ", imaginary part", "Im " + label, true);
    }
}

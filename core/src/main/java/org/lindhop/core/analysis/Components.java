package org.lindhop.core.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Model;

/** The parts of a lattice that no term of a model joins. */
public final class Components {
    private final int[] parent;

    private Components(int sites) {
        parent = new int[sites];
        for (int j = 0; j < sites; j++) {
            parent[j] = j;
        }
    }

    /** Sites in rising order, part by part in the order of their first sites. */
    public static List<List<Integer>> of(Model model) {
        Components components = new Components(model.sites());
        // A jump operator is one whatever its summands; those of the Hamiltonian stand alone.
        model.jumps().forEach(jump -> components.join(sites(jump.operator())));
        model.hamiltonian().terms().keySet().forEach(monomial -> components.join(sites(monomial)));
        Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
        for (int j = 0; j < model.sites(); j++) {
            parts.computeIfAbsent(components.root(j), root -> new ArrayList<>()).add(j);
        }
        return List.copyOf(parts.values());
    }

    private static List<Integer> sites(LadderPolynomial operator) {
        return operator.terms().keySet().stream()
                .flatMap(monomial -> sites(monomial).stream())
                .toList();
    }

    private static List<Integer> sites(LadderMonomial monomial) {
        return monomial.factors().stream().map(LadderMonomial.Factor::site).toList();
    }

    private void join(List<Integer> sites) {
        for (int j : sites) {
            int first = root(sites.get(0));
            int other = root(j);
            parent[Math.max(first, other)] = Math.min(first, other);
        }
    }

    private int root(int site) {
        int root = site;
        while (parent[root] != root) {
            // Halving the path keeps all paths short.
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}

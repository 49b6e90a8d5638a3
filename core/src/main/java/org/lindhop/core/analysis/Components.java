package org.lindhop.core.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/** The connected components of a lattice: sets of sites that no term of a model couples to each other. */
public final class Components {
    private final int[] parent;

    private Components(int sites) {
        parent = new int[sites];
        for (int j = 0; j < sites; j++) {
            parent[j] = j;
        }
    }

    /** The components, each a list of sites in rising order, ordered by their first sites. */
    public static List<List<Integer>> of(Model model) {
        Components components = new Components(model.sites());
        model.jumpTerms().forEach(components::join);
        model.hamiltonianTerms().forEach(components::join);
        Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
        for (int j = 0; j < model.sites(); j++) {
            parts.computeIfAbsent(components.root(j), root -> new ArrayList<>()).add(j);
        }
        return List.copyOf(parts.values());
    }

    private void join(LatticeTerm term) {
        for (int place = 0; place < term.places(); place++) {
            for (int local = 1; local < term.width(); local++) {
                int first = root(term.site(place, 0));
                int other = root(term.site(place, local));
                parent[Math.max(first, other)] = Math.min(first, other);
            }
        }
    }

    private int root(int site) {
        int root = site;
        while (parent[root] != root) {
            // Path halving keeps the trees of the union-find structure flat.
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}

package org.lindhop.core.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/**
 * All places of all terms of a model, indexed by their lowest site, so that the image of a place under a permutation is
 * searched among a few. The sites of each place are sorted, with the operator rewritten for this order: a bond listed in the
 * opposite direction becomes the same bond with the conjugate amplitude. Time and memory grow as the number of places, of which
 * there may be millions.
 */
final class TermPlaces {
    private final Model model;
    private final List<Operator> operators = new ArrayList<>();
    private final Map<Operator, Integer> numbers = new HashMap<>();
    private final Map<Reordering, Integer> reordered = new HashMap<>();
    /** The last rewritten operator, since neighbouring places are often alike. */
    private Reordering last = new Reordering(-1, List.of());

    private int lastNumber;

    /** The places with lowest site j have the numbers from {@code first[j]} up to, not including, {@code end[j]}. */
    private final int[] first;

    private final int[] end;
    private final int[] operator;
    private final double[] weight;
    private final int[][] sites;

    /** The numbers of places at lowest sites with so many of them that a search one by one would take long. */
    private final Map<Place, Integer> crowded = new HashMap<>();

    /** From so many places at a lowest site on. */
    private static final int CROWD = 64;

    /**
     * An operator on its sites.
     *
     * @param operator its number
     * @param sites in rising order
     */
    private record Place(int operator, List<Integer> sites) {
        static Place of(int operator, int[] sites) {
            return new Place(operator, Arrays.stream(sites).boxed().toList());
        }
    }

    /**
     * An operator on its own sites 0, 1, ...
     *
     * @param jump whether it is a jump operator rather than a part of H
     * @param polynomial the operator
     */
    private record Operator(boolean jump, LadderPolynomial polynomial) {}

    /**
     * An operator whose sites are not in rising order.
     *
     * @param operator number of the operator
     * @param rank the rank of each of its sites among all its sites, in rising order
     */
    private record Reordering(int operator, List<Integer> rank) {}

    TermPlaces(Model model) {
        this.model = model;
        first = new int[model.sites() + 1];
        model.hamiltonianTerms().forEach(this::count);
        model.jumpTerms().forEach(this::count);
        Arrays.parallelPrefix(first, Integer::sum);
        end = first.clone();
        operator = new int[first[model.sites()]];
        weight = new double[operator.length];
        sites = new int[operator.length][];
        model.hamiltonianTerms().forEach(term -> add(term, false));
        model.jumpTerms().forEach(term -> add(term, true));
    }

    private static int[] sites(LatticeTerm term, int place) {
        int[] at = new int[term.width()];
        for (int local = 0; local < at.length; local++) {
            at[local] = term.site(place, local);
        }
        return at;
    }

    private void count(LatticeTerm term) {
        // A term without sites is a multiple of the identity, which has no effect on the state.
        for (int place = 0; term.width() > 0 && place < term.places(); place++) {
            first[1 + Arrays.stream(sites(term, place)).min().getAsInt()]++;
        }
    }

    /** Stores the places of a term; weights of one operator on the same sites add up. */
    private void add(LatticeTerm term, boolean jump) {
        int written = number(new Operator(jump, term.operator()));
        for (int place = 0; term.width() > 0 && place < term.places(); place++) {
            int[] at = sites(term, place);
            int here = sorted(written, at);
            int found = find(here, at);
            if (found < 0) {
                found = end[at[0]]++;
                operator[found] = here;
                sites[found] = at;
                if (isCrowded(at)) {
                    crowded.put(Place.of(here, at), found);
                }
            }
            weight[found] += term.weight(place);
        }
    }

    /** The position of an operator on given sites in rising order, or -1 if it does not occur there. */
    private int find(int wanted, int[] at) {
        if (isCrowded(at)) {
            return crowded.getOrDefault(Place.of(wanted, at), -1);
        }
        for (int i = first[at[0]]; i < end[at[0]]; i++) {
            if (operator[i] == wanted && Arrays.equals(sites[i], at)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isCrowded(int[] at) {
        return first[at[0] + 1] - first[at[0]] > CROWD;
    }

    private int number(Operator written) {
        return numbers.computeIfAbsent(written, o -> {
            operators.add(o);
            return operators.size() - 1;
        });
    }

    /** Sorts the sites in place and returns the number of the operator rewritten for the new order. */
    private int sorted(int written, int[] at) {
        int[] given = at.clone();
        Arrays.sort(at);
        if (Arrays.equals(given, at)) {
            return written;
        }
        Reordering reordering = new Reordering(written, ranks(given, at));
        if (!reordering.equals(last)) {
            last = reordering;
            lastNumber = reordered.computeIfAbsent(
                    reordering,
                    r -> number(new Operator(
                            operators.get(written).jump(),
                            operators.get(written).polynomial().onSites(r.rank()::get))));
        }
        return lastNumber;
    }

    private static List<Integer> ranks(int[] given, int[] rising) {
        Integer[] ranks = new Integer[given.length];
        Arrays.setAll(ranks, i -> Arrays.binarySearch(rising, given[i]));
        return List.of(ranks);
    }

    /** True if the permutation maps every term to one with the same weight, and every site to one of the same species. */
    boolean areKept(int[] site) {
        for (int j = 0; j < site.length; j++) {
            if (model.species().get(j) != model.species().get(site[j])) {
                return false;
            }
        }
        // Different places have different images, so it suffices that every image is a place with the same weight.
        for (int j = 0; j < site.length; j++) {
            for (int i = first[j]; i < end[j]; i++) {
                int[] image = sites[i].clone();
                for (int k = 0; k < image.length; k++) {
                    image[k] = site[image[k]];
                }
                int found = find(sorted(operator[i], image), image);
                if (found < 0 || weight[found] != weight[i]) {
                    return false;
                }
            }
        }
        return true;
    }
}

package org.lindhop.core.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/**
 * All places of all terms of a model, ordered by their lowest site, so that the image of a place is found among a few. Sites of a
 * place stand in rising order, and its operator is written on them: a bond that is met in the other direction is the same bond
 * with the conjugate amplitude. Time and memory grow as the number of terms.
 */
final class TermPlaces {
    private final Model model;
    private final Map<Operator, Integer> numbers = new HashMap<>();
    private final List<Operator> operators = new ArrayList<>();
    private final Map<List<Integer>, Integer> reordered = new HashMap<>();
    /** {@code byLowest[j]}: the places with the lowest site j. */
    private final Place[][] byLowest;

    /** What stands at a place: a jump operator or a part of H, on sites 0, 1, ... of its own. */
    private record Operator(boolean jump, LadderPolynomial polynomial) {}

    /**
     * An operator at a place.
     *
     * @param operator its number
     * @param sites in rising order
     * @param weight summed over all terms with that operator on these sites
     */
    private record Place(int operator, int[] sites, double weight) {}

    TermPlaces(Model model) {
        this.model = model;
        List<List<Place>> places = new ArrayList<>();
        for (int j = 0; j < model.sites(); j++) {
            places.add(new ArrayList<>(2));
        }
        model.hamiltonianTerms().forEach(term -> add(term, false, places));
        model.jumpTerms().forEach(term -> add(term, true, places));
        byLowest = places.stream().map(list -> list.toArray(Place[]::new)).toArray(Place[][]::new);
    }

    private void add(LatticeTerm term, boolean jump, List<List<Place>> places) {
        // What stands on no site is a number, and that acts on nothing.
        for (int place = 0; term.width() > 0 && place < term.places(); place++) {
            int p = place;
            Place added = sorted(
                    number(new Operator(jump, term.operator())),
                    IntStream.range(0, term.width())
                            .map(local -> term.site(p, local))
                            .toArray(),
                    term.weight(place));
            List<Place> here = places.get(added.sites()[0]);
            int at = find(here, added);
            if (at < 0) {
                here.add(added);
            } else {
                here.set(
                        at,
                        new Place(added.operator(), added.sites(), here.get(at).weight() + added.weight()));
            }
        }
    }

    private static int find(List<Place> places, Place wanted) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).operator() == wanted.operator()
                    && Arrays.equals(places.get(i).sites(), wanted.sites())) {
                return i;
            }
        }
        return -1;
    }

    private int number(Operator operator) {
        return numbers.computeIfAbsent(operator, o -> {
            operators.add(o);
            return operators.size() - 1;
        });
    }

    /** The same operator on the same sites, these in rising order. */
    private Place sorted(int operator, int[] sites, double weight) {
        boolean rising = true;
        for (int i = 1; i < sites.length; i++) {
            rising &= sites[i - 1] < sites[i];
        }
        if (rising) {
            return new Place(operator, sites, weight);
        }
        int[] inOrder = sites.clone();
        Arrays.sort(inOrder);
        List<Integer> key = new ArrayList<>();
        key.add(operator);
        for (int site : sites) {
            key.add(Arrays.binarySearch(inOrder, site));
        }
        int moved = reordered.computeIfAbsent(
                key,
                k -> number(new Operator(
                        operators.get(operator).jump(),
                        operators.get(operator).polynomial().onSites(local -> k.get(local + 1)))));
        return new Place(moved, inOrder, weight);
    }

    /** True if every term is taken to one of the same strength, and every site to one of the same species. */
    boolean areKept(int[] site) {
        for (int j = 0; j < site.length; j++) {
            if (model.species().get(j) != model.species().get(site[j])) {
                return false;
            }
        }
        // Different places have different images: if each is met with its own strength, all are.
        for (Place[] places : byLowest) {
            for (Place place : places) {
                Place image = sorted(
                        place.operator(),
                        Arrays.stream(place.sites()).map(j -> site[j]).toArray(),
                        place.weight());
                List<Place> there = Arrays.asList(byLowest[image.sites()[0]]);
                int at = find(there, image);
                if (at < 0 || there.get(at).weight() != image.weight()) {
                    return false;
                }
            }
        }
        return true;
    }
}

package org.lindhop.core.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;

/**
 * Searches for permutations of the sites that leave a state and a model invariant. The state is tested first, since that test
 * fails sooner.
 */
final class SymmetrySearch {
    /**
     * Largest number of sites to visit in the search for reflections of a ring without translations, which at best halve the
     * problem.
     */
    private static final int MOST_LOOKS = 10_000_000;

    private final Model model;
    private final int sites;
    private final List<Integer> shape;
    private final List<InitialState.Component> components;
    private @Nullable TermPlaces places;
    private boolean keptState;

    SymmetrySearch(Model model, InitialState initial) {
        this.model = model;
        this.sites = model.sites();
        this.shape = model.lattice().shape();
        this.components = initial.components(model).toList();
    }

    LatticeSymmetries symmetries() {
        int[] identity = permutation(j -> j);
        List<int[]> points = new ArrayList<>(List.of(identity));
        int period = isRing() ? period() : sites;
        candidates(period)
                .filter(candidate -> !Arrays.equals(candidate, identity) && isKept(candidate))
                .limit(shape.size() == 1 ? 1 : Integer.MAX_VALUE)
                .forEach(points::add);
        return new LatticeSymmetries(points, period, reason(points.size(), sites / period));
    }

    private int[] permutation(IntUnaryOperator site) {
        int[] permutation = new int[sites];
        Arrays.setAll(permutation, site);
        return permutation;
    }

    /** True if the lattice is not a grid and a bond joins its first and last site. */
    private boolean isRing() {
        return shape.size() == 1
                && model.lattice().bonds().stream().anyMatch(bond -> 2L * Math.abs(bond.from() - bond.to()) > sites);
    }

    /** The shortest translation that is a symmetry; all others are its multiples. */
    private int period() {
        return IntStream.range(1, sites)
                .filter(p -> sites % p == 0 && isKept(permutation(j -> (j + p) % sites)))
                .findFirst()
                .orElse(sites);
    }

    /**
     * Candidate point operations. On a line these are the reflections {@code j -> c - j}, on a ring for all c that differ by
     * more than translations; on a grid all ways to reverse axes and to exchange axes of equal length.
     */
    private Stream<int[]> candidates(int period) {
        if (shape.size() == 1) {
            int centres = isRing() ? Math.max(1, Math.min(period, MOST_LOOKS / sites)) : 1;
            return IntStream.range(0, centres).mapToObj(c -> permutation(j -> Math.floorMod(c - 1 - j, sites)));
        }
        List<int[]> found = new ArrayList<>();
        axes(new ArrayList<>(), found);
        return found.stream();
    }

    /**
     * Completes a list of axes that replace the first axes in all possible ways, and adds the permutations for all choices of
     * reversed axes.
     */
    private void axes(List<Integer> taken, List<int[]> found) {
        if (taken.size() == shape.size()) {
            for (int turned = 0; turned < 1 << shape.size(); turned++) {
                int[] candidate = onGrid(taken, turned);
                if (found.stream().noneMatch(known -> Arrays.equals(known, candidate))) {
                    found.add(candidate);
                }
            }
            return;
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            if (!taken.contains(axis) && shape.get(axis).equals(shape.get(taken.size()))) {
                List<Integer> more = new ArrayList<>(taken);
                more.add(axis);
                axes(more, found);
            }
        }
    }

    /**
     * The permutation under which the coordinate along axis i becomes the coordinate along axis {@code to[i]}, counted from the
     * other end if bit i of {@code turned} is set.
     */
    private int[] onGrid(List<Integer> to, int turned) {
        int[] stride = new int[shape.size()];
        int length = 1;
        for (int axis = 0; axis < stride.length; axis++) {
            stride[axis] = length;
            length *= shape.get(axis);
        }
        return permutation(site -> {
            int image = 0;
            for (int axis = 0; axis < stride.length; axis++) {
                int at = site / stride[axis] % shape.get(axis);
                image += stride[to.get(axis)] * ((turned >> axis & 1) == 0 ? at : shape.get(axis) - 1 - at);
            }
            return image;
        });
    }

    private boolean isKept(int[] site) {
        if (!keepsState(site)) {
            return false;
        }
        keptState = true;
        if (places == null) {
            places = new TermPlaces(model);
        }
        return places.areKept(site);
    }

    private boolean keepsState(int[] site) {
        if (components.stream().allMatch(component -> component.state().isKept(site))) {
            return true;
        }
        return components.size() > 1 && weights(site).equals(weights(permutation(j -> j)));
    }

    /** The total weight of each distinct component after the permutation. */
    private Map<Object, Double> weights(int[] site) {
        Map<Object, Double> weights = new HashMap<>();
        components.forEach(component -> weights.merge(component.state().moved(site), component.weight(), Double::sum));
        return weights;
    }

    private String reason(int points, int translations) {
        if (points * translations == 1) {
            return keptState ? "the terms of the model are not symmetric" : "the initial state is not symmetric";
        }
        String kept = shape.size() > 1
                ? points == 2 ? "a rotation or reflection" : points + " rotations and reflections"
                : (translations > 1 ? translations + " translations" : "")
                        + (translations > 1 && points > 1 ? " and " : "")
                        + (points > 1 ? "a reflection" : "");
        return kept + (points * translations == 2 ? " leaves" : " leave") + " model and state as they are";
    }
}

package org.lindhop.core.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.space.OccupationBasis;

/**
 * The orbits of the states of a number sector under a group of symmetries, in the order of their first states. The first state
 * of an orbit is its representative.
 */
final class SectorOrbits {
    private final int[] orbit;
    private final int[] carrier;
    private final int[] representatives;
    private final int[][] stabilisers;

    /**
     * Finds the orbits; time and memory grow as the number of states.
     *
     * @param symmetries the group of all symmetries
     * @param subgroup numbers of the symmetries that are used; they form a group, with the identity first
     * @param basis of the sector
     */
    SectorOrbits(LatticeSymmetries symmetries, int[] subgroup, OccupationBasis basis) {
        orbit = new int[basis.size()];
        carrier = new int[basis.size()];
        Arrays.fill(orbit, -1);
        List<int[]> stabilisersByOrbit = new ArrayList<>();
        IntStream.Builder first = IntStream.builder();
        int[] free = {subgroup[0]};
        int[] unmoved = new int[subgroup.length];
        int[] image = new int[basis.excitations()];
        int[] next = {0};
        basis.forEachSites(sites -> {
            int state = next[0]++;
            if (orbit[state] >= 0) {
                return;
            }
            int order = 0;
            for (int symmetry : subgroup) {
                for (int i = 0; i < image.length; i++) {
                    image[i] = symmetries.image(symmetry, sites[i]);
                }
                Arrays.sort(image);
                int to = basis.indexOfSites(image);
                orbit[to] = stabilisersByOrbit.size();
                carrier[to] = symmetry;
                if (to == state) {
                    unmoved[order++] = symmetry;
                }
            }
            // Most states are fixed by the identity alone: they share one array.
            stabilisersByOrbit.add(order == 1 ? free : Arrays.copyOf(unmoved, order));
            first.add(state);
        });
        representatives = first.build().toArray();
        stabilisers = stabilisersByOrbit.toArray(int[][]::new);
    }

    int count() {
        return representatives.length;
    }

    /** The orbit of a state. */
    int orbit(int state) {
        return orbit[state];
    }

    /** A symmetry that maps the representative of the state's orbit to the state. */
    int carrier(int state) {
        return carrier[state];
    }

    /** The first state of an orbit. */
    int representative(int orbit) {
        return representatives[orbit];
    }

    boolean isRepresentative(int state) {
        return representatives[orbit[state]] == state;
    }

    /** The symmetries of the group that fix the representative of an orbit, including the identity. */
    int[] stabiliser(int orbit) {
        return stabilisers[orbit];
    }
}

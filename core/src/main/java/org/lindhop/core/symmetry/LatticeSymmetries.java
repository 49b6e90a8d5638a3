package org.lindhop.core.symmetry;

import java.util.List;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;

/**
 * The group of all permutations of the sites, among those that the shape of the lattice suggests, that map a model and a state
 * onto themselves. With P such a permutation {@code rho(t) = P rho(t) P^+} at all times, so that elements of blocks which P maps
 * onto each other are equal.
 *
 * <p>A symmetry is a point operation (a reflection, a rotation), then a translation by a multiple of a period along the ring.
 * Numbered from 0, the identity. Immutable.
 */
public final class LatticeSymmetries {
    private final int sites;
    private final List<int[]> points;
    private final List<int[]> inversePoints;
    private final int period;
    private final String reason;

    /**
     * A group.
     *
     * @param points point operations that form a group, the identity first
     * @param period of the translations, a divisor of the number of sites; that number where there are none
     * @param reason in one line
     */
    LatticeSymmetries(List<int[]> points, int period, String reason) {
        this.sites = points.get(0).length;
        this.points = List.copyOf(points);
        this.inversePoints = points.stream().map(LatticeSymmetries::inverse).toList();
        this.period = period;
        this.reason = reason;
    }

    /**
     * The symmetries of a model and a state: rotations and reflections of a grid, the reflection of a chain, translations and
     * reflections of a ring. Every term is compared with its image, to the last digit; takes time as the number of terms for each
     * candidate that the state admits.
     */
    public static LatticeSymmetries of(Model model, InitialState initial) {
        return new SymmetrySearch(model, initial).symmetries();
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int j = 0; j < permutation.length; j++) {
            inverse[permutation[j]] = j;
        }
        return inverse;
    }

    /** How many symmetries there are, the identity among them. */
    public int order() {
        return translations() * points.size();
    }

    private int translations() {
        return sites / period;
    }

    /** Why there are symmetries, or why there are none. */
    public String reason() {
        return reason;
    }

    /** Where a symmetry moves a site; a site beyond the lattice stays. */
    int image(int symmetry, int site) {
        if (site >= sites) {
            return site;
        }
        int moved = points.get(symmetry % points.size())[site] + period * (symmetry / points.size());
        return moved < sites ? moved : moved - sites;
    }

    /** Which site a symmetry moves to a site. */
    int preimage(int symmetry, int site) {
        if (site >= sites) {
            return site;
        }
        int back = site - period * (symmetry / points.size());
        return inversePoints.get(symmetry % points.size())[back < 0 ? back + sites : back];
    }
}

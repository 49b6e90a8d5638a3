package org.lindhop.core.symmetry;

import java.util.List;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;

/**
 * A group of permutations of the sites that map a model and a state onto themselves, found among those that the shape of the
 * lattice suggests. For such a permutation P {@code rho(t) = P rho(t) P^+} at all times, so elements of blocks that P maps onto
 * each other are equal.
 *
 * <p>A symmetry is a point operation (a reflection or rotation) followed by a translation along the ring by a multiple of the
 * period. Symmetries are numbered from 0, the identity. Immutable.
 */
public final class LatticeSymmetries {
    private final int sites;
    private final List<int[]> points;
    private final List<int[]> inversePoints;
    private final int period;
    private final String reason;

    /**
     * A group of point operations and translations.
     *
     * @param points point operations that form a group, the identity first
     * @param period smallest translation, a divisor of the number of sites; equal to that number if there are no translations
     * @param reason one line that says why there are symmetries, or why there are none
     */
    LatticeSymmetries(List<int[]> points, int period, String reason) {
        this.sites = points.get(0).length;
        this.points = List.copyOf(points);
        this.inversePoints = points.stream().map(LatticeSymmetries::inverse).toList();
        this.period = period;
        this.reason = reason;
    }

    /**
     * Finds the symmetries of a model and a state: rotations and reflections of a grid, the reflection of a chain, translations
     * and reflections of a ring. Every term is compared exactly with its image; time grows as the number of terms times the
     * number of candidates that leave the state invariant.
     *
     * @throws org.lindhop.core.model.InvalidModelException if the state does not fit the model
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

    /** Number of symmetries, including the identity. */
    public int order() {
        return translations() * points.size();
    }

    private int translations() {
        return sites / period;
    }

    /** One line that says why there are symmetries, or why there are none. */
    public String reason() {
        return reason;
    }

    /** The site to which a symmetry moves a site; a site number beyond the lattice stays. */
    int image(int symmetry, int site) {
        if (site >= sites) {
            return site;
        }
        int moved = points.get(symmetry % points.size())[site] + period * (symmetry / points.size());
        return moved < sites ? moved : moved - sites;
    }

    /** The site that a symmetry moves to the given site. */
    int preimage(int symmetry, int site) {
        if (site >= sites) {
            return site;
        }
        int back = site - period * (symmetry / points.size());
        return inversePoints.get(symmetry % points.size())[back < 0 ? back + sites : back];
    }
}

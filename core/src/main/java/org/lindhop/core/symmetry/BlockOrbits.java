package org.lindhop.core.symmetry;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.space.OccupationBasis;

/**
 * The orbits of the elements (ket, bra) of a block under the lattice symmetries. If g maps the representative a of a ket orbit
 * to the ket, the element {@code (g a, b)} lies in the orbit of {@code (a, g^-1 b)}; and two elements with the same ket a lie
 * in one orbit if a symmetry that fixes a maps one bra to the other. So the orbits of kets, and those of bras under the few
 * symmetries that fix a ket, suffice to number all elements, in memory that grows as the dimensions of the two sectors and the
 * number of orbits.
 */
final class BlockOrbits {
    private final LatticeSymmetries symmetries;
    private final SectorOrbits kets;
    private final OccupationBasis bras;
    /** The sites of all states of the bra sector, one state after the other. */
    private final int[] braSites;
    /**
     * Orbits of bras for each orbit of kets; null where only the identity fixes the ket, so that every bra is an orbit of its
     * own.
     */
    private final @Nullable SectorOrbits[] brasOf;

    private final int[] first;

    BlockOrbits(LatticeSymmetries symmetries, SectorOrbits kets, OccupationBasis bras) {
        this.symmetries = symmetries;
        this.kets = kets;
        this.bras = bras;
        this.braSites = new int[Math.multiplyExact(bras.size(), bras.excitations())];
        int[] filled = {0};
        bras.forEachSites(sites -> {
            System.arraycopy(sites, 0, braSites, filled[0], sites.length);
            filled[0] += sites.length;
        });
        this.brasOf = new SectorOrbits[kets.count()];
        this.first = new int[kets.count() + 1];
        Map<IntBuffer, SectorOrbits> known = new HashMap<>();
        for (int o = 0; o < brasOf.length; o++) {
            int[] stabiliser = kets.stabiliser(o);
            if (stabiliser.length > 1 && bras.size() > 1) {
                brasOf[o] = known.computeIfAbsent(
                        IntBuffer.wrap(stabiliser), key -> new SectorOrbits(symmetries, stabiliser, bras));
            }
            first[o + 1] = Math.addExact(first[o], brasOf[o] == null ? bras.size() : brasOf[o].count());
        }
    }

    /** Number of orbits. */
    int count() {
        return first[first.length - 1];
    }

    SectorOrbits kets() {
        return kets;
    }

    /**
     * The orbit of an element.
     *
     * @param ket position of the ket in its sector
     * @param bra position of the bra in its sector
     */
    int orbit(int ket, int bra) {
        int ofKet = kets.orbit(ket);
        int moved = bras.size() == 1 ? bra : preimage(kets.carrier(ket), bra);
        SectorOrbits local = brasOf[ofKet];
        return first[ofKet] + (local == null ? moved : local.orbit(moved));
    }

    private int preimage(int symmetry, int bra) {
        int[] sites = new int[bras.excitations()];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = symmetries.preimage(symmetry, braSites[bra * sites.length + i]);
        }
        Arrays.sort(sites);
        return bras.indexOfSites(sites);
    }

    /**
     * Number of elements of an orbit: the order of the group divided by the order of the subgroup that fixes the
     * representative.
     */
    int size(int orbit) {
        int ofKet = ofKet(orbit);
        SectorOrbits local = brasOf[ofKet];
        int unmoved = local != null
                ? local.stabiliser(orbit - first[ofKet]).length
                : bras.size() == 1 ? kets.stabiliser(ofKet).length : 1;
        return symmetries.order() / unmoved;
    }

    private int ofKet(int orbit) {
        int found = Arrays.binarySearch(first, orbit);
        return found >= 0 ? found : -found - 2;
    }

    /** The ket of the representative of an orbit. */
    int ket(int orbit) {
        return kets.representative(ofKet(orbit));
    }

    /** The bra of the representative of an orbit. */
    int bra(int orbit) {
        int ofKet = ofKet(orbit);
        SectorOrbits local = brasOf[ofKet];
        int number = orbit - first[ofKet];
        return local == null ? number : local.representative(number);
    }
}

package org.lindhop.core.symmetry;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.space.OccupationBasis;

/**
 * The orbits of the elements of a block. An element whose ket is carried by g from the representative a of its orbit, {@code (g a, b)},
 * belongs with {@code (a, g^-1 b)}, and two of these belong together if a symmetry that leaves a takes one bra to the other. So
 * orbits of kets, and of bras under the few symmetries that leave a ket, number all elements in memory as the dimensions of the two
 * sectors and the number of orbits.
 */
final class BlockOrbits {
    private final LatticeSymmetries symmetries;
    private final SectorOrbits kets;
    private final OccupationBasis bras;
    /** The sites of all states of the bra sector, one state after the other. */
    private final int[] braSites;
    /** By orbit of kets; null where nothing but the identity leaves the ket, and every bra has a number of its own. */
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

    /** How many orbits there are. */
    int count() {
        return first[first.length - 1];
    }

    SectorOrbits kets() {
        return kets;
    }

    /** The orbit of an element. */
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

    /** How many elements an orbit has: the order of the group divided by that of what leaves the representative. */
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

package org.lindhop.core.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * A layout with one number for each orbit of elements under lattice symmetries, instead of one for each element: a single
 * column that lists the orbits block after block. The numbers are the coefficients
 *
 * <pre>y_O = sum_{e in O} x_e / sqrt |O| = sqrt |O| x_e for any e in O,</pre>
 *
 * of normalised orbit sums, so Hilbert-Schmidt products of symmetric matrices are scalar products of columns. To a backend the
 * column looks like a block of one excitation on as many sites as there are orbits.
 */
public final class OrbitLayout extends BlockLayout {
    private final BlockLayout elements;
    private final LatticeSymmetries symmetries;
    private final List<BlockOrbits> orbits;
    private final int[] first;

    private OrbitLayout(BlockLayout elements, LatticeSymmetries symmetries, List<BlockOrbits> orbits, int[] first) {
        super(
                new OccupationSpace(Collections.nCopies(first[first.length - 1], Species.TLS), OptionalInt.empty()),
                Set.of(new Block(1, 0)));
        this.elements = elements;
        this.symmetries = symmetries;
        this.orbits = orbits;
        this.first = first;
    }

    /**
     * Finds the orbits; time and memory grow as the dimensions of the sectors and the number of orbits.
     *
     * @param elements the blocks whose elements are joined, none of them empty
     * @param symmetries the group of permutations of sites
     * @throws ArithmeticException if there are 2^31 orbits or more
     */
    public static OrbitLayout of(BlockLayout elements, LatticeSymmetries symmetries) {
        int[] group = IntStream.range(0, symmetries.order()).toArray();
        Map<Integer, SectorOrbits> sectors = new HashMap<>();
        List<BlockOrbits> orbits = new ArrayList<>();
        int[] first = new int[elements.size() + 1];
        for (int b = 0; b < elements.size(); b++) {
            Block block = elements.block(b);
            orbits.add(new BlockOrbits(
                    symmetries,
                    sectors.computeIfAbsent(
                            block.ket(),
                            n -> new SectorOrbits(
                                    symmetries, group, elements.space().basis(n))),
                    elements.space().basis(block.bra())));
            first[b + 1] = Math.addExact(first[b], orbits.get(b).count());
        }
        return new OrbitLayout(elements, symmetries, orbits, first);
    }

    /** The blocks whose elements are joined. */
    public BlockLayout joined() {
        return elements;
    }

    /** Number of symmetries in the group. */
    public int symmetries() {
        return symmetries.order();
    }

    /** Number of orbits. */
    public int orbits() {
        return first[first.length - 1];
    }

    /**
     * The orbit of an element.
     *
     * @param block position of its block among the joined blocks
     * @param ket position of its ket in the sector
     * @param bra position of its bra in the sector
     */
    public int orbit(int block, int ket, int bra) {
        return first[block] + orbits.get(block).orbit(ket, bra);
    }

    /** Number of elements of an orbit. */
    public int orbitSize(int orbit) {
        int block = blockOf(orbit);
        return orbits.get(block).size(orbit - first[block]);
    }

    /** The position of an orbit's block among the joined blocks. */
    public int blockOf(int orbit) {
        int block = Arrays.binarySearch(first, orbit);
        return block >= 0 ? block : -block - 2;
    }

    /** The ket of the representative of an orbit, as a position in its sector. */
    public int ket(int orbit) {
        int block = blockOf(orbit);
        return orbits.get(block).ket(orbit - first[block]);
    }

    /** The bra of the representative of an orbit, as a position in its sector. */
    public int bra(int orbit) {
        int block = blockOf(orbit);
        return orbits.get(block).bra(orbit - first[block]);
    }

    /** True if a ket is the ket of the representative of some orbits of a block. */
    public boolean isRepresentative(int block, int ket) {
        return orbits.get(block).kets().isRepresentative(ket);
    }

    /** {@inheritDoc} Counts an orbit and a symmetry for each ket, and a few numbers for each orbit. */
    @Override
    public double basisBytes() {
        double kets =
                IntStream.range(0, elements.size()).mapToDouble(elements::rows).sum();
        return elements.basisBytes() + 2 * Integer.BYTES * kets + 4 * Integer.BYTES * orbits();
    }

    @Override
    public int mostExcitations() {
        return elements.mostExcitations();
    }
}

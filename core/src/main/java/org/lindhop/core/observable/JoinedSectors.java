package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * A set of sectors that stored blocks connect, and the dense Hermitian matrix of a state on them. A density matrix is the
 * direct sum of the matrices on all its sets of joined sectors.
 *
 * @param space in which the sectors live
 * @param sectors in rising order, which is the order of their rows and columns
 */
record JoinedSectors(OccupationSpace space, List<Integer> sectors) {
    /** All sectors that occur in blocks, joined if a block connects them, directly or through others. */
    static List<JoinedSectors> of(OccupationSpace space, Collection<Block> blocks) {
        // Every sector leads to a smaller one that it is joined with, or to itself.
        NavigableMap<Integer, Integer> leads = new TreeMap<>();
        for (Block block : blocks) {
            int ket = first(block.ket(), leads);
            int bra = first(block.bra(), leads);
            leads.put(Math.max(ket, bra), Math.min(ket, bra));
        }
        NavigableMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int sector : leads.keySet()) {
            groups.computeIfAbsent(first(sector, leads), n -> new ArrayList<>()).add(sector);
        }
        return groups.values().stream()
                .map(group -> new JoinedSectors(space, List.copyOf(group)))
                .toList();
    }

    /** The least sector that a sector is joined with so far; shortens the way there. */
    private static int first(int sector, NavigableMap<Integer, Integer> leads) {
        leads.putIfAbsent(sector, sector);
        int least = sector;
        for (int next = lead(least, leads); next != least; next = lead(least, leads)) {
            least = next;
        }
        for (int next = sector; next != least; ) {
            next = Objects.requireNonNull(leads.put(next, least));
        }
        return least;
    }

    private static int lead(int sector, NavigableMap<Integer, Integer> leads) {
        return Objects.requireNonNull(leads.get(sector));
    }

    /** All sectors that one of two states occupies, joined if a block of either state connects them. */
    static List<JoinedSectors> ofBoth(BlockLayout one, BlockLayout other) {
        return of(
                one.space(),
                Stream.concat(one.blocks().stream(), other.blocks().stream()).toList());
    }

    /** Number of rows of the matrix; a floating-point number, since it may be too large for a matrix. */
    double order() {
        return sectors.stream().mapToDouble(space::dimension).sum();
    }

    /** Number of elements of the matrix. */
    double elements() {
        return order() * order();
    }

    /** A matrix of zeros, to which {@link #add} adds states. */
    double[] zero() {
        return new double[(int) (2 * elements())];
    }

    /**
     * Adds a state, times a factor, to a matrix.
     *
     * @param matrix row by row, as pairs (re, im)
     */
    void add(double factor, StateVector rho, BlockLayout layout, double[] matrix) {
        int order = (int) order();
        for (int b = 0; b < layout.size(); b++) {
            Block block = layout.block(b);
            if (!sectors.contains(block.ket()) || !sectors.contains(block.bra())) {
                continue;
            }
            int ketOffset = offset(block.ket());
            int braOffset = offset(block.bra());
            int columns = (int) layout.columns(b);
            BlockRows.forEach(rho, layout, b, (row, values, start) -> {
                for (int c = 0; c < columns; c++) {
                    double re = factor * values[start + 2 * c];
                    double im = factor * values[start + 2 * c + 1];
                    int at = 2 * ((ketOffset + row) * order + braOffset + c);
                    matrix[at] += re;
                    matrix[at + 1] += im;
                    if (!block.isDiagonal()) {
                        int adjoint = 2 * ((braOffset + c) * order + ketOffset + row);
                        matrix[adjoint] += re;
                        matrix[adjoint + 1] -= im;
                    }
                }
            });
        }
    }

    private int offset(int sector) {
        return (int) sectors.stream()
                .takeWhile(n -> n < sector)
                .mapToLong(space::dimension)
                .sum();
    }
}

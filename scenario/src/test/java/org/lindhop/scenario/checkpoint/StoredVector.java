package org.lindhop.scenario.checkpoint;

import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/** A state vector that is an array for every block. */
final class StoredVector implements StateVector {
    private final int[] columns;
    private final double[][] blocks;

    StoredVector(BlockLayout layout) {
        columns = new int[layout.size()];
        blocks = new double[layout.size()][];
        for (int b = 0; b < blocks.length; b++) {
            columns[b] = (int) layout.columns(b);
            blocks[b] = new double[Math.toIntExact(2 * layout.elements(b))];
            Arrays.fill(blocks[b], 0.123);
        }
    }

    /** The blocks (ket, bra) of two modes: sector n has n + 1 states, so that a block has ket + 1 rows and bra + 1 columns. */
    static BlockLayout layout(Block... blocks) {
        return new BlockLayout(
                new OccupationSpace(Collections.nCopies(2, Species.BOSON), OptionalInt.empty()),
                new TreeSet<>(Arrays.asList(blocks)));
    }

    /** One block of any size, where {@link #layout} has no more columns than rows. */
    static BlockLayout layout(long rows, long columns) {
        return new BlockLayout(
                new OccupationSpace(Collections.nCopies(2, Species.BOSON), OptionalInt.empty()),
                Set.of(new Block(0, 0))) {
            @Override
            public long rows(int index) {
                return rows;
            }

            @Override
            public long columns(int index) {
                return columns;
            }

            @Override
            public long elements(int index) {
                return rows * columns;
            }
        };
    }

    /** The elements of a block, row by row, which may be changed. */
    double[] block(int index) {
        return blocks[index];
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        System.arraycopy(values, 0, blocks[block], 2 * firstRow * columns[block], 2 * rowCount * columns[block]);
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        System.arraycopy(blocks[block], 2 * firstRow * columns[block], values, 0, 2 * rowCount * columns[block]);
    }

    @Override
    public void close() {}
}

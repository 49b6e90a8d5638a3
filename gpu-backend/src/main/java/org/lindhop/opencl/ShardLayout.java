package org.lindhop.opencl;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.space.BlockLayout;

/**
 * The part of each block that one device holds: consecutive rows, cut into segments of 2^shift rows (the last has what is
 * left), each of which fits one allocation. Rows of other devices that it needs follow in segments of the same kind, see
 * {@link Halo}. Immutable.
 */
final class ShardLayout {
    /** The most segments that the kernels can be compiled for. */
    static final int MAX_SEGMENTS = 16;

    private final BlockLayout layout;
    private final int[] firstRow;
    private final int[] rows;
    private final int[] shift;

    /**
     * Divides the blocks.
     *
     * @param layout all blocks, whole
     * @param shard the number of the device, from 0
     * @param shards how many devices share the rows
     * @param maxBytes the largest allocation
     * @param leastSegments into how many segments rows are cut at least, if there are as many
     */
    ShardLayout(BlockLayout layout, int shard, int shards, long maxBytes, Precision precision, int leastSegments) {
        this.layout = layout;
        firstRow = new int[layout.size()];
        rows = new int[layout.size()];
        shift = new int[layout.size()];
        for (int i = 0; i < layout.size(); i++) {
            long all = layout.rows(i);
            firstRow[i] = (int) (all * shard / shards);
            rows[i] = (int) (all * (shard + 1) / shards) - firstRow[i];
            long fit = Math.max(1, maxBytes / (layout.columns(i) * NumberField.COMPLEX.parts() * precision.bytes()));
            int wanted = Math.max(1, rows[i] / leastSegments);
            shift[i] = fit >= rows[i] && wanted >= rows[i]
                    ? ceilingOfLog2(rows[i])
                    : floorOfLog2((int) Math.min(fit, wanted));
        }
    }

    BlockLayout layout() {
        return layout;
    }

    /** The first row of a block that is held here. */
    int firstRow(int block) {
        return firstRow[block];
    }

    /** How many rows of a block are held here, perhaps none. */
    int rows(int block) {
        return rows[block];
    }

    boolean holds(int block, int row) {
        return row >= firstRow[block] && row < firstRow[block] + rows[block];
    }

    int columns(int block) {
        return Math.toIntExact(layout.columns(block));
    }

    /** The binary logarithm of the number of rows of a segment. */
    int shift(int block) {
        return shift[block];
    }

    int segments(int block) {
        return segmentsFor(block, rows[block]);
    }

    /** How many segments a number of rows takes. */
    int segmentsFor(int block, int count) {
        return (int) ((count + (1L << shift[block]) - 1) >> shift[block]);
    }

    /** Rows of one segment. */
    int segmentRows(int block, int segment) {
        return Math.min(1 << shift[block], rows[block] - firstRowOf(block, segment));
    }

    /** The first row of a segment, counted from the first row that is held here. */
    int firstRowOf(int block, int segment) {
        return segment << shift[block];
    }

    /** Matrix elements of one segment. */
    long elements(int block, int segment) {
        return segmentRows(block, segment) * layout.columns(block);
    }

    private static int floorOfLog2(int n) {
        return 31 - Integer.numberOfLeadingZeros(n);
    }

    private static int ceilingOfLog2(int n) {
        return n <= 1 ? 0 : 1 + floorOfLog2(n - 1);
    }
}

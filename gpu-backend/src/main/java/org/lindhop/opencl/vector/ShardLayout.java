package org.lindhop.opencl.vector;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.opencl.device.ElementType;

/**
 * The part of each block that one device holds: consecutive rows, cut into segments of 2^shift rows (the last has what is
 * left), each of which fits one allocation. Rows of other devices that it needs follow in segments of the same kind, see
 * {@link Halo}. Immutable.
 */
public final class ShardLayout {
    /** Largest number of segments of a block that kernels can be compiled for. */
    public static final int MAX_SEGMENTS = 16;

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
     * @param maxBytes the largest allocation in bytes
     * @param precision floating-point type of the elements
     * @param leastSegments into how many segments rows are cut at least, if there are as many
     */
    public ShardLayout(
            BlockLayout layout, int shard, int shards, long maxBytes, Precision precision, int leastSegments) {
        this.layout = layout;
        firstRow = new int[layout.size()];
        rows = new int[layout.size()];
        shift = new int[layout.size()];
        for (int i = 0; i < layout.size(); i++) {
            long all = layout.rows(i);
            firstRow[i] = (int) (all * shard / shards);
            rows[i] = (int) (all * (shard + 1) / shards) - firstRow[i];
            long fit = Math.max(1, maxBytes / (layout.columns(i) * ElementType.COMPLEX.parts() * precision.bytes()));
            int wanted = Math.max(1, rows[i] / leastSegments);
            shift[i] = fit >= rows[i] && wanted >= rows[i]
                    ? ceilingOfLog2(rows[i])
                    : floorOfLog2((int) Math.min(fit, wanted));
        }
    }

    /** Returns all blocks, whole. */
    public BlockLayout layout() {
        return layout;
    }

    /** Returns the first row of a block that the device holds. */
    public int firstRow(int block) {
        return firstRow[block];
    }

    /** Returns how many rows of a block the device holds, perhaps none. */
    public int rows(int block) {
        return rows[block];
    }

    /** Returns whether the device holds a row of a block. */
    public boolean holds(int block, int row) {
        return row >= firstRow[block] && row < firstRow[block] + rows[block];
    }

    /** Returns the number of columns of a block. */
    public int columns(int block) {
        return Math.toIntExact(layout.columns(block));
    }

    /** Returns the binary logarithm of the number of rows of a segment of a block. */
    public int shift(int block) {
        return shift[block];
    }

    /** Returns the number of segments of a block. */
    public int segments(int block) {
        return segmentsFor(block, rows[block]);
    }

    /** Returns how many segments of a block a number of rows takes. */
    public int segmentsFor(int block, int count) {
        return (int) ((count + (1L << shift[block]) - 1) >> shift[block]);
    }

    /** Returns the number of rows of a segment. */
    public int segmentRows(int block, int segment) {
        return Math.min(1 << shift[block], rows[block] - firstRowOf(block, segment));
    }

    /** Returns the first row of a segment, counted from the first row that the device holds. */
    public int firstRowOf(int block, int segment) {
        return segment << shift[block];
    }

    /** Returns the number of matrix elements of a segment. */
    public long elements(int block, int segment) {
        return segmentRows(block, segment) * layout.columns(block);
    }

    private static int floorOfLog2(int n) {
        return 31 - Integer.numberOfLeadingZeros(n);
    }

    private static int ceilingOfLog2(int n) {
        return n <= 1 ? 0 : 1 + floorOfLog2(n - 1);
    }
}

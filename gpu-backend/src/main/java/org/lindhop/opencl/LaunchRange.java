package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;

/**
 * The index space of one launch. The first dimension runs fastest; kernels skip what rounding up to whole work-groups
 * adds.
 *
 * @param offset index of the first work-item along each dimension
 * @param global number of work-items
 * @param local shape of a work-group
 */
record LaunchRange(long[] offset, long[] global, long[] local) {
    /** Drivers built on CUDA or Vulkan end here along every dimension but the first. */
    private static final long MAX_GROUPS = 65535;

    /** At least one work-item per element of a contiguous array. */
    static LaunchRange elements(long count, int workGroup) {
        return groups(ceilingOf(count, workGroup), workGroup);
    }

    /** A number of whole work-groups. */
    static LaunchRange groups(long count, int workGroup) {
        return new LaunchRange(new long[] {0}, new long[] {count * workGroup}, new long[] {workGroup});
    }

    /**
     * One work-item per element of a matrix, columns along the first dimension. Work-groups are as wide as the row lets
     * them be, so that they share the tables of one row; only short rows are put together. More rows than a launch can
     * take make several launches.
     */
    static List<LaunchRange> matrix(int rows, int columns, int workGroup) {
        long width = Math.min(workGroup, roundUpToPowerOfTwo(columns));
        long height = Math.min(workGroup / width, roundUpToPowerOfTwo(rows));
        List<LaunchRange> launches = new ArrayList<>();
        for (long row = 0; row < rows; row += MAX_GROUPS * height) {
            long groups = Math.min(MAX_GROUPS, ceilingOf(rows - row, height));
            launches.add(new LaunchRange(
                    new long[] {0, row},
                    new long[] {ceilingOf(columns, width) * width, groups * height},
                    new long[] {width, height}));
        }
        return launches;
    }

    /** One work-group for each square of some side that covers a square matrix. */
    static LaunchRange squares(int rows, int side, int workGroup) {
        long squares = ceilingOf(rows, side);
        return new LaunchRange(new long[] {0, 0}, new long[] {squares * workGroup, squares}, new long[] {workGroup, 1});
    }

    int dimensions() {
        return global.length;
    }

    private static long roundUpToPowerOfTwo(long n) {
        long below = Long.highestOneBit(n);
        return below == n ? n : 2 * below;
    }

    private static long ceilingOf(long n, long divisor) {
        return (n + divisor - 1) / divisor;
    }
}

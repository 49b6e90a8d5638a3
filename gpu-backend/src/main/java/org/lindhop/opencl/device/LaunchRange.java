package org.lindhop.opencl.device;

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
public record LaunchRange(long[] offset, long[] global, long[] local) {
    /** Drivers built on CUDA or Vulkan end here along every dimension but the first. */
    private static final long MAX_GROUPS = 65535;

    /** Returns a range with at least one work-item per element of a contiguous array. */
    public static LaunchRange elements(long count, int workGroup) {
        return groups(ceilingOf(count, workGroup), workGroup);
    }

    /** Returns a range of so many whole work-groups along one dimension. */
    public static LaunchRange groups(long count, int workGroup) {
        return new LaunchRange(new long[] {0}, new long[] {count * workGroup}, new long[] {workGroup});
    }

    /**
     * Returns ranges with one work-item per element of a matrix, columns along the first dimension. Work-groups are as wide as the row lets
     * them be, so that they share the tables of one row; only short rows are put together. More rows than a launch can
     * take make several launches.
     */
    public static List<LaunchRange> matrix(int rows, int columns, int workGroup) {
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

    /** Returns a range with one work-group for each of the squares of some side that cover a square matrix. */
    public static LaunchRange squares(int rows, int side, int workGroup) {
        long squares = ceilingOf(rows, side);
        return new LaunchRange(new long[] {0, 0}, new long[] {squares * workGroup, squares}, new long[] {workGroup, 1});
    }

    /** Returns the number of dimensions. */
    public int dimensions() {
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

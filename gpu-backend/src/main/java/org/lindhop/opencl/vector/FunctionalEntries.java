package org.lindhop.opencl.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.BlockLayout;

/**
 * The entries of linear functionals that fall on one segment, as the kernel reads them: the listed functional number g has
 * the entries {@code start[g] <= e < start[g + 1]}.
 *
 * @param block index in the layout
 * @param segment number of the segment
 * @param functional those with entries in the segment, rising
 * @param start one number per listed functional and one more
 * @param element index into the row-major segment of each entry
 * @param weight of each entry, as a pair (re, im)
 */
record FunctionalEntries(int block, int segment, int[] functional, int[] start, long[] element, double[] weight) {

    /**
     * Sorts the entries by segments; those that another device holds are left out.
     *
     * @return one record for each segment that has entries
     * @throws IndexOutOfBoundsException if an entry lies outside the blocks
     */
    static List<FunctionalEntries> of(LinearFunctionals functionals, ShardLayout layout) {
        List<int[]> counts = new ArrayList<>();
        for (int block = 0; block < layout.layout().size(); block++) {
            counts.add(new int[layout.segments(block)]);
        }
        for (int e = 0; e < functionals.entries(); e++) {
            requireInside(functionals, e, layout.layout());
            if (layout.holds(functionals.block(e), functionals.row(e))) {
                counts.get(functionals.block(e))[segment(functionals, e, layout)]++;
            }
        }
        List<FunctionalEntries> all = new ArrayList<>();
        for (int block = 0; block < counts.size(); block++) {
            for (int segment = 0; segment < counts.get(block).length; segment++) {
                if (counts.get(block)[segment] > 0) {
                    all.add(onSegment(functionals, layout, block, segment, counts.get(block)[segment]));
                }
            }
        }
        return all;
    }

    private static int segment(LinearFunctionals functionals, int e, ShardLayout layout) {
        int block = functionals.block(e);
        return (functionals.row(e) - layout.firstRow(block)) >> layout.shift(block);
    }

    private static void requireInside(LinearFunctionals functionals, int e, BlockLayout layout) {
        int block = functionals.block(e);
        int row = functionals.row(e);
        int column = functionals.column(e);
        if (block < 0
                || block >= layout.size()
                || row < 0
                || row >= layout.rows(block)
                || column < 0
                || column >= layout.columns(block)) {
            throw new IndexOutOfBoundsException("a functional has an entry at (" + row + ", " + column + ") of block "
                    + block + ", outside the layout");
        }
    }

    private static FunctionalEntries onSegment(
            LinearFunctionals functionals, ShardLayout layout, int block, int segment, int count) {
        int firstRow = layout.firstRow(block) + layout.firstRowOf(block, segment);
        int[] functional = new int[Math.min(functionals.count(), count)];
        int[] start = new int[functional.length + 1];
        long[] element = new long[count];
        double[] weight = new double[Math.multiplyExact(2, count)];
        int listed = 0;
        int filled = 0;
        for (int f = 0; f < functionals.count(); f++) {
            int begin = filled;
            for (int e = functionals.start(f); e < functionals.start(f + 1); e++) {
                if (functionals.block(e) == block
                        && layout.holds(block, functionals.row(e))
                        && segment(functionals, e, layout) == segment) {
                    element[filled] =
                            (functionals.row(e) - firstRow) * (long) layout.columns(block) + functionals.column(e);
                    weight[2 * filled] = functionals.re(e);
                    weight[2 * filled + 1] = functionals.im(e);
                    filled++;
                }
            }
            if (filled > begin) {
                functional[listed++] = f;
                start[listed] = filled;
            }
        }
        return new FunctionalEntries(
                block, segment, Arrays.copyOf(functional, listed), Arrays.copyOf(start, listed + 1), element, weight);
    }
}

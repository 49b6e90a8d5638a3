package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.BlockLayout;

/**
 * The entries of linear functionals that fall on one block, as the kernel reads them: the listed functional number g has
 * the entries {@code start[g] <= e < start[g + 1]}.
 *
 * @param block index in the layout
 * @param functional those with entries in the block, rising
 * @param start one number per listed functional and one more
 * @param element index into the row-major block of each entry
 * @param weight of each entry, as a pair (re, im)
 */
record FunctionalEntries(int block, int[] functional, int[] start, long[] element, double[] weight) {

    /**
     * Sorts the entries by blocks.
     *
     * @return one record for each block that has entries
     * @throws IndexOutOfBoundsException if an entry lies outside the layout
     */
    static List<FunctionalEntries> of(LinearFunctionals functionals, BlockLayout layout) {
        int[] count = new int[layout.size()];
        for (int e = 0; e < functionals.entries(); e++) {
            requireInside(functionals, e, layout);
            count[functionals.block(e)]++;
        }
        List<FunctionalEntries> all = new ArrayList<>();
        for (int block = 0; block < count.length; block++) {
            if (count[block] > 0) {
                all.add(onBlock(functionals, layout, block, count[block]));
            }
        }
        return all;
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

    private static FunctionalEntries onBlock(LinearFunctionals functionals, BlockLayout layout, int block, int count) {
        int[] functional = new int[Math.min(functionals.count(), count)];
        int[] start = new int[functional.length + 1];
        long[] element = new long[count];
        double[] weight = new double[Math.multiplyExact(2, count)];
        int listed = 0;
        int filled = 0;
        for (int f = 0; f < functionals.count(); f++) {
            int begin = filled;
            for (int e = functionals.start(f); e < functionals.start(f + 1); e++) {
                if (functionals.block(e) == block) {
                    element[filled] = functionals.row(e) * layout.columns(block) + functionals.column(e);
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
                block, Arrays.copyOf(functional, listed), Arrays.copyOf(start, listed + 1), element, weight);
    }
}

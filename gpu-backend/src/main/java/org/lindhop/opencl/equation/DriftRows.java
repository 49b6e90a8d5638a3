package org.lindhop.opencl.equation;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.lindhop.core.operator.SparseOperator;

/**
 * Some rows of a sparse matrix, as the kernels read them: row a, counted from the first, has the entries
 * {@code start[a] <= k < start[a + 1]}.
 *
 * @param start one number per row and one more
 * @param column of each entry
 * @param value of each entry, as a pair (re, im)
 */
record DriftRows(int[] start, int[] column, double[] value) {

    /**
     * Lays out consecutive rows.
     *
     * @param from the first row
     * @param to the row after the last
     * @param place what stands in the table for a column
     */
    static DriftRows of(SparseOperator matrix, int from, int to, IntUnaryOperator place) {
        int[] start = new int[to - from + 1];
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            if (matrix.row(r) >= from && matrix.row(r) < to) {
                start[matrix.row(r) - from + 1] = matrix.start(r + 1) - matrix.start(r);
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] column = new int[start[to - from]];
        double[] value = new double[Math.multiplyExact(2, column.length)];
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            if (matrix.row(r) >= from && matrix.row(r) < to) {
                int at = start[matrix.row(r) - from];
                for (int k = matrix.start(r); k < matrix.start(r + 1); k++, at++) {
                    column[at] = place.applyAsInt(matrix.column(k));
                    value[2 * at] = matrix.re(k);
                    value[2 * at + 1] = matrix.im(k);
                }
            }
        }
        return new DriftRows(start, column, value);
    }
}

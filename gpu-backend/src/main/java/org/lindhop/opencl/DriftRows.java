package org.lindhop.opencl;

import org.lindhop.core.operator.SparseOperator;

/**
 * A sparse matrix by rows, as the kernels read it: row a has the entries {@code start[a] <= k < start[a + 1]}.
 *
 * @param start one number per row and one more
 * @param column of each entry
 * @param value of each entry, as a pair (re, im)
 */
record DriftRows(int[] start, int[] column, double[] value) {

    static DriftRows of(SparseOperator matrix) {
        int entries = matrix.nonZeros();
        int[] start = new int[matrix.rows() + 1];
        int[] column = new int[entries];
        double[] value = new double[Math.multiplyExact(2, entries)];
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            start[matrix.row(r) + 1] = matrix.start(r + 1) - matrix.start(r);
        }
        for (int a = 0; a < matrix.rows(); a++) {
            start[a + 1] += start[a];
        }
        for (int k = 0; k < entries; k++) {
            column[k] = matrix.column(k);
            value[2 * k] = matrix.re(k);
            value[2 * k + 1] = matrix.im(k);
        }
        return new DriftRows(start, column, value);
    }
}

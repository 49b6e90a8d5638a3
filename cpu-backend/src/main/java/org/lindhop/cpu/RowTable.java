package org.lindhop.cpu;

import org.lindhop.core.operator.SparseOperator;

/** A sparse matrix with direct access to every row: entries {@code start[r] <= k < start[r + 1]} belong to row r. */
final class RowTable {
    final int[] start;
    final int[] column;
    final double[] re;
    final double[] im;

    RowTable(SparseOperator matrix) {
        start = new int[matrix.rows() + 1];
        column = new int[matrix.nonZeros()];
        re = new double[matrix.nonZeros()];
        im = new double[matrix.nonZeros()];
        int row = 0;
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            while (row < matrix.row(r)) {
                start[++row] = matrix.start(r);
            }
            for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                column[k] = matrix.column(k);
                re[k] = matrix.re(k);
                im[k] = matrix.im(k);
            }
        }
        while (row < matrix.rows()) {
            start[++row] = matrix.nonZeros();
        }
    }

    boolean isReal() {
        for (double value : im) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}

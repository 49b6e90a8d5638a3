package org.lindhop.opencl.equation;

import java.util.List;
import org.lindhop.core.operator.SparseOperator;

/**
 * Sparse matrices with every row filled up with zeros to the width of the longest, so that neighbouring states find their
 * entries side by side: entry q of state s of matrix mu stands at {@code (first[mu] + q) states + s}, for
 * {@code q < first[mu + 1] - first[mu]}.
 *
 * @param first one number per matrix and one more
 * @param index the column of each entry
 * @param value of each entry, as a pair (re, im)
 */
record PaddedRows(int[] first, int[] index, double[] value) {

    /** Places that a table of these matrices has. */
    static double places(List<SparseOperator> matrices) {
        return matrices.stream()
                .mapToDouble(matrix -> (double) width(matrix) * matrix.rows())
                .sum();
    }

    static PaddedRows of(List<SparseOperator> matrices, int states) {
        int[] first = new int[matrices.size() + 1];
        for (int mu = 0; mu < matrices.size(); mu++) {
            first[mu + 1] = first[mu] + width(matrices.get(mu));
        }
        int[] index = new int[Math.multiplyExact(first[matrices.size()], states)];
        double[] value = new double[Math.multiplyExact(2, index.length)];
        for (int mu = 0; mu < matrices.size(); mu++) {
            SparseOperator matrix = matrices.get(mu);
            for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                int at = first[mu] * states + matrix.row(r);
                for (int k = matrix.start(r); k < matrix.start(r + 1); k++, at += states) {
                    index[at] = matrix.column(k);
                    value[2 * at] = matrix.re(k);
                    value[2 * at + 1] = matrix.im(k);
                }
            }
        }
        return new PaddedRows(first, index, value);
    }

    private static int width(SparseOperator matrix) {
        int width = 0;
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            width = Math.max(width, matrix.start(r + 1) - matrix.start(r));
        }
        return width;
    }
}

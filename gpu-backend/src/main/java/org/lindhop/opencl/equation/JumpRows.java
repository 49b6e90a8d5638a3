package org.lindhop.opencl.equation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.lindhop.core.operator.SparseOperator;

/**
 * Some rows of several jump operators J_mu between the same two sectors, all together by rows, as the kernels read them:
 * row a, counted from the first, has a group for each J_mu with an entry in it, {@code row[a] <= g < row[a + 1]}, in rising
 * order of mu = {@code jump[g]}; group g has the entries {@code start[g] <= k < start[g + 1]}. The length is that of the
 * operators themselves, however many pairs of rows a density matrix makes of them.
 *
 * @param row one number per row and one more
 * @param jump which of the operators a group belongs to
 * @param start one number per group and one more
 * @param column of each entry
 * @param value of each entry, as a pair (re, im)
 */
record JumpRows(int[] row, int[] jump, int[] start, int[] column, double[] value) {

    /**
     * Collects consecutive rows.
     *
     * @param operators J_mu in the order of mu
     * @param weights what the entries of each are multiplied by
     * @param from the first row
     * @param to the row after the last
     * @param place what stands in the table for a column
     */
    static JumpRows of(List<SparseOperator> operators, double[] weights, int from, int to, IntUnaryOperator place) {
        int rows = to - from;
        int[] row = new int[rows + 1];
        int[] firstEntry = new int[rows + 1];
        for (SparseOperator matrix : operators) {
            for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                int a = matrix.row(r) - from;
                if (a >= 0 && a < rows) {
                    row[a + 1]++;
                    firstEntry[a + 1] = Math.addExact(firstEntry[a + 1], matrix.start(r + 1) - matrix.start(r));
                }
            }
        }
        for (int a = 0; a < rows; a++) {
            row[a + 1] += row[a];
            firstEntry[a + 1] = Math.addExact(firstEntry[a + 1], firstEntry[a]);
        }
        int[] jump = new int[row[rows]];
        int[] start = new int[jump.length + 1];
        int[] column = new int[firstEntry[rows]];
        double[] value = new double[Math.multiplyExact(2, column.length)];
        int[] nextGroup = Arrays.copyOf(row, rows);
        int[] nextEntry = Arrays.copyOf(firstEntry, rows);
        for (int mu = 0; mu < operators.size(); mu++) {
            SparseOperator matrix = operators.get(mu);
            for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                int a = matrix.row(r) - from;
                if (a >= 0 && a < rows) {
                    int group = nextGroup[a]++;
                    jump[group] = mu;
                    start[group] = nextEntry[a];
                    for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                        int entry = nextEntry[a]++;
                        column[entry] = place.applyAsInt(matrix.column(k));
                        value[2 * entry] = weights[mu] * matrix.re(k);
                        value[2 * entry + 1] = weights[mu] * matrix.im(k);
                    }
                }
            }
        }
        start[jump.length] = column.length;
        return new JumpRows(row, jump, start, column, value);
    }
}

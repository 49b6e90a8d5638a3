package org.lindhop.cpu;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.lindhop.core.operator.SparseOperator;

/**
 * A sparse matrix J applied from the right as its adjoint, {@code (t J^+)[b] = sum_k conj(J[b, column k]) t[column k]},
 * kept by its non-empty rows. Rows are sorted by their number of entries, so that loops over rows of one or two entries, the usual
 * case, have no inner loop to mispredict. Immutable.
 */
final class BraSide {
    /** To visit a place by its number takes about four times as long as to pass it in a row. */
    private static final int FEW = 4;

    private final int[] row;
    private final int[] start;
    private final int[] column;
    private final double[] re;
    private final double[] im;
    private final int[] reads;
    private final boolean few;
    private final int ones;
    private final int twos;
    private final boolean real;

    BraSide(SparseOperator matrix) {
        int[] order = IntStream.range(0, matrix.nonEmptyRows())
                .boxed()
                .sorted(Comparator.comparingInt(r -> matrix.start(r + 1) - matrix.start(r)))
                .mapToInt(Integer::intValue)
                .toArray();
        row = new int[order.length];
        start = new int[order.length + 1];
        column = new int[matrix.nonZeros()];
        re = new double[matrix.nonZeros()];
        im = new double[matrix.nonZeros()];
        reads = IntStream.range(0, matrix.nonZeros())
                .map(matrix::column)
                .sorted()
                .distinct()
                .toArray();
        few = reads.length < matrix.columns() / FEW;
        int filled = 0;
        int withOne = 0;
        int withTwo = 0;
        boolean allReal = true;
        for (int i = 0; i < order.length; i++) {
            int r = order[i];
            row[i] = matrix.row(r);
            for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                column[filled] = matrix.column(k);
                re[filled] = matrix.re(k);
                im[filled] = -matrix.im(k);
                allReal &= matrix.im(k) == 0;
                filled++;
            }
            start[i + 1] = filled;
            withOne += filled - start[i] == 1 ? 1 : 0;
            withTwo += filled - start[i] == 2 ? 1 : 0;
        }
        ones = withOne;
        twos = withTwo;
        real = allReal;
    }

    boolean isReal() {
        return real;
    }

    /** The columns of the matrix that have an entry, rising: all that is read of t. */
    int[] reads() {
        return reads;
    }

    /** Whether these are so few that it pays to visit them alone. */
    boolean readsFew() {
        return few;
    }

    /** {@code sum += weight t J^+}, where t begins at an offset of its arrays. */
    void add(double weightRe, double weightIm, double[] tRe, double[] tIm, int offset, double[] sumRe, double[] sumIm) {
        if (real && weightIm == 0) {
            addReal(weightRe, tRe, offset, sumRe);
            addReal(weightRe, tIm, offset, sumIm);
            return;
        }
        for (int r = 0; r < row.length; r++) {
            double x = 0;
            double y = 0;
            for (int k = start[r]; k < start[r + 1]; k++) {
                int source = offset + column[k];
                x += re[k] * tRe[source] - im[k] * tIm[source];
                y += re[k] * tIm[source] + im[k] * tRe[source];
            }
            sumRe[row[r]] += weightRe * x - weightIm * y;
            sumIm[row[r]] += weightRe * y + weightIm * x;
        }
    }

    /** {@code sum += weight t J^+} for one part of t; the matrix must be real. */
    void addReal(double weight, double[] t, int offset, double[] sum) {
        for (int r = 0; r < ones; r++) {
            sum[row[r]] += weight * re[r] * t[offset + column[r]];
        }
        int k = ones;
        for (int r = ones; r < ones + twos; r++) {
            sum[row[r]] += weight * (re[k] * t[offset + column[k]] + re[k + 1] * t[offset + column[k + 1]]);
            k += 2;
        }
        for (int r = ones + twos; r < row.length; r++) {
            double x = 0;
            for (; k < start[r + 1]; k++) {
                x += re[k] * t[offset + column[k]];
            }
            sum[row[r]] += weight * x;
        }
    }
}

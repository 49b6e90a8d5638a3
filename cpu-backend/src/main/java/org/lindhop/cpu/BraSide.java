package org.lindhop.cpu;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.operator.SparseOperator;

/**
 * A sparse matrix J whose adjoint is applied from the right, {@code (t J^+)[b] = sum_k conj(J[b, column k]) t[column k]}.
 * It is stored by non-empty rows, which are sorted by their number of entries: loops over rows with one or two entries, the
 * usual case, then have no inner loop whose end could be mispredicted. {@link Runs} of rows with three entries are loops
 * over contiguous vectors. Immutable.
 */
final class BraSide {
    /** Visiting a place by its number takes about this many times as long as passing it in a loop over the row. */
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
    private final List<Run> runs;

    /**
     * Consecutive rows with the same three values, each row shifted by one from the row before, as in the matrices of a uniform
     * chain.
     *
     * @param row the first row
     * @param count number of rows
     * @param column columns of the three entries of the first row
     * @param re their real parts
     * @param im their imaginary parts
     */
    private record Run(int row, int count, int[] column, double[] re, double[] im) {}

    BraSide(SparseOperator matrix) {
        Runs found = new Runs(matrix);
        List<Integer> ofThree = IntStream.range(0, found.count())
                .filter(run -> matrix.start(found.first(run) + 1) - matrix.start(found.first(run)) == 3)
                .boxed()
                .toList();
        runs = ofThree.stream()
                .map(run -> run(matrix, found.first(run), found.end(run)))
                .toList();
        int[] order = IntStream.range(0, matrix.nonEmptyRows())
                .filter(r -> ofThree.stream().noneMatch(run -> found.first(run) <= r && r < found.end(run)))
                .boxed()
                .sorted(Comparator.comparingInt(r -> matrix.start(r + 1) - matrix.start(r)))
                .mapToInt(Integer::intValue)
                .toArray();
        row = new int[order.length];
        start = new int[order.length + 1];
        int entries = Arrays.stream(order)
                .map(r -> matrix.start(r + 1) - matrix.start(r))
                .sum();
        column = new int[entries];
        re = new double[entries];
        im = new double[entries];
        reads = IntStream.range(0, matrix.nonZeros())
                .map(matrix::column)
                .sorted()
                .distinct()
                .toArray();
        few = reads.length < matrix.columns() / FEW;
        int filled = 0;
        int withOne = 0;
        int withTwo = 0;
        boolean allReal =
                runs.stream().flatMapToDouble(run -> Arrays.stream(run.im)).allMatch(value -> value == 0);
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

    private static Run run(SparseOperator matrix, int first, int end) {
        int k = matrix.start(first);
        return new Run(
                matrix.row(first),
                end - first,
                new int[] {matrix.column(k), matrix.column(k + 1), matrix.column(k + 2)},
                new double[] {matrix.re(k), matrix.re(k + 1), matrix.re(k + 2)},
                new double[] {-matrix.im(k), -matrix.im(k + 1), -matrix.im(k + 2)});
    }

    boolean isReal() {
        return real;
    }

    /** The columns of J that have an entry, in rising order: the places at which t is read. */
    int[] reads() {
        return reads;
    }

    /** True if there are so few of these columns that it is faster to visit them one by one. */
    boolean readsFew() {
        return few;
    }

    /** Adds the product: {@code sum += weight t J^+}, where t begins at an offset of its arrays. */
    void add(double weightRe, double weightIm, double[] tRe, double[] tIm, int offset, double[] sumRe, double[] sumIm) {
        if (real && weightIm == 0) {
            addReal(weightRe, tRe, offset, sumRe);
            addReal(weightRe, tIm, offset, sumIm);
            return;
        }
        for (Run run : runs) {
            add(run, weightRe, weightIm, tRe, tIm, offset, sumRe, sumIm);
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

    private static void add(
            Run run,
            double weightRe,
            double weightIm,
            double[] tRe,
            double[] tIm,
            int offset,
            double[] sumRe,
            double[] sumIm) {
        double re0 = run.re[0];
        double re1 = run.re[1];
        double re2 = run.re[2];
        double im0 = run.im[0];
        double im1 = run.im[1];
        double im2 = run.im[2];
        int s0 = offset + run.column[0];
        int s1 = offset + run.column[1];
        int s2 = offset + run.column[2];
        int first = run.row;
        for (int j = 0; j < run.count; j++) {
            double x = re0 * tRe[s0 + j]
                    - im0 * tIm[s0 + j]
                    + (re1 * tRe[s1 + j] - im1 * tIm[s1 + j])
                    + (re2 * tRe[s2 + j] - im2 * tIm[s2 + j]);
            double y = re0 * tIm[s0 + j]
                    + im0 * tRe[s0 + j]
                    + (re1 * tIm[s1 + j] + im1 * tRe[s1 + j])
                    + (re2 * tIm[s2 + j] + im2 * tRe[s2 + j]);
            sumRe[first + j] += weightRe * x - weightIm * y;
            sumIm[first + j] += weightRe * y + weightIm * x;
        }
    }

    private static void addReal(Run run, double weight, double[] t, int offset, double[] sum) {
        double re0 = run.re[0];
        double re1 = run.re[1];
        double re2 = run.re[2];
        int s0 = offset + run.column[0];
        int s1 = offset + run.column[1];
        int s2 = offset + run.column[2];
        int first = run.row;
        for (int j = 0; j < run.count; j++) {
            sum[first + j] += weight * (re0 * t[s0 + j] + re1 * t[s1 + j] + re2 * t[s2 + j]);
        }
    }

    /** Adds the product {@code sum += weight t J^+} for the real or imaginary parts of t alone; J must be real. */
    void addReal(double weight, double[] t, int offset, double[] sum) {
        for (Run run : runs) {
            addReal(run, weight, t, offset, sum);
        }
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

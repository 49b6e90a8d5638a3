package org.lindhop.cpu;

import java.util.Arrays;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.cpu.CpuVector.Part;

/**
 * The kernel for a block of one column that no other block feeds, such as the block of populations or of moments of lowering
 * operators alone. Operators on the bra side are numbers there, so all terms together are one sparse matrix,
 *
 * <pre>A = G_n + G_0^* + sum_mu 2 r_mu J_mu^(n) J_mu^(0)*</pre>
 *
 * and an application is its product with a vector. On a chain a row reads three entries in 36 bytes beside 24 bytes of the
 * vectors; within {@link Runs} it reads the vectors alone. If A equals G_n, the matrix of the generator is used, not a copy.
 */
final class ColumnKernel implements BlockKernel {
    /** Number of rows whose sums fit a first-level cache. */
    private static final int CHUNK = 1 << 10;

    private final SparseOperator matrix;
    private final int piece;
    private final boolean real;
    private final Runs runs;

    ColumnKernel(Generator generator, int block, RowStorage storage) {
        this.piece = storage.piece(block, 0);
        this.matrix = sum(generator, generator.layout().block(block));
        this.real = matrix.isReal();
        this.runs = new Runs(matrix);
    }

    /** True if a block has one column, which fits one array, and no other block feeds it. */
    static boolean suits(Generator generator, int block) {
        BlockLayout layout = generator.layout();
        return RowStorage.isColumn(layout, block)
                && generator.jumps().stream()
                        .mapToInt(Generator.Jump::numberChange)
                        .distinct()
                        .noneMatch(d -> d != 0 && isFed(layout, layout.block(block), d));
    }

    private static boolean isFed(BlockLayout layout, Block target, int change) {
        return target.bra() >= change && layout.indexOf(new Block(target.ket() - change, target.bra() - change)) >= 0;
    }

    private static SparseOperator sum(Generator generator, Block block) {
        SparseOperator drift = generator.drift(block.ket());
        SparseOperator.Builder others = new SparseOperator.Builder(drift.rows(), drift.columns());
        Complex number = generator.drift(block.bra()).get(0, 0).conjugate();
        for (int row = 0; row < (number.isZero() ? 0 : drift.rows()); row++) {
            others.add(row, row, number.re(), number.im());
        }
        for (Generator.Jump jump : generator.jumps()) {
            Complex weight = jump.numberChange() == 0
                    ? jump.from(block.bra()).get(0, 0).conjugate().times(2 * jump.rate())
                    : Complex.ZERO;
            if (!weight.isZero()) {
                others.add(weight, jump.from(block.ket()));
            }
        }
        return others.isEmpty() ? drift : others.add(Complex.ONE, drift).build();
    }

    @Override
    public void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y) {
        double[] re = new double[Math.min(CHUNK, to - from)];
        double[] im = new double[real ? 0 : re.length];
        for (int first = from; first < to; first += CHUNK) {
            int rows = Math.min(CHUNK, to - first);
            if (real) {
                for (Part part : y.parts()) {
                    double[] values = x.values(part)[piece];
                    add(first, rows, new RealSum(matrix, values, re));
                    BlockKernel.finish(rows, a, re, b, values, c, y.values(part)[piece], first);
                }
            } else {
                double[] xRe = x.values(Part.RE)[piece];
                double[] xIm = x.values(Part.IM)[piece];
                add(first, rows, new ComplexSum(matrix, xRe, xIm, re, im));
                BlockKernel.finish(rows, a, re, b, xRe, c, y.values(Part.RE)[piece], first);
                BlockKernel.finish(rows, a, im, b, xIm, c, y.values(Part.IM)[piece], first);
            }
        }
    }

    /**
     * Adds up some consecutive rows of the product.
     *
     * @param first the first row
     */
    private void add(int first, int count, Sum sum) {
        sum.clear(count);
        int r = firstFrom(first);
        int end = firstFrom(first + count);
        int run = runs.next(r);
        while (r < end) {
            int at = matrix.row(r) - first;
            int next;
            if (run < runs.count() && runs.first(run) <= r) {
                next = Math.min(end, runs.end(run));
                sum.add(runs.first(run), r - runs.first(run), at, next - r);
                run++;
            } else {
                next = run < runs.count() ? Math.min(end, runs.first(run)) : end;
                for (int row = r; row < next; row++) {
                    sum.add(row, matrix.row(row) - first);
                }
            }
            r = next;
        }
    }

    /** The number, among the non-empty rows, of the first one from a given row on. */
    private int firstFrom(int row) {
        int low = 0;
        int high = matrix.nonEmptyRows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matrix.row(middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Sums of consecutive rows of the product. */
    private interface Sum {
        void clear(int count);

        /**
         * Adds all entries of consecutive rows of a run.
         *
         * @param run number of the run's first row
         * @param skipped number of rows of the run before the first one wanted
         * @param at position of the first sum
         * @param count number of rows
         */
        void add(int run, int skipped, int at, int count);

        /** Adds all entries of a row to the sum at a position. */
        void add(int row, int at);
    }

    private record RealSum(SparseOperator matrix, double[] x, double[] sum) implements Sum {
        @Override
        public void clear(int count) {
            Arrays.fill(sum, 0, count, 0);
        }

        /** {@inheritDoc} Three entries at a time (on a chain, all of them), since reading and writing sums is half of the work. */
        @Override
        public void add(int run, int skipped, int at, int count) {
            int k = matrix.start(run);
            for (; k + 3 <= matrix.start(run + 1); k += 3) {
                addThree(k, skipped, at, count);
            }
            for (; k < matrix.start(run + 1); k++) {
                double value = matrix.re(k);
                int source = matrix.column(k) + skipped;
                for (int j = 0; j < count; j++) {
                    sum[at + j] += value * x[source + j];
                }
            }
        }

        private void addThree(int k, int skipped, int at, int count) {
            double v0 = matrix.re(k);
            double v1 = matrix.re(k + 1);
            double v2 = matrix.re(k + 2);
            int s0 = matrix.column(k) + skipped;
            int s1 = matrix.column(k + 1) + skipped;
            int s2 = matrix.column(k + 2) + skipped;
            for (int j = 0; j < count; j++) {
                sum[at + j] = sum[at + j] + v0 * x[s0 + j] + v1 * x[s1 + j] + v2 * x[s2 + j];
            }
        }

        @Override
        public void add(int row, int at) {
            double value = 0;
            for (int k = matrix.start(row); k < matrix.start(row + 1); k++) {
                value += matrix.re(k) * x[matrix.column(k)];
            }
            sum[at] = value;
        }
    }

    private record ComplexSum(SparseOperator matrix, double[] xRe, double[] xIm, double[] sumRe, double[] sumIm)
            implements Sum {
        @Override
        public void clear(int count) {
            Arrays.fill(sumRe, 0, count, 0);
            Arrays.fill(sumIm, 0, count, 0);
        }

        @Override
        public void add(int run, int skipped, int at, int count) {
            for (int k = matrix.start(run); k < matrix.start(run + 1); k++) {
                double re = matrix.re(k);
                double im = matrix.im(k);
                int source = matrix.column(k) + skipped;
                for (int j = 0; j < count; j++) {
                    sumRe[at + j] += re * xRe[source + j] - im * xIm[source + j];
                    sumIm[at + j] += re * xIm[source + j] + im * xRe[source + j];
                }
            }
        }

        @Override
        public void add(int row, int at) {
            double valueRe = 0;
            double valueIm = 0;
            for (int k = matrix.start(row); k < matrix.start(row + 1); k++) {
                int source = matrix.column(k);
                valueRe += matrix.re(k) * xRe[source] - matrix.im(k) * xIm[source];
                valueIm += matrix.re(k) * xIm[source] + matrix.im(k) * xRe[source];
            }
            sumRe[at] = valueRe;
            sumIm[at] = valueIm;
        }
    }

    @Override
    public boolean isReal() {
        return real;
    }
}

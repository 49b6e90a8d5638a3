package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * {@code y <- a L x + b x + c y} on one target block, row by row:
 *
 * <pre>(L x)[r,:] = sum_s G_n[r,s] x[s,:] + x[r,:] G_m^+ + sum_mu 2 r_mu sum_s J_mu[r,s] x[s,:] J_mu^+</pre>
 *
 * The first term adds whole rows, the others gather within a row, which the cache holds. Immutable.
 */
final class BlockKernel {
    private final int block;
    private final int rows;
    private final int columns;
    private final RowTable ketDrift;
    private final RowTable braDrift;
    private final List<JumpTable> jumps = new ArrayList<>();

    BlockKernel(Generator generator, int block) {
        BlockLayout layout = generator.layout();
        Block target = layout.block(block);
        this.block = block;
        this.rows = Math.toIntExact(layout.rows(block));
        this.columns = Math.toIntExact(layout.columns(block));
        this.ketDrift = new RowTable(generator.drift(target.ket()));
        this.braDrift = target.isDiagonal() ? ketDrift : new RowTable(generator.drift(target.bra()));
        int[] changes = generator.jumps().stream()
                .mapToInt(Generator.Jump::numberChange)
                .distinct()
                .sorted()
                .toArray();
        for (int d : changes) {
            int ket = target.ket() - d;
            int bra = target.bra() - d;
            int source = bra < 0 ? -1 : layout.indexOf(new Block(ket, bra));
            if (source >= 0) {
                List<Generator.Jump> ofChange = generator.jumps().stream()
                        .filter(j -> j.numberChange() == d)
                        .toList();
                jumps.add(new JumpTable(source, ofChange, ket, bra, rows));
            }
        }
        jumps.sort(Comparator.comparingInt(table -> table.source));
    }

    int rows() {
        return rows;
    }

    /** Complex elements of the block. */
    long elements() {
        return (long) rows * columns;
    }

    /** Computes the target rows {@code from <= r < to}. */
    void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y) {
        Row sum = new Row(columns);
        List<Row> through = new ArrayList<>();
        for (JumpTable table : jumps) {
            through.add(new Row(x.columns(table.source)));
        }
        for (int row = from; row < to; row++) {
            sum.clear();
            for (int k = ketDrift.start[row]; k < ketDrift.start[row + 1]; k++) {
                sum.add(ketDrift.re[k], ketDrift.im[k], x, block, ketDrift.column[k]);
            }
            addBraDrift(row, x, sum.re, sum.im);
            for (int i = 0; i < through.size(); i++) {
                addJumps(jumps.get(i), row, x, through.get(i), sum);
            }
            finish(row, a, sum, b, x, c, y);
        }
    }

    private void addBraDrift(int row, CpuVector x, double[] sumRe, double[] sumIm) {
        int piece = x.piece(block, row);
        double[] xRe = x.re(block, piece);
        double[] xIm = x.im(block, piece);
        int offset = x.offset(block, row);
        for (int j = 0; j < columns; j++) {
            double re = 0;
            double im = 0;
            for (int k = braDrift.start[j]; k < braDrift.start[j + 1]; k++) {
                int source = offset + braDrift.column[k];
                re += braDrift.re[k] * xRe[source] + braDrift.im[k] * xIm[source];
                im += braDrift.re[k] * xIm[source] - braDrift.im[k] * xRe[source];
            }
            sumRe[j] += re;
            sumIm[j] += im;
        }
    }

    private static void addJumps(JumpTable table, int row, CpuVector x, Row through, Row sum) {
        for (int g = table.firstGroup[row]; g < table.firstGroup[row + 1]; g++) {
            BraSide braSide = table.braSide[table.jump[g]];
            int first = table.firstEntry[g];
            int last = table.firstEntry[g + 1];
            if (last - first == 1) {
                int piece = x.piece(table.source, table.column[first]);
                braSide.add(
                        table.re[first],
                        table.im[first],
                        x.re(table.source, piece),
                        x.im(table.source, piece),
                        x.offset(table.source, table.column[first]),
                        sum.re,
                        sum.im);
            } else {
                through.clear();
                for (int e = first; e < last; e++) {
                    through.add(table.re[e], table.im[e], x, table.source, table.column[e]);
                }
                braSide.add(1, 0, through.re, through.im, 0, sum.re, sum.im);
            }
        }
    }

    /** A row of complex numbers that is being summed up. */
    private static final class Row {
        final double[] re;
        final double[] im;

        Row(int columns) {
            re = new double[columns];
            im = new double[columns];
        }

        void clear() {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
        }

        /** Adds a factor times a row of a block. */
        void add(double factorRe, double factorIm, CpuVector x, int block, int row) {
            int piece = x.piece(block, row);
            int offset = x.offset(block, row);
            add(factorRe, factorIm, x.re(block, piece), x.im(block, piece), offset, re, im);
        }

        private static void add(
                double re, double im, double[] xRe, double[] xIm, int offset, double[] sumRe, double[] sumIm) {
            if (im == 0) {
                for (int j = 0; j < sumRe.length; j++) {
                    sumRe[j] += re * xRe[offset + j];
                    sumIm[j] += re * xIm[offset + j];
                }
            } else {
                for (int j = 0; j < sumRe.length; j++) {
                    sumRe[j] += re * xRe[offset + j] - im * xIm[offset + j];
                    sumIm[j] += re * xIm[offset + j] + im * xRe[offset + j];
                }
            }
        }
    }

    private void finish(int row, double a, Row sum, double b, CpuVector x, double c, CpuVector y) {
        int piece = x.piece(block, row);
        int offset = x.offset(block, row);
        finish(a, sum.re, b, x.re(block, piece), c, y.re(block, piece), offset);
        finish(a, sum.im, b, x.im(block, piece), c, y.im(block, piece), offset);
    }

    private static void finish(double a, double[] sum, double b, double[] x, double c, double[] y, int offset) {
        if (c == 0) {
            for (int j = 0; j < sum.length; j++) {
                y[offset + j] = a * sum[j] + b * x[offset + j];
            }
        } else {
            for (int j = 0; j < sum.length; j++) {
                y[offset + j] = a * sum[j] + b * x[offset + j] + c * y[offset + j];
            }
        }
    }
}

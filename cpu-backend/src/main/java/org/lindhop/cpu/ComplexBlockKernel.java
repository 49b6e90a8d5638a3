package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.cpu.CpuVector.Part;

/** The kernel for complex coefficients; the state must have real and imaginary parts. */
final class ComplexBlockKernel implements BlockKernel {
    private final BlockTables tables;
    private final RowStorage storage;

    ComplexBlockKernel(BlockTables tables, RowStorage storage) {
        this.tables = tables;
        this.storage = storage;
    }

    @Override
    public boolean isReal() {
        return false;
    }

    @Override
    public void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y) {
        Row sum = new Row(tables.columns);
        List<Row> through = new ArrayList<>();
        for (JumpTable table : tables.jumps) {
            through.add(new Row(storage.columns(table.source)));
        }
        int block = tables.block;
        for (int row = from; row < to; row++) {
            sum.clear();
            addDrift(row, x, sum);
            for (int i = 0; i < through.size(); i++) {
                addJumps(tables.jumps.get(i), row, x, through.get(i), sum);
            }
            int piece = storage.piece(block, row);
            int offset = storage.offset(block, row);
            BlockKernel.finish(
                    tables.columns, a, sum.re, b, x.values(Part.RE)[piece], c, y.values(Part.RE)[piece], offset);
            BlockKernel.finish(
                    tables.columns, a, sum.im, b, x.values(Part.IM)[piece], c, y.values(Part.IM)[piece], offset);
        }
    }

    private void addDrift(int row, CpuVector x, Row sum) {
        RowTable drift = tables.ketDrift;
        for (int k = drift.start[row]; k < drift.start[row + 1]; k++) {
            sum.add(drift.re[k], drift.im[k], x, tables.block, drift.column[k]);
        }
        sum.addThrough(tables.braDrift, 1, 0, x, tables.block, row);
    }

    private void addJumps(JumpTable table, int row, CpuVector x, Row through, Row sum) {
        for (int g = table.firstGroup[row]; g < table.firstGroup[row + 1]; g++) {
            BraSide braSide = table.braSide[table.jump[g]];
            int first = table.firstEntry[g];
            int last = table.firstEntry[g + 1];
            if (last - first == 1) {
                sum.addThrough(braSide, table.re[first], table.im[first], x, table.source, table.column[first]);
            } else {
                if (braSide.readsFew()) {
                    through.clear(braSide.reads());
                    for (int e = first; e < last; e++) {
                        through.add(table.re[e], table.im[e], x, table.source, table.column[e], braSide.reads());
                    }
                } else {
                    through.clear();
                    for (int e = first; e < last; e++) {
                        through.add(table.re[e], table.im[e], x, table.source, table.column[e]);
                    }
                }
                braSide.add(1, 0, through.re, through.im, 0, sum.re, sum.im);
            }
        }
    }

    /** A row of complex sums. */
    private final class Row {
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

        /** Adds a row of a block, times a factor. */
        void add(double factorRe, double factorIm, CpuVector x, int block, int row) {
            int piece = storage.piece(block, row);
            int offset = storage.offset(block, row);
            add(factorRe, factorIm, x.values(Part.RE)[piece], x.values(Part.IM)[piece], offset, re, im);
        }

        void clear(int[] places) {
            for (int j : places) {
                re[j] = 0;
                im[j] = 0;
            }
        }

        /** Adds a row of a block, times a factor, at some places only. */
        void add(double factorRe, double factorIm, CpuVector x, int block, int row, int[] places) {
            double[] xRe = x.values(Part.RE)[storage.piece(block, row)];
            double[] xIm = x.values(Part.IM)[storage.piece(block, row)];
            int offset = storage.offset(block, row);
            for (int j : places) {
                re[j] += factorRe * xRe[offset + j] - factorIm * xIm[offset + j];
                im[j] += factorRe * xIm[offset + j] + factorIm * xRe[offset + j];
            }
        }

        /** Adds a row of a block, times a factor and the adjoint of a matrix. */
        void addThrough(BraSide braSide, double factorRe, double factorIm, CpuVector x, int block, int row) {
            int piece = storage.piece(block, row);
            int offset = storage.offset(block, row);
            braSide.add(factorRe, factorIm, x.values(Part.RE)[piece], x.values(Part.IM)[piece], offset, re, im);
        }

        private void add(double re, double im, double[] xRe, double[] xIm, int offset, double[] sumRe, double[] sumIm) {
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
}

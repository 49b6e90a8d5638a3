package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The kernel for real coefficients: real and imaginary parts of the state evolve independently by the same equation, and
 * imaginary parts that are not stored cost nothing.
 */
final class RealBlockKernel implements BlockKernel {
    private final BlockTables tables;
    private final RowStorage storage;

    RealBlockKernel(BlockTables tables, RowStorage storage) {
        this.tables = tables;
        this.storage = storage;
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public void apply(int from, int to, double a, CpuVector x, double b, double c, CpuVector y) {
        double[] sum = new double[tables.columns];
        List<double[]> through = new ArrayList<>();
        for (JumpTable table : tables.jumps) {
            through.add(new double[storage.columns(table.source)]);
        }
        for (int row = from; row < to; row++) {
            for (CpuVector.Part part : x.parts()) {
                Arrays.fill(sum, 0);
                addDrift(row, part, x, sum);
                for (int i = 0; i < through.size(); i++) {
                    addJumps(tables.jumps.get(i), row, part, x, through.get(i), sum);
                }
                int piece = storage.piece(tables.block, row);
                BlockKernel.finish(
                        tables.columns,
                        a,
                        sum,
                        b,
                        x.values(part)[piece],
                        c,
                        y.values(part)[piece],
                        storage.offset(tables.block, row));
            }
        }
    }

    private void addDrift(int row, CpuVector.Part part, CpuVector x, double[] sum) {
        RowTable drift = tables.ketDrift;
        for (int k = drift.start[row]; k < drift.start[row + 1]; k++) {
            addRow(drift.re[k], part, x, tables.block, drift.column[k], sum);
        }
        tables.braDrift.addReal(
                1, x.values(part)[storage.piece(tables.block, row)], storage.offset(tables.block, row), sum);
    }

    private void addJumps(JumpTable table, int row, CpuVector.Part part, CpuVector x, double[] through, double[] sum) {
        for (int g = table.firstGroup[row]; g < table.firstGroup[row + 1]; g++) {
            BraSide braSide = table.braSide[table.jump[g]];
            int first = table.firstEntry[g];
            int last = table.firstEntry[g + 1];
            if (last - first == 1) {
                int source = table.column[first];
                braSide.addReal(
                        table.re[first],
                        x.values(part)[storage.piece(table.source, source)],
                        storage.offset(table.source, source),
                        sum);
            } else if (braSide.readsFew()) {
                for (int j : braSide.reads()) {
                    through[j] = 0;
                }
                for (int e = first; e < last; e++) {
                    addPlaces(table.re[e], part, x, table.source, table.column[e], braSide.reads(), through);
                }
                braSide.addReal(1, through, 0, sum);
            } else {
                Arrays.fill(through, 0);
                for (int e = first; e < last; e++) {
                    addRow(table.re[e], part, x, table.source, table.column[e], through);
                }
                braSide.addReal(1, through, 0, sum);
            }
        }
    }

    /** Adds a row of a block, times a factor. */
    private void addRow(double factor, CpuVector.Part part, CpuVector x, int block, int row, double[] sum) {
        double[] values = x.values(part)[storage.piece(block, row)];
        int offset = storage.offset(block, row);
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * values[offset + j];
        }
    }

    /** Adds a row of a block, times a factor, at some places only. */
    private void addPlaces(
            double factor, CpuVector.Part part, CpuVector x, int block, int row, int[] places, double[] sum) {
        double[] values = x.values(part)[storage.piece(block, row)];
        int offset = storage.offset(block, row);
        for (int j : places) {
            sum[j] += factor * values[offset + j];
        }
    }
}

package org.lindhop.cpu;

import org.lindhop.core.generator.TileTables;

/** Sums of arrays: the inner loops of {@link TileKernel}. */
final class ArraySum {
    private ArraySum() {}

    /** {@code sum += w x}. */
    static void add(double[] sum, int length, double w, double[] x) {
        for (int j = 0; j < length; j++) {
            sum[j] += w * x[j];
        }
    }

    /** {@code sum += w0 x0 + w1 x1}. */
    static void add(double[] sum, int length, double w0, double[] x0, double w1, double[] x1) {
        for (int j = 0; j < length; j++) {
            sum[j] += w0 * x0[j] + w1 * x1[j];
        }
    }

    /** {@code sum += w0 x0 + w1 x1 + w2 x2 + w3 x3}: one pass over the sum for four inputs. */
    static void add(
            double[] sum,
            int length,
            double w0,
            double[] x0,
            double w1,
            double[] x1,
            double w2,
            double[] x2,
            double w3,
            double[] x3) {
        for (int j = 0; j < length; j++) {
            sum[j] += w0 * x0[j] + w1 * x1[j] + w2 * x2[j] + w3 * x3[j];
        }
    }

    /** {@code sum += w x^T} with a sum of some rows and columns. */
    static void addTransposed(double[] sum, int rows, int columns, double w, double[] x) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                sum[r * columns + c] += w * x[c * rows + r];
            }
        }
    }

    /** {@code sum[to + j] += w x[from + j]}. */
    static void addRun(double[] sum, int to, double w, double[] x, int from, int length) {
        for (int j = 0; j < length; j++) {
            sum[to + j] += w * x[from + j];
        }
    }

    /** {@code sum[to + target] += w x[from + stride * source]} for all moves. */
    static void addGathered(double[] sum, int to, double w, double[] x, int from, int stride, TileTables.Moves moves) {
        int[] target = moves.target();
        int[] source = moves.source();
        for (int j = 0; j < target.length; j++) {
            sum[to + target[j]] += w * x[from + stride * source[j]];
        }
    }
}

package org.lindhop.cpu;

/** Linear combinations of arrays: the inner loops of {@link TileKernel}. */
final class ArraySum {
    private ArraySum() {}

    /** Computes {@code y <- c y + b x}; y is not read if c = 0. */
    static void assign(double[] y, double c, double b, double[] x) {
        if (c == 0) {
            for (int j = 0; j < y.length; j++) {
                y[j] = b * x[j];
            }
        } else {
            for (int j = 0; j < y.length; j++) {
                y[j] = c * y[j] + b * x[j];
            }
        }
    }

    /** Adds one array: {@code sum += w x}. */
    static void add(double[] sum, int length, double w, double[] x) {
        for (int j = 0; j < length; j++) {
            sum[j] += w * x[j];
        }
    }

    /** Adds two arrays: {@code sum += w0 x0 + w1 x1}. */
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

    /** Adds gathered elements: {@code sum[j] += w x[source[j]]}. */
    static void addGathered(double[] sum, double w, double[] x, int[] source) {
        for (int j = 0; j < source.length; j++) {
            sum[j] += w * x[source[j]];
        }
    }

    /** Copies four arrays into columns: {@code rows[first + j][t + i] = x_i[j]}. */
    static void toColumns(double[] x0, double[] x1, double[] x2, double[] x3, double[][] rows, int first, int t) {
        for (int j = 0; j < x0.length; j++) {
            double[] row = rows[first + j];
            row[t] = x0[j];
            row[t + 1] = x1[j];
            row[t + 2] = x2[j];
            row[t + 3] = x3[j];
        }
    }

    /** Adds columns to four arrays: {@code y_i[first + j] += rows[j][t + i]} for {@code j < count}. */
    static void addColumns(
            double[][] rows, int t, int count, double[] y0, double[] y1, double[] y2, double[] y3, int first) {
        for (int j = 0; j < count; j++) {
            double[] row = rows[j];
            y0[first + j] += row[t];
            y1[first + j] += row[t + 1];
            y2[first + j] += row[t + 2];
            y3[first + j] += row[t + 3];
        }
    }
}

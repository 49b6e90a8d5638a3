package org.lindhop.cpu;

/** Sums of arrays: the inner loops of {@link TileKernel}. */
final class ArraySum {
    private ArraySum() {}

    /** {@code y <- c y + b x}; c = 0 does not read y. */
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

    /** {@code sum[j] += w x[source[j]]}. */
    static void addGathered(double[] sum, double w, double[] x, int[] source) {
        for (int j = 0; j < source.length; j++) {
            sum[j] += w * x[source[j]];
        }
    }

    /** {@code rows[first + j][t + i] = x_i[j]}. */
    static void toColumns(double[] x0, double[] x1, double[] x2, double[] x3, double[][] rows, int first, int t) {
        for (int j = 0; j < x0.length; j++) {
            double[] row = rows[first + j];
            row[t] = x0[j];
            row[t + 1] = x1[j];
            row[t + 2] = x2[j];
            row[t + 3] = x3[j];
        }
    }

    /** {@code y_i[first + j] += rows[j][t + i]} for {@code j < count}. */
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

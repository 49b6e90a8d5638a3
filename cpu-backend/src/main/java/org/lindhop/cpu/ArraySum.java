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

    /**
     * {@code sum[j] += factor w[j] x[source + j - from]} for {@code from <= j < end}, by way of a copy, so that the loop over the
     * sum has one index.
     */
    static void addRun(
            double[] sum, int from, int end, double factor, double[] w, double[] x, int source, double[] copy) {
        System.arraycopy(x, source, copy, from, end - from);
        for (int j = from; j < end; j++) {
            sum[j] += factor * w[j] * copy[j];
        }
    }

    /** {@code sum[j] += factor w[j] x[source[j]]} for {@code from <= j < end}. */
    static void addGathered(double[] sum, int from, int end, double factor, double[] w, double[] x, int[] source) {
        for (int j = from; j < end; j++) {
            sum[j] += factor * w[j] * x[source[j]];
        }
    }

    /** {@code sum[j] += w x[source[j]]}. */
    static void addGathered(double[] sum, double w, double[] x, int[] source) {
        for (int j = 0; j < source.length; j++) {
            sum[j] += w * x[source[j]];
        }
    }
}

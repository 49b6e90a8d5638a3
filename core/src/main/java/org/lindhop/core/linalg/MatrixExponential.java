package org.lindhop.core.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes {@code exp(t A) x} for a small real matrix A at many times t >= 0, in plain Java. A time is split into a multiple
 * of a unit u with {@code u ||A||_1 <= 1/2} and a remainder: the remainder is treated by a Taylor series, the multiple by a
 * product of powers {@code exp(2^j u A)}, which are found by squaring once and kept (Moler, Van Loan: SIAM Rev. 45, 3, 2003,
 * method 3). So each further time costs a few products of matrix and vector.
 *
 * <p>The stored matrices are {@code E = exp(2^j u A) - 1}, and squaring uses {@code (1 + E)^2 - 1 = 2 E + E^2}: slow modes,
 * for which E is small, keep their accuracy through many squarings.
 */
public final class MatrixExponential {
    private static final double SERIES_NORM = 0.5;
    private static final double NEGLIGIBLE = 0x1p-60;

    private final double[][] a;
    private final double unit;
    private final List<double[][]> powers = new ArrayList<>();

    /**
     * Prepares for a matrix.
     *
     * @param a A, square, in units of inverse time; must not be changed later
     */
    public MatrixExponential(double[][] a) {
        this.a = a;
        unit = Math.min(Double.MAX_VALUE, SERIES_NORM / norm(a));
    }

    /** The norm ||A||_1, the largest column sum of moduli. */
    private static double norm(double[][] a) {
        double largest = 0;
        for (int j = 0; j < a.length; j++) {
            double sum = 0;
            for (double[] row : a) {
                sum += Math.abs(row[j]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /**
     * The time unit u that one Taylor series covers. Times that are u times a power of two, at least 1, cost a single product.
     */
    public double unit() {
        return unit;
    }

    /**
     * The vector {@code exp(t A) x}.
     *
     * @param t time, at least 0 and at most 2^62 units
     * @param x not changed
     */
    public double[] apply(double t, double[] x) {
        long units = (long) (t / unit);
        double[] y = sum(x, series(t - units * unit, x));
        for (int j = 0; units >> j != 0; j++) {
            if ((units >> j & 1) == 1) {
                y = sum(y, product(power(j), y));
            }
        }
        return y;
    }

    /** The vector {@code (exp(t A) - 1) x} for t within a unit. */
    private double[] series(double t, double[] x) {
        double[] sum = new double[x.length];
        double[] term = x;
        for (int k = 1; largest(term) > NEGLIGIBLE * largest(x); k++) {
            term = product(a, term);
            for (int i = 0; i < sum.length; i++) {
                term[i] *= t / k;
                sum[i] += term[i];
            }
        }
        return sum;
    }

    private static double largest(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The matrix {@code exp(2^j u A) - 1}. */
    private double[][] power(int j) {
        while (powers.size() <= j) {
            powers.add(powers.isEmpty() ? first() : doubled(powers.get(powers.size() - 1)));
        }
        return powers.get(j);
    }

    private double[][] first() {
        int n = a.length;
        double[][] first = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] unitVector = new double[n];
            unitVector[j] = 1;
            double[] column = series(unit, unitVector);
            for (int i = 0; i < n; i++) {
                first[i][j] = column[i];
            }
        }
        return first;
    }

    /** The matrix {@code 2 E + E^2}. */
    private static double[][] doubled(double[][] e) {
        int n = e.length;
        double[][] doubled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = e[i][k];
                for (int j = 0; j < n; j++) {
                    doubled[i][j] += factor * e[k][j];
                }
            }
            for (int j = 0; j < n; j++) {
                doubled[i][j] += 2 * e[i][j];
            }
        }
        return doubled;
    }

    private static double[] product(double[][] a, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                sum += a[i][j] * x[j];
            }
            y[i] = sum;
        }
        return y;
    }

    private static double[] sum(double[] x, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x[i] + y[i];
        }
        return sum;
    }
}

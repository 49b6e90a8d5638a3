package org.lindhop.audit.analysis;

import java.util.Arrays;

/** A straight line through points. */
public final class LineFit {
    private LineFit() {}

    /** The slope of the line of least squares, {@code sum (x - x_mean) y / sum (x - x_mean)^2}. */
    public static double slope(double[] x, double[] y) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < x.length; i++) {
            numerator += (x[i] - mean) * y[i];
            denominator += (x[i] - mean) * (x[i] - mean);
        }
        return numerator / denominator;
    }

    /** What an error of every y, at most {@code error}, may do to that slope. */
    public static double slopeError(double[] x, double error) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double moduli = Arrays.stream(x).map(value -> Math.abs(value - mean)).sum();
        double squares =
                Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
        return error * moduli / squares;
    }

    /** The exponent p of a power law {@code y ~ x^p}: the slope of ln y over ln x. */
    public static double exponent(double[] x, double[] y) {
        return slope(
                Arrays.stream(x).map(Math::log).toArray(),
                Arrays.stream(y).map(Math::log).toArray());
    }
}

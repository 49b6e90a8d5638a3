package org.lindhop.cli.bench;

import java.util.Arrays;

/**
 * Repeated measurements of one thing.
 *
 * @param lower quartile
 * @param median the middle one
 * @param upper quartile
 */
public record Spread(double lower, double median, double upper) {
    /** Quartiles of at least one value, interpolated linearly. */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double fraction) {
        double position = fraction * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Half the distance between the quartiles as a fraction of the median. */
    public double relative() {
        return (upper - lower) / (2 * median);
    }
}

package org.lindhop.cli.plot;

import java.util.Arrays;

/**
 * The stretch of an axis that shows some values well.
 *
 * @param low its lower end
 * @param high its upper end, larger
 */
record ValueRange(double low, double high) {
    /** Differences smaller than this, relative to the values, are rounding and not to be blown up. */
    private static final double FLAT = 1e-4;
    /** A range that starts this close to zero, relative to its upper end, starts at zero. */
    private static final double CLOSE_TO_ZERO = 0.5;

    /** The fraction of the values at each end that may be left out. */
    private static final double STRAYS = 0.01;
    /** They are if that makes the range shorter by this factor. */
    private static final double FAR = 3;

    private static final double MARGIN = 0.04;

    /** Covers all finite values; starts or ends at zero where they come close to it. */
    static ValueRange of(double... values) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (size == 0) {
            return new ValueRange(0, 1);
        }
        if (high - low < FLAT * size) {
            double middle = (low + high) / 2;
            return new ValueRange(middle - size / 10, middle + size / 10);
        }
        // Rounding may push a value that is never negative just below zero.
        if (low > -FLAT * size && low < CLOSE_TO_ZERO * high) {
            return new ValueRange(0, high);
        }
        if (high < FLAT * size && high > CLOSE_TO_ZERO * low) {
            return new ValueRange(low, 0);
        }
        return new ValueRange(low, high);
    }

    /** The same without a few values that lie far off, such as those of the first instants of a long run. */
    static ValueRange ofBulk(double... values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int strays = (int) (STRAYS * sorted.length);
        ValueRange all = of(sorted);
        ValueRange bulk = of(Arrays.copyOfRange(sorted, strays, sorted.length - strays));
        return all.high() - all.low() > FAR * (bulk.high() - bulk.low()) ? bulk : all;
    }

    /** The same with room at the ends, so that a curve does not run along the frame; an end at zero stays. */
    ValueRange padded() {
        double margin = MARGIN * (high - low);
        return new ValueRange(low == 0 ? 0 : low - margin, high == 0 ? 0 : high + margin);
    }
}

package org.lindhop.cli.plot;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jfree.chart.axis.ValueAxis;

/** The axis of the output times: logarithmic where they are spaced so, and then without t = 0. */
final class TimeAxis {
    private static final String LABEL = "time t (1/rate)";
    private static final int TICKS = 10;
    private static final int FEWEST_FOR_LOG = 4;
    private static final double SPAN_FOR_LOG = 100;
    /** Lists such as 1, 2, 5, 10, 20, 50 count as evenly spaced. */
    private static final double UNEVENNESS = 2;

    private final double[] times;
    private final boolean logarithmic;
    private final int first;

    private TimeAxis(double[] times, boolean logarithmic, int first) {
        this.times = times;
        this.logarithmic = logarithmic;
        this.first = first;
    }

    /** The axis for rising times. */
    static TimeAxis of(double[] times) {
        int positive = 0;
        while (positive < times.length && times[positive] <= 0) {
            positive++;
        }
        double[] logs =
                Arrays.stream(times, positive, times.length).map(Math::log).toArray();
        if (logs.length < FEWEST_FOR_LOG || logs[logs.length - 1] - logs[0] < Math.log(SPAN_FOR_LOG)) {
            return new TimeAxis(times, false, 0);
        }
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int i = 1; i < logs.length; i++) {
            shortest = Math.min(shortest, logs[i] - logs[i - 1]);
            longest = Math.max(longest, logs[i] - logs[i - 1]);
        }
        boolean even = longest <= UNEVENNESS * shortest;
        return new TimeAxis(times, even, even ? positive : 0);
    }

    /** The index of the first time that the axis shows. */
    int first() {
        return first;
    }

    /** The times that the axis shows. */
    double[] shown() {
        return Arrays.copyOfRange(times, first, times.length);
    }

    /** The time in a row of the results, for a caption. */
    String label(int row) {
        if (Double.isInfinite(times[row])) {
            return "\u221e";
        }
        String digits = String.format(Locale.ROOT, "%.4g", times[row]);
        BigDecimal shortest = new BigDecimal(digits).stripTrailingZeros();
        return Math.abs(shortest.precision() - shortest.scale()) > 6 ? shortest.toString() : shortest.toPlainString();
    }

    /**
     * The row of the results that comes closest to a fraction of the axis. Spreading by diffusion goes with the square
     * root of time, so on a linear axis equal steps of the fraction are squares of time.
     */
    int row(double fraction) {
        double place = logarithmic ? fraction : fraction * fraction;
        double from = coordinate(first);
        double wanted = from + place * (coordinate(times.length - 1) - from);
        int closest = first;
        for (int i = first; i < times.length; i++) {
            if (Math.abs(coordinate(i) - wanted) < Math.abs(coordinate(closest) - wanted)) {
                closest = i;
            }
        }
        return closest;
    }

    /** A new axis for a plot. */
    ValueAxis axis() {
        ValueRange range = new ValueRange(times[first], times[times.length - 1]);
        return logarithmic ? Style.logAxis(LABEL, range, TICKS) : Style.axis(LABEL, range, TICKS);
    }

    /** Values along the axis at equal distances on paper, between the output times on straight lines. */
    Samples samples(int count) {
        int[] before = new int[count];
        double[] weights = new double[count];
        double from = coordinate(first);
        double to = coordinate(times.length - 1);
        int i = first;
        for (int k = 0; k < count; k++) {
            double place = from + (k + 0.5) / count * (to - from);
            while (i < times.length - 2 && coordinate(i + 1) < place) {
                i++;
            }
            before[k] = i;
            weights[k] = (place - coordinate(i)) / (coordinate(i + 1) - coordinate(i));
        }
        return new Samples(before, weights);
    }

    private double coordinate(int i) {
        return logarithmic ? Math.log(times[i]) : times[i];
    }

    /**
     * Places between output times.
     *
     * @param before index of the output time before each place
     * @param weights of the output time after it; that of the one before is the rest to 1
     */
    record Samples(int[] before, double[] weights) {
        double value(double[][] values, int place, int column) {
            int i = before[place];
            return (1 - weights[place]) * values[i][column] + weights[place] * values[i + 1][column];
        }
    }
}

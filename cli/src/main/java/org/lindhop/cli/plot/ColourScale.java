package org.lindhop.cli.plot;

import java.util.Arrays;

/**
 * Which value takes which colour.
 *
 * @param map the colours
 * @param low value of the first colour
 * @param high value of the last colour
 * @param above whether values beyond {@code high} occur; they take the last colour
 * @param below the same at the other end
 */
record ColourScale(ColourMap map, double low, double high, boolean above, boolean below) {
    /** For what has no value: the population of a site that is not reported, the temperature of an empty one. */
    static final int NO_VALUE = 0xdddddd;

    /** A few extreme values do not take the colours away from the others: a scale covers this fraction of them. */
    private static final double COVERED = 0.98;
    /** But it is cut short only where that makes it shorter by this factor at least. */
    private static final double WORTH_CUTTING = 1.5;

    /**
     * The scale that suits values: centred on zero where they take both signs, from zero on where they come close to
     * it. Values that are not finite are left out.
     */
    static ColourScale of(double[] values, boolean signed) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return new ColourScale(ColourMap.SEQUENTIAL, 0, 1, false, false);
        }
        if (signed) {
            double[] sizes = Arrays.stream(sorted).map(Math::abs).sorted().toArray();
            double reach = positive(cut(sizes));
            return new ColourScale(
                    ColourMap.DIVERGING, -reach, reach, sorted[sorted.length - 1] > reach, sorted[0] < -reach);
        }
        ValueRange range = ValueRange.of(sorted);
        double high = range.low() == 0 ? positive(cut(sorted)) : range.high();
        return new ColourScale(ColourMap.SEQUENTIAL, range.low(), high, sorted[sorted.length - 1] > high, false);
    }

    /** The largest of sorted values, or one that leaves a few of them above. */
    private static double cut(double[] sorted) {
        double largest = sorted[sorted.length - 1];
        double covering = sorted[(int) (COVERED * (sorted.length - 1))];
        return covering > 0 && largest > WORTH_CUTTING * covering ? covering : largest;
    }

    private static double positive(double reach) {
        return reach > 0 ? reach : 1;
    }

    int rgb(double value) {
        return Double.isFinite(value) ? map.rgb((value - low) / (high - low)) : NO_VALUE;
    }
}

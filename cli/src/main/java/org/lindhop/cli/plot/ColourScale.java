package org.lindhop.cli.plot;

import java.util.Arrays;

/**
 * Which value takes which colour.
 *
 * @param map the colours
 * @param range from the value of the first colour to that of the last
 * @param logarithmic whether colours go with the logarithm of a value
 * @param above whether values beyond the last colour occur; they take that colour
 * @param below the same at the other end
 */
record ColourScale(ColourMap map, ValueRange range, boolean logarithmic, boolean above, boolean below) {
    /** For what has no value, such as the temperature of an empty site. */
    static final int NO_VALUE = 0xdddddd;

    /** A few extreme values do not take the colours away from the others: the bulk is this fraction of them. */
    private static final double BULK = 0.98;
    /** A scale with two signs is cut where the bulk ends, if that makes it shorter by this factor. */
    private static final double WORTH_CUTTING = 1.5;
    /** A scale of one sign becomes logarithmic where the largest value exceeds the bulk by this factor. */
    private static final double PEAKED = 8;
    /** And then it covers this much. */
    private static final double LOG_SPAN = 1000;

    /**
     * The scale that suits values: centred on zero where they take both signs, from zero on where they come close to
     * it, logarithmic where few of them are much larger than the others, as when a single excitation spreads. Values
     * that are not finite are left out.
     */
    static ColourScale of(double[] values, boolean signed) {
        double[] sizes = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        double largest = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
        if (largest == 0) {
            ValueRange range = signed ? new ValueRange(-1, 1) : new ValueRange(0, 1);
            return new ColourScale(signed ? ColourMap.DIVERGING : ColourMap.SEQUENTIAL, range, false, false, false);
        }
        double bulk = sizes[(int) Math.ceil(BULK * (sizes.length - 1))];
        if (signed) {
            double reach = bulk > 0 && largest > WORTH_CUTTING * bulk ? bulk : largest;
            boolean above = Arrays.stream(values).anyMatch(value -> Double.isFinite(value) && value > reach);
            boolean below = Arrays.stream(values).anyMatch(value -> Double.isFinite(value) && value < -reach);
            return new ColourScale(ColourMap.DIVERGING, new ValueRange(-reach, reach), false, above, below);
        }
        ValueRange range = ValueRange.of(values);
        if (range.low() == 0 && bulk > 0 && largest > PEAKED * bulk) {
            range = new ValueRange(largest / LOG_SPAN, largest);
            return new ColourScale(ColourMap.SEQUENTIAL, range, true, false, sizes[0] < range.low());
        }
        return new ColourScale(ColourMap.SEQUENTIAL, range, false, false, false);
    }

    /** The colour of a value as 0xRRGGBB. */
    int rgb(double value) {
        if (!Double.isFinite(value)) {
            return NO_VALUE;
        }
        double place = logarithmic
                ? Math.log(Math.max(range.low(), value) / range.low()) / Math.log(range.high() / range.low())
                : (value - range.low()) / (range.high() - range.low());
        return map.rgb(place);
    }

    /** The value whose colour stands at a fraction of the scale. */
    double value(double fraction) {
        return logarithmic
                ? range.low() * Math.pow(range.high() / range.low(), fraction)
                : range.low() + fraction * (range.high() - range.low());
    }
}

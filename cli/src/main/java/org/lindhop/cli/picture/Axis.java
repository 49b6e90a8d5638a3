package org.lindhop.cli.picture;

/**
 * An axis.
 *
 * @param label with the unit
 * @param logarithmic whether equal distances are equal ratios
 */
public record Axis(String label, boolean logarithmic) {
    /**
     * An axis on which equal distances are equal differences.
     *
     * @param label with the unit
     */
    public static Axis linear(String label) {
        return new Axis(label, false);
    }

    /**
     * An axis on which equal distances are equal ratios; only positive numbers have a place there.
     *
     * @param label with the unit
     */
    public static Axis logarithmic(String label) {
        return new Axis(label, true);
    }
}

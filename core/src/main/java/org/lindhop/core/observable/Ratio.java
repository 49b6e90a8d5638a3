package org.lindhop.core.observable;

/** Ratios of values that are known up to an error. */
final class Ratio {
    private Ratio() {}

    /**
     * {@code numerator / denominator}, or NaN where the denominator is not above its error: such a ratio could have any value.
     *
     * @param error bound for the error of the denominator
     */
    static double of(double numerator, double denominator, double error) {
        return denominator > error ? numerator / denominator : Double.NaN;
    }
}

package org.lindhop.audit;

/**
 * A number that should vanish, and how closely it must.
 *
 * @param what is compared, in words
 * @param deviation found
 * @param accuracy what the deviation may be: the error that the runs and the comparison itself may have
 */
public record Comparison(String what, double deviation, double accuracy) {
    /** Whether the deviation is no larger than the accuracy; false if the deviation is not a number. */
    public boolean agrees() {
        return deviation <= accuracy;
    }
}

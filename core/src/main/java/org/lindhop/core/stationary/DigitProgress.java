package org.lindhop.core.stationary;

/** Measures the way from the first residual to the goal in digits, and never goes back. */
final class DigitProgress {
    private final WorkListener listener;
    private double first;
    private double done;

    DigitProgress(WorkListener listener) {
        this.listener = listener;
    }

    /** The fraction of the way so far. */
    double done() {
        return done;
    }

    /**
     * The residual has a new size.
     *
     * @param residual its norm
     * @param goal that it must reach, as far as that is known
     * @param applications so far
     */
    void at(double residual, double goal, long applications) {
        first = Math.max(first, residual);
        double digits = Math.log(first / residual) / Math.log(first / goal);
        if (digits > done) {
            done = Math.min(1, digits);
        }
        listener.progress(done, applications);
    }
}

package org.lindhop.core.stationary;

/** Measures progress from the first residual to the goal by the decimal digits gained; it never decreases. */
final class DigitProgress {
    private final WorkListener listener;
    private double first;
    private double done;

    DigitProgress(WorkListener listener) {
        this.listener = listener;
    }

    /** The fraction of the digits gained so far, from 0 to 1. */
    double done() {
        return done;
    }

    /**
     * Reports a new residual.
     *
     * @param residual its norm
     * @param goal the norm that it must reach, as far as that is known
     * @param applications number of applications so far
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

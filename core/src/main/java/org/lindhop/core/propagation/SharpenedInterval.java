package org.lindhop.core.propagation;

import java.util.function.IntConsumer;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.krylov.LargestRitzValue;
import org.lindhop.core.krylov.RitzMargin;
import org.lindhop.core.space.BlockLayout;

/**
 * Looks for an interval [-R', 0] of the spectrum that is shorter than the guaranteed one, by Lanczos steps, as far as they
 * promise to cost less than they save. A series takes N sqrt(R' / R) applications instead of N, where R' is the largest Ritz
 * value theta of k steps times {@link RitzMargin#factor}. So k steps and the series take together
 *
 * <pre>k + N sqrt(theta / R) cosh(phi / (2k - 1))</pre>
 *
 * <p>which is least for k of about {@code (N phi^2 / 4)^(1/3)}: 70 steps for N = 1000. Ritz values rise with k, so what the last
 * one promises is an upper bound for what can be saved; once it is nothing, the steps end. Where the bound is tight, that is after
 * about six.
 *
 * @param radius R, guaranteed
 * @param applications N that a series takes on [-R, 0]
 */
record SharpenedInterval(double radius, long applications, RitzMargin margin) {
    /** Fewer applications leave nothing to be saved unless the interval is a quarter too long, and it seldom is. */
    private static final long LEAST_APPLICATIONS = 1000;

    /** Results repeat. */
    private static final long SEED = 1;

    /**
     * What was found.
     *
     * @param radius R', at most R; too small with a probability of 1e-12 over random starts. Terms that show it outgrow the state, which
     *     ends the run
     * @param steps that it took
     */
    record Found(double radius, int steps) {}

    static SharpenedInterval of(BlockLayout layout, double radius, long applications) {
        return new SharpenedInterval(radius, applications, RitzMargin.of(layout));
    }

    /** How many steps are taken at most. */
    int mostSteps() {
        return applications < LEAST_APPLICATIONS ? 0 : best(1, radius);
    }

    /** Takes the steps; keeps two state vectors meanwhile. */
    Found find(Superoperator liouvillian, double unitRoundoff, IntConsumer progress) {
        if (mostSteps() == 0) {
            return new Found(radius, 0);
        }
        double least = radius;
        try (LargestRitzValue ritz = new LargestRitzValue(liouvillian, SEED)) {
            while (true) {
                ritz.extend();
                int steps = ritz.steps();
                progress.accept(steps);
                double theta = ritz.value();
                least = Math.min(least, theta * margin.factor(steps));
                int best = best(steps, theta);
                if (best == steps || !(total(best, theta) < applications) || ritz.isInvariant(unitRoundoff)) {
                    // A Ritz value that is no number is left to the series to report.
                    return new Found(Double.isNaN(least) ? radius : least, steps);
                }
            }
        }
    }

    /** From some number of steps on the one that promises fewest applications; there is one minimum. */
    private int best(int steps, double theta) {
        int best = steps;
        while (total(best + 1, theta) < total(best, theta)) {
            best++;
        }
        return best;
    }

    private double total(int steps, double theta) {
        return steps + applications * Math.sqrt(theta / radius * margin.factor(steps));
    }
}

package org.lindhop.core.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Reading;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.BlockLayout;

/**
 * How exact a solution must be for its observables to keep the tolerance, and what its errors mean for them.
 *
 * <p>Of a density matrix it counts in trace norm, in which an error never grows: a k-body observable has an operator norm of
 * up to n^k, with n the largest excitation number stored, and its tolerance counts in units of N^k, with N the excitation
 * number where that exceeds one. Propagators control the Hilbert-Schmidt norm, with {@code |d|_1 <= sqrt(D) |d|_2}.
 *
 * <p>The vector of another equation contracts in Hilbert-Schmidt norm, but for what feeds it. An expectation value is off by
 * the error of the vector times a factor that its {@link Reading} knows, the norm of its functional where it is one, and a sum of M of
 * them by sqrt(M) times that.
 */
final class ErrorBudget {
    private final Problem problem;
    private final double dimension;
    private final double allowed;

    /**
     * Shares out the tolerance of a problem.
     *
     * @param observables that are read from the solution
     * @param reading of what they are computed from; asked for only where it matters
     */
    ErrorBudget(
            Problem problem,
            Reduction reduction,
            BlockLayout layout,
            List<Observable.Compiled> observables,
            Supplier<Reading> reading) {
        this.problem = problem;
        double particles = Math.max(
                1,
                problem.initial()
                        .components(problem.model())
                        .mapToDouble(c -> c.weight() * c.state().excitations())
                        .sum());
        if (reduction.densityMatrix().isPresent()) {
            List<Integer> sectors = layout.sectors();
            dimension = sectors.stream()
                    .mapToDouble(n -> layout.space().dimension(n))
                    .sum();
            double largest = Math.max(1, layout.mostExcitations());
            // The trace, too, has to keep the tolerance where it is watched.
            allowed = Math.min(problem.tolerance(), allowed(observables, particles / largest, k -> k));
        } else {
            dimension = 1;
            // The trace is not evolved.
            allowed =
                    Math.min(problem.tolerance() * particles, allowed(observables, particles, reading.get()::unitOrder))
                            / (Math.sqrt(problem.model().sites())
                                    * Math.max(1, reading.get().errorFactor())
                                    * growth(layout));
        }
    }

    /** The error that all observables allow, where tolerances of k-body observables are scaled by a power for k. */
    private double allowed(List<Observable.Compiled> observables, double scale, IntUnaryOperator power) {
        return observables.stream()
                .mapToDouble(observable -> observable
                        .sensitivity()
                        .allowedTraceNorm(problem.tolerance() * Math.pow(scale, power.applyAsInt(observable.order()))))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * By what an error of lower moments may grow in higher ones: without what feeds them reductions contract, and each order
     * is fed from the one below at no more than the sum P of all gains, so at most as {@code (1 + P t)^order}.
     */
    private double growth(BlockLayout layout) {
        double gains = problem.model().totalGain();
        double[] times = problem.finiteTimes();
        double last = times.length == 0 ? 0 : times[times.length - 1];
        int order = layout.mostExcitations();
        return Math.pow(1 + gains * order * last, order);
    }

    /** What propagators may be off by in Hilbert-Schmidt norm. */
    double hilbertSchmidtTolerance() {
        return allowed / Math.sqrt(dimension);
    }

    /**
     * The error of the observables, in the units of the tolerance.
     *
     * @param truncation error of the vector in Hilbert-Schmidt norm
     * @param rounding error of the vector, spread over all elements without a pattern
     */
    double estimate(double truncation, double rounding) {
        return problem.tolerance() * (truncation * Math.sqrt(dimension) + rounding) / allowed;
    }

    /**
     * Refuses an error that is too large.
     *
     * @throws PropagationException with what could be asked for instead
     */
    void requireMet(double estimate, Precision precision) {
        if (!(estimate <= problem.tolerance())) {
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "the estimated error of the observables is %.2g and misses the tolerance of %.2g; ask for %.1g or"
                            + " more%s",
                    estimate,
                    problem.tolerance(),
                    2 * estimate,
                    precision == Precision.SINGLE ? ", or for double precision" : ""));
        }
    }
}

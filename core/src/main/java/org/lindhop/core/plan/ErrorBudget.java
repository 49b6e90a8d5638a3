package org.lindhop.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.propagation.PropagationException;
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
public final class ErrorBudget {
    /** No scenario may ask for more. */
    private static final double LARGEST_TOLERANCE = 1;

    private final Problem problem;
    private final double dimension;
    private final double allowed;
    private final double allowedRounding;

    /**
     * Shares out the tolerance of a problem.
     *
     * @param observables that are read from the solution
     * @param reading of what they are computed from; asked for only where it matters
     */
    ErrorBudget(Problem problem, Equation equation, List<Observable.Compiled> observables, Supplier<Reading> reading) {
        this.problem = problem;
        double particles = Math.max(1, problem.excitations());
        if (equation.reduction().densityMatrix().isPresent()) {
            BlockLayout layout = equation.layout();
            List<Integer> sectors = layout.sectors();
            dimension = sectors.stream()
                    .mapToDouble(n -> layout.space().dimension(n))
                    .sum();
            double largest = Math.max(1, layout.mostExcitations());
            // The trace, too, has to keep the tolerance where it is watched.
            allowed = Math.min(problem.tolerance(), allowed(observables, particles / largest, k -> k));
            allowedRounding = allowed;
        } else {
            dimension = 1;
            // The trace is not evolved.
            double strict = Math.min(
                    problem.tolerance() * particles, allowed(observables, particles, reading.get()::unitOrder));
            double factor = Math.sqrt(problem.model().sites()) * errorFactor(reading.get(), equation);
            // Blocks of which none feeds another are rounded each in its own units, Q^k.
            int top = observables.stream()
                    .mapToInt(observable -> reading.get().unitOrder(observable.order()))
                    .reduce(1, Math::max);
            allowedRounding = problem.model().hasGain()
                    ? strict / factor
                    : Math.min(
                                    problem.tolerance() * Math.pow(particles, top),
                                    allowed(observables, particles, k -> top))
                            / factor;
            allowed = strict / factor;
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
     * By how much the error of a value may exceed that of the vector. Without what feeds them reductions contract. Each order is fed
     * from the one below at no more than the sum P of all gains, so errors grow at most as {@code (1 + P t)^order}; or no further
     * than to a bound that a reduction knows.
     */
    private double errorFactor(Reading reading, Equation equation) {
        double factor = Math.max(1, reading.errorFactor());
        double gains = problem.model().totalGain();
        double[] times = problem.finiteTimes();
        if (gains == 0 || times.length == 0) {
            return factor;
        }
        int order = equation.layout().mostExcitations();
        double grown = factor * Math.pow(1 + gains * order * times[times.length - 1], order);
        return Math.min(grown, Math.hypot(factor, reading.errorSum() * equation.fedErrorBound()));
    }

    /** The error that propagators may make, in Hilbert-Schmidt norm. */
    public double hilbertSchmidtTolerance() {
        return allowed / Math.sqrt(dimension);
    }

    /**
     * The error of the observables, in the units of the tolerance.
     *
     * @param truncation error of the vector in Hilbert-Schmidt norm
     * @param rounding error of the vector, spread over all elements without a pattern
     */
    public double estimate(double truncation, double rounding) {
        return problem.tolerance() * (truncation * Math.sqrt(dimension) / allowed + rounding / allowedRounding);
    }

    /**
     * Refuses an error that is too large.
     *
     * @throws PropagationException with what could be asked for instead
     */
    public void requireMet(double estimate, Precision precision) {
        if (!(estimate <= problem.tolerance())) {
            String other = precision == Precision.SINGLE ? "double precision" : "shorter times or smaller rates";
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "the estimated error of the observables is %.2g and misses the tolerance of %.2g; ask for %s",
                    estimate,
                    problem.tolerance(),
                    !(2 * estimate < LARGEST_TOLERANCE)
                            ? other
                            : String.format(Locale.ROOT, "%.1g or more", 2 * estimate)
                                    + (precision == Precision.SINGLE ? ", or for " + other : "")));
        }
    }
}

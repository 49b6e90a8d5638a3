package org.lindhop.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.GainBounds;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.model.Species;
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
    /** The square of a norm that has grown by more cannot be held. */
    private static final double MOST_GROWTH = 1e150;

    /** No scenario may ask for more. */
    private static final double LARGEST_TOLERANCE = 1;

    private final Problem problem;
    private final double dimension;
    private final double allowed;
    private final double allowedRounding;
    /** What would have a smaller error. */
    private final String easier;

    /**
     * Shares out the tolerance of a problem.
     *
     * @param times at which they are read, not empty; infinite stands for a stationary state that is solved for
     * @param observables that are read from the solution
     * @param reading of what they are computed from; asked for only where it matters
     */
    ErrorBudget(
            Problem problem,
            List<Double> times,
            Equation equation,
            List<Observable.Compiled> observables,
            Supplier<Reading> reading) {
        this.problem = problem;
        easier = times.stream().allMatch(t -> t.isInfinite())
                ? "rates that differ by less from each other"
                : "shorter times or smaller rates";
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
            if (problem.model().hasGain()) {
                GainBounds bounds = GainBounds.of(problem.model());
                // Modes of each order are rounded in units of its own, and only lower orders feed it.
                boolean modes = problem.model().species().contains(Species.BOSON);
                IntUnaryOperator rounded = modes ? k -> top(observables, reading.get()) : reading.get()::unitOrder;
                allowed = leastAllowed(times, observables, equation, reading.get(), bounds, reading.get()::unitOrder);
                allowedRounding = leastAllowed(times, observables, equation, reading.get(), bounds, rounded);
                return;
            }
            double strict = Math.min(
                    problem.tolerance() * particles, allowed(observables, particles, reading.get()::unitOrder));
            double factor = Math.sqrt(problem.model().sites())
                    * Math.max(1, reading.get().errorFactor());
            // Blocks of which none feeds another are rounded each in its own units, Q^k.
            int top = top(observables, reading.get());
            allowedRounding =
                    Math.min(problem.tolerance() * Math.pow(particles, top), allowed(observables, particles, k -> top))
                            / factor;
            allowed = strict / factor;
        }
    }

    /** The error that all observables allow, where tolerances of k-body observables are scaled by a power for k. */
    private double allowed(List<Observable.Compiled> observables, double scale, IntUnaryOperator power) {
        return allowed(observables, k -> Math.pow(scale, power.applyAsInt(k)));
    }

    /** The error that all observables allow, where tolerances of k-body observables are in some units. */
    private double allowed(List<Observable.Compiled> observables, IntToDoubleFunction units) {
        return observables.stream()
                .mapToDouble(observable -> observable
                        .sensitivity()
                        .allowedTraceNorm(problem.tolerance() * units.applyAsDouble(observable.order())))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The largest order of units in which errors of the vector count. */
    private static int top(List<Observable.Compiled> observables, Reading reading) {
        return observables.stream()
                .mapToInt(observable -> reading.unitOrder(observable.order()))
                .reduce(1, Math::max);
    }

    /**
     * The error of the vector that all observables allow at all times. With gain on modes Q grows: tolerances count in units of a lower
     * bound for it at each time. Products of first moments, of which each may be as large as an upper bound, err by more; that is
     * at most half a power for a mean field, which is stored in units of the initial Q.
     */
    private double leastAllowed(
            List<Double> times,
            List<Observable.Compiled> observables,
            Equation equation,
            Reading reading,
            GainBounds bounds,
            IntUnaryOperator power) {
        double initial = problem.excitations();
        boolean linear = reading.unitOrder(2) == 2;
        return times.stream()
                .mapToDouble(t -> {
                    double particles = Math.max(1, Math.max(initial, bounds.leastNumber(initial, t)));
                    double most = Math.max(particles, bounds.largestOccupation(initial, t));
                    double units = Math.min(
                            problem.tolerance() * Math.pow(particles, power.applyAsInt(1)),
                            allowed(
                                    observables,
                                    k -> Math.pow(particles, power.applyAsInt(k))
                                            * (linear || k == 0 ? 1 : Math.pow(particles / most, k - 0.5))));
                    return units / errorFactor(t, reading, equation);
                })
                .min()
                .orElseThrow();
    }

    /**
     * By how much the error of a value at a time may exceed that of the vector. Without gain on modes and what feeds them reductions
     * contract. Each order is fed from the one below at no more than the sum P of all gains, so errors grow at most as {@code (1 + P t
     * order)^order exp(rate t)}; or no further than to a bound that a reduction knows. So may the vector, and propagators count the
     * errors of one that has grown in units of what it was. A stationary state is solved for, and its error does not grow.
     */
    private double errorFactor(double t, Reading reading, Equation equation) {
        double factor = Math.max(1, reading.errorFactor());
        if (Double.isInfinite(t)) {
            return Math.sqrt(problem.model().sites()) * factor;
        }
        int order = equation.layout().mostExcitations();
        double fed = Math.pow(1 + problem.model().totalGain() * order * t, order);
        double growth = Math.exp(equation.growthRate() * t);
        if (growth > MOST_GROWTH) {
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "gain may let what is computed grow at a rate of %.3g, so that by t = %s it is too large for a floating-point"
                            + " number; ask for times up to %.3g, or lower the gain",
                    equation.growthRate(),
                    t,
                    Math.log(MOST_GROWTH) / equation.growthRate()));
        }
        double grown = factor * fed * growth;
        return Math.sqrt(problem.model().sites())
                * Math.min(grown, Math.hypot(factor, reading.errorSum() * equation.fedErrorBound()));
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
        if (Double.isNaN(estimate)) {
            throw new PropagationException(
                    "the error of the observables is beyond what floating-point numbers hold; ask for " + easier);
        }
        if (estimate > problem.tolerance()) {
            String other = precision == Precision.SINGLE ? "double precision" : easier;
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "the estimated error of the observables is %.2g and misses the tolerance of %.2g; ask for %s",
                    estimate,
                    problem.tolerance(),
                    2 * estimate < LARGEST_TOLERANCE
                            ? String.format(Locale.ROOT, "%.1g or more", 2 * estimate)
                                    + (precision == Precision.SINGLE ? ", or for " + other : "")
                            : other));
        }
    }
}

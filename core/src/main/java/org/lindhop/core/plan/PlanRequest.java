package org.lindhop.core.plan;

import java.util.Locale;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.propagation.Propagator;

/**
 * How a plan is to be made.
 *
 * @param propagator for all evolutions; empty takes for each evolution the one with the least work
 * @param precision of the states
 */
public record PlanRequest(Optional<Propagator> propagator, Precision precision) {
    /**
     * Refuses a tolerance that rounding forbids.
     *
     * @throws InvalidModelException with the best tolerance of the precision
     */
    void requireReachable(Problem problem) {
        if (problem.tolerance() < precision.bestTolerance()) {
            throw new InvalidModelException(
                    "evolution.tolerance",
                    problem.tolerance() + " is below what rounding allows in "
                            + precision.name().toLowerCase(Locale.ROOT) + " precision; the best is "
                            + precision.bestTolerance());
        }
    }
}

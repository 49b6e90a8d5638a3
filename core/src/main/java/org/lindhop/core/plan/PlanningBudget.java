package org.lindhop.core.plan;

import java.util.Locale;
import org.lindhop.core.observable.StructureLimit;

/**
 * What planning may take. It is counted in things that are made, not in seconds, so that a plan is the same wherever it is made.
 * What goes beyond is left to the run where a run can do it, and refused where none can.
 *
 * @param structures blocks, and pairs of parts of blocks, that are listed one by one
 * @param tableBytes bytes of the matrices of a generator
 * @param elements of an initial vector that is made for its norm
 */
public record PlanningBudget(double structures, double tableBytes, double elements) implements StructureLimit {
    /** A budget of about two seconds and half a gigabyte. */
    public static PlanningBudget standard() {
        return new PlanningBudget(5e5, 2e8, 1e7);
    }

    /** {@inheritDoc} */
    @Override
    public void require(String what, double count) {
        if (!(count <= structures)) {
            throw new TooLargeException(String.format(
                    Locale.ROOT, "too large: %s are %.3g; planning lists at most %.3g", what, count, structures));
        }
    }
}

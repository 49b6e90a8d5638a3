package org.lindhop.core.propagation;

import org.lindhop.core.generator.NumericalRange;

/** A method to compute {@code rho(t) = exp(t L) rho(0)} through the seam, whatever backend stands behind it. */
public interface Propagator {
    /** The name by which a scenario asks for the method. */
    String name();

    /**
     * An upper bound for the state vectors kept at once, the state itself included, that needs no knowledge of L.
     *
     * @param task its limit for the number of vectors is kept where the method can
     */
    int vectors(PropagationTask task);

    /**
     * Decides how to solve a problem; allocates nothing of the size of a state.
     *
     * @param range holds the numerical range of L
     */
    PlannedPropagation plan(PropagationTask task, NumericalRange range);
}

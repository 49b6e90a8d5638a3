package org.lindhop.core.propagation;

import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.StateVector;

/** Sums the terms of one expansion into what is asked for at its output times. */
interface ChebyshevSeries {
    /**
     * Takes the next term.
     *
     * @param k its index; 0, 1, 2, ...
     * @param term {@code F_k rho}
     * @param previous {@code F_{k-1} rho}, the term before; null for k = 0
     * @param due whether an output needs no further term, or this is the last one
     */
    void add(int k, StateVector term, @Nullable StateVector previous, boolean due);

    /** What is known at an output time once all its terms are added; asked for once, in the order of the outputs. */
    Snapshot snapshot(int output);
}

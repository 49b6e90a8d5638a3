package org.lindhop.core.propagation;

import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.StateVector;

/** Sums the terms of one expansion into what is read at its output times. */
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

    /** The snapshot of an output time all of whose terms were added; asked for once, in the order of the outputs. */
    Snapshot snapshot(int output);

    /** Writes the sums over the terms that were added. */
    void save(StateSink sink);

    /** Reads what {@link #save} wrote; called before any term is added. */
    void restore(StateSource saved);
}

package org.lindhop.core.propagation;

import java.util.OptionalLong;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/** A propagation whose cost is known as far as it can be, ready to be started or restored. */
public interface PlannedPropagation {
    /** The name of the propagator that planned it. */
    String name();

    /** How many state vectors are kept at once, the state itself included. */
    int vectors();

    /** How often L is applied at most; empty where error control finds that only on the way. */
    OptionalLong applications();

    /** Bytes kept on the host beside the state vectors, at most. */
    default long hostBytes() {
        return 0;
    }

    /** How many vectors are added to others or multiplied with them for each application, on the average. */
    default double vectorOperations() {
        return 0;
    }

    /**
     * Starts at time 0.
     *
     * @param liouvillian L on the blocks of the task; stays open
     * @param rho the initial state; belongs to the propagation from now on, which overwrites and closes it
     * @param functionals read at the output times; stays open
     * @throws PropagationException if the state is not finite
     */
    Propagation start(Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals);

    /**
     * Goes on from where a propagation of the same plan was saved: on the same backend and device all later values are the
     * same, bit for bit.
     *
     * @param liouvillian L on the blocks of the task; stays open
     * @param functionals read at the output times; stays open
     * @param saved what {@link Propagation#save} wrote
     */
    Propagation restore(Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved);
}

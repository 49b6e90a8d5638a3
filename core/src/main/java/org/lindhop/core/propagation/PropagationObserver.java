package org.lindhop.core.propagation;

import org.lindhop.core.backend.StateVector;

/** Watches a propagation. */
public interface PropagationObserver {
    /**
     * An output time is reached.
     *
     * @param index its position among the output times
     * @param time t
     * @param rho the state; to be read only, and only during the call
     */
    void output(int index, double time, StateVector rho);

    /**
     * Called after every step.
     *
     * @param time reached so far
     * @param applications of the generator so far
     */
    void progress(double time, long applications);
}

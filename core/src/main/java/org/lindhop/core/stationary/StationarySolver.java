package org.lindhop.core.stationary;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * Computes the limit of {@code exp(tL) rho} for t to infinity against the seam.
 *
 * <p>Zero is a semisimple eigenvalue of every Lindblad generator, so the space is the sum of kernel and range of L, and the limit
 * is the part of rho in the kernel if no other eigenvalue is imaginary. It is {@code rho + y} with {@code L y = -L rho} and y in
 * the range of L, and every Krylov space of {@code L rho} lies there. The same system serves a driven lossy model, which has
 * one stationary state, and a conserving one, where the limit depends on rho; and so it does the equations of populations and
 * moments, whose generators are those of master equations on spaces of operators, seen by the states.
 */
public interface StationarySolver {
    /** Its name in results. */
    String name();

    /** How many state vectors it keeps at once, the state itself included. */
    int vectors();

    /**
     * Replaces a state by its limit.
     *
     * @param generator L
     * @param rho the state; overwritten by its limit
     * @param precision of the state
     * @param tolerance for the error of the limit in the Hilbert-Schmidt norm
     * @param listener told of the progress
     * @return what it cost and how exact it is: no better than rounding allows, whatever the tolerance
     * @throws PropagationException if the state has no limit, or rounding hides it
     */
    StationaryReport solve(
            Superoperator generator, StateVector rho, Precision precision, double tolerance, WorkListener listener);
}

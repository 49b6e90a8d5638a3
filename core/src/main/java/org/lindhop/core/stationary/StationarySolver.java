package org.lindhop.core.stationary;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * Computes the limit of {@code exp(tL) rho} for t to infinity.
 *
 * <p>Zero is a semisimple eigenvalue of every Lindblad generator, so the space is the direct sum of kernel and range of L. If
 * no other eigenvalue is imaginary, the limit is the component of rho in the kernel. It is {@code rho + y} with
 * {@code L y = -L rho} and y in the range of L, which contains every Krylov space of {@code L rho}. The same linear system
 * serves a driven lossy model, which has one stationary state, and a number-conserving model, where the limit depends on rho.
 * It also serves the equations of populations and moments: their generators describe the action of a master equation on an
 * invariant space of operators, where zero is semisimple as well.
 */
public interface StationarySolver {
    /** The name of the solver in results. */
    String name();

    /** Number of state vectors that the solver keeps at once, including the state itself. */
    int vectors();

    /**
     * Replaces a state by its limit.
     *
     * @param liouvillian L
     * @param rho the state; overwritten by its limit
     * @param precision of the state vectors
     * @param tolerance for the error of the limit in the Hilbert-Schmidt norm
     * @param listener told of the progress
     * @return cost and accuracy; the accuracy is limited by rounding, whatever the tolerance
     * @throws PropagationException if the state has no limit, or rounding errors hide it
     */
    StationaryReport solve(
            Superoperator liouvillian, StateVector rho, Precision precision, double tolerance, WorkListener listener);
}

package org.lindhop.core.stationary;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * The residual {@code L rho} of a state that is to become stationary.
 *
 * <p>Rounding adds an error of up to {@code u R ||rho||} to it, where R bounds the norm of L; a smaller residual carries no
 * information. R is a guaranteed bound, since any measured norm of L might be too small.
 */
final class Residual implements AutoCloseable {
    private static final double ROUNDINGS = 4;

    private final Superoperator liouvillian;
    private final StateVector rho;
    private final StateVector vector;
    private final double rounding;
    private final double radius;
    private long computations;

    Residual(Superoperator liouvillian, StateVector rho, Precision precision) {
        this.liouvillian = liouvillian;
        this.rho = rho;
        this.rounding = ROUNDINGS * precision.unitRoundoff() * norm(rho);
        this.radius = liouvillian.range().radius();
        this.vector = liouvillian.newVector();
    }

    /** The vector that {@link #compute} fills. */
    StateVector vector() {
        return vector;
    }

    /**
     * Applies the generator to the state.
     *
     * @return the norm of the residual
     * @throws PropagationException if it is not finite
     */
    double compute() {
        liouvillian.apply(1, rho, 0, 0, vector);
        computations++;
        double size = norm(vector);
        if (!Double.isFinite(size)) {
            throw new PropagationException(
                    "the computation of the stationary state produced numbers that are not finite (overflow or NaN)");
        }
        return size;
    }

    /**
     * Refuses states that cannot settle.
     *
     * @param size norm of the residual
     * @throws PropagationException if the state changes although nothing decays
     */
    void requireDissipation(double size) {
        if (size > floor() && liouvillian.range().left() == 0) {
            throw new PropagationException("the state does not become stationary: the model has no noise,"
                    + " dephasing, loss or gain, so that nothing decays");
        }
    }

    /** Number of applications of L for the residual. */
    long computations() {
        return computations;
    }

    double norm(StateVector x) {
        return Math.sqrt(liouvillian.dot(x, x).re());
    }

    /** The rounding error of the state, {@code u ||rho||}. */
    double rounding() {
        return rounding;
    }

    /** The size {@code u R ||rho||} that rounding errors of {@code L rho} may reach. */
    double floor() {
        return rounding * radius;
    }

    @Override
    public void close() {
        vector.close();
    }
}

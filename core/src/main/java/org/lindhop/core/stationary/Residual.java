package org.lindhop.core.stationary;

import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * {@code L rho} of a state on its way to become stationary.
 *
 * <p>Rounding makes of it an error of {@code u R ||rho||}, where R bounds the norm of L: below that nothing is known of it. A bound
 * is needed here, as no measured norm is certain not to be too small.
 */
final class Residual implements AutoCloseable {
    private static final double ROUNDINGS = 4;

    private final Superoperator generator;
    private final StateVector rho;
    private final StateVector vector;
    private final double rounding;
    private final double radius;
    private long computations;

    Residual(Superoperator generator, StateVector rho, Precision precision) {
        this.generator = generator;
        this.rho = rho;
        this.rounding = ROUNDINGS * precision.unitRoundoff() * norm(rho);
        this.radius = generator.range().radius();
        this.vector = generator.newVector();
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
        generator.apply(1, rho, 0, 0, vector);
        computations++;
        double size = norm(vector);
        if (!Double.isFinite(size)) {
            throw new PropagationException("on the way to the stationary state numbers ceased to be finite");
        }
        return size;
    }

    /** How often the generator was applied for it. */
    long computations() {
        return computations;
    }

    double norm(StateVector x) {
        return Math.sqrt(generator.dot(x, x).re());
    }

    /** The error of a state by rounding, {@code u ||rho||}. */
    double rounding() {
        return rounding;
    }

    /** What is left of {@code L rho} by rounding, {@code u R ||rho||}. */
    double floor() {
        return rounding * radius;
    }

    @Override
    public void close() {
        vector.close();
    }
}

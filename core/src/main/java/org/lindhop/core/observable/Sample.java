package org.lindhop.core.observable;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;

/** The state at one output time, as far as it was read; {@link Quantities} assigns the numbers of the values. */
public interface Sample {
    /** The value of the linear quantity with a number given by {@link Quantities}. */
    Complex value(int quantity);

    /** The real part of {@link #value}. */
    default double real(int quantity) {
        return value(quantity).re();
    }

    /**
     * A bound for the error of the expectation value of a k-body operator: {@code tolerance max(1, N)^k} with the number N of
     * excitations of the initial state. A ratio whose denominator is not above it tells nothing, and is NaN.
     *
     * @param order k
     */
    double allowedError(int order);

    /** The purity {@code Tr rho^2}; available after {@link Quantities#requirePurity}. */
    double purity();

    /** The state itself, to be read only; available after {@link Quantities#requireState}. */
    StateVector state();
}

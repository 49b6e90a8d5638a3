package org.lindhop.core.observable;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;

/** What is known of the state at one output time; see {@link Quantities} for the numbers of values. */
public interface Sample {
    /** The value of the linear quantity with a number given by {@link Quantities}. */
    Complex value(int quantity);

    /** The real part of {@link #value}. */
    default double real(int quantity) {
        return value(quantity).re();
    }

    /** {@code Tr rho^2}, after {@link Quantities#requirePurity}. */
    double purity();

    /** The state itself, to be read only, after {@link Quantities#requireState}. */
    StateVector state();
}

package org.lindhop.core.model;

import org.lindhop.core.algebra.LadderPolynomial;

/**
 * A dissipative term of the master equation, {@code rate (2 J rho J^+ - J^+ J rho - rho J^+ J)}.
 *
 * @param name describes the term in messages and plans
 * @param rate r, at least zero, in units of inverse time
 * @param operator J; all its monomials change the number of excitations by the same amount
 */
public record JumpOperator(String name, double rate, LadderPolynomial operator) {
    /**
     * Checks rate and operator.
     *
     * @throws InvalidModelException if the rate is negative or not finite, or the monomials of the operator change the number
     *     of excitations by different amounts
     */
    public JumpOperator {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new InvalidModelException("model", name + ": the rate must be a finite number >= 0, not " + rate);
        }
        if (operator.numberChange().isEmpty()) {
            throw new InvalidModelException(
                    "model",
                    name + ": the terms of the jump operator change the excitation number by different amounts");
        }
    }

    /** The number of excitations that J adds, negative if it removes some. */
    public int numberChange() {
        return operator.numberChange().orElseThrow();
    }
}

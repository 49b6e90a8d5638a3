package org.lindhop.testkit;

import org.lindhop.core.backend.Precision;

/** Bounds for the errors that rounding may cause in tests. */
public final class Tolerances {
    /** Number of roundings of a term before it is added: in the input, the coefficient, its factors, and the final scaling. */
    private static final int ROUNDINGS_PER_TERM = 16;

    private Tolerances() {}

    /**
     * The largest rounding error of a sum, relative to the sum of the moduli of its terms: the standard bound, unit roundoff
     * times the number of roundings that a term passes through.
     */
    public static double ofSum(Precision precision, long terms) {
        return precision.unitRoundoff() * (ROUNDINGS_PER_TERM + terms);
    }

    /** The largest rounding error of an element of {@code L x}, relative to {@code |L| max|x|}. */
    public static double ofApplication(Precision precision, TestProblem problem) {
        // A jump operator enters each element in three products, with no more entries than it has monomials.
        long terms = problem.model().hamiltonian().terms().size()
                + 3L * problem.model().jumps().size();
        return ofSum(precision, terms);
    }
}

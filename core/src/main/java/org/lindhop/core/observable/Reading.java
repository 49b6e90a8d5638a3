package org.lindhop.core.observable;

import org.lindhop.core.backend.LinearFunctionals;

/** How quantities are read from a solution: functionals of it that are evaluated, and the values that follow from them. */
public interface Reading {
    LinearFunctionals functionals();

    /**
     * The values of all quantities.
     *
     * @param evaluated the values of the functionals
     * @return pairs (re, im) for {@link Quantities#value}
     */
    double[] values(double[] evaluated);

    /**
     * By how much the error of a value may exceed that of the solution in Hilbert-Schmidt norm. A value of k-body operators
     * counts in units of {@code Q^(k - unitOrder(k))}, with Q the excitation number where that exceeds one.
     */
    double errorFactor();

    /** What {@link #errorFactor} is if errors are bounded element by element, or as sums of products of unit vectors. */
    double errorSum();

    /** See {@link #errorFactor}. */
    int unitOrder(int k);
}

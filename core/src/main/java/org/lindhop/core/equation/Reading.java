package org.lindhop.core.equation;

import org.lindhop.core.backend.LinearFunctionals;

/** How quantities are read from a solution: functionals of it that are evaluated, and the values that follow from them. */
public interface Reading {
    /** The functionals that are evaluated. */
    LinearFunctionals functionals();

    /**
     * The values of all quantities.
     *
     * @param evaluated the values of the functionals
     * @return pairs (re, im) for {@link RequestedValues}, in their order
     */
    double[] values(double[] evaluated);

    /**
     * By how much the error of a value may exceed that of the solution in Hilbert-Schmidt norm. A value of k-body operators
     * counts in units of {@code Q^(k - unitOrder(k))}, with Q the excitation number where that exceeds one.
     */
    double errorFactor();

    /** Like {@link #errorFactor}, for errors that are bounded element by element, or that are sums of products of unit vectors. */
    double errorSum();

    /** See {@link #errorFactor}. */
    int unitOrder(int k);
}

package org.lindhop.core.reduction;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.BlockLayout;

/** An equation of whose solution expectation values are linear functionals. */
public interface LinearReduction extends Reduction {
    /** Upper bound for the entries that {@link #lower} adds; the same on other sites of the same species at the same distance. */
    double entriesBound(LadderMonomial monomial, BlockLayout layout);

    /**
     * Adds a coefficient times the value of a monomial to the functional that is being collected. Where the monomial adds
     * excitations only the adjoint block is stored, and what is added is the conjugate.
     */
    void lower(LadderMonomial monomial, Complex coefficient, BlockLayout layout, LinearFunctionals.Builder functionals);
}

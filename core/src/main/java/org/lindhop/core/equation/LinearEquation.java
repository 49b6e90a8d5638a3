package org.lindhop.core.equation;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;

/** An equation from whose solution expectation values are read as linear functionals. */
public interface LinearEquation extends Equation {
    /** Upper bound for the entries that {@link #lower} adds; the same on other sites of the same species at the same distance. */
    double entriesBound(LadderMonomial monomial);

    /**
     * Adds a coefficient times the value of a monomial to the functional that is being collected. Of a monomial that adds
     * excitations only the adjoint block is stored, so the conjugate is added.
     */
    void lower(LadderMonomial monomial, Complex coefficient, LinearFunctionals.Builder functionals);

    @Override
    default Reading reading(RequestedValues values) {
        return new LinearReading(values.functionals(this, layout()));
    }

    @Override
    default ReadingCost readingCost(RequestedValues values) {
        return new ReadingCost(values.count(), values.entriesBound(this), 0, 0);
    }
}

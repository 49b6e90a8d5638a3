package org.lindhop.core.simulation;

import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.simulation.StationaryState.Conserved;

/** Trace and total number, before and after a state has settled. */
final class ConservedQuantities {
    private final Quantities quantities;
    private final int trace;
    private final int number;
    private final boolean numberConserved;

    /** Registers the quantities. */
    ConservedQuantities(Model model, Quantities quantities) {
        this.quantities = quantities;
        LadderPolynomial total = LadderPolynomial.ZERO;
        for (int j = 0; j < model.sites(); j++) {
            total = total.plus(LadderPolynomial.number(j));
        }
        trace = quantities.expectation(LadderPolynomial.IDENTITY);
        number = quantities.expectation(total);
        numberConserved = model.conservesNumber();
    }

    /** The trace, from the values of the functionals before and after. */
    Conserved trace(double[] before, double[] after) {
        return compare(trace, before, after, true);
    }

    /** The total number of excitations. */
    Conserved number(double[] before, double[] after) {
        return compare(number, before, after, numberConserved);
    }

    private Conserved compare(int quantity, double[] before, double[] after, boolean conserved) {
        double value = quantities.value(quantity, after).re();
        return new Conserved(value, value - quantities.value(quantity, before).re(), conserved);
    }
}

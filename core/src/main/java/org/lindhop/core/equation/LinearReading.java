package org.lindhop.core.equation;

import org.lindhop.core.backend.LinearFunctionals;

/** Each quantity is a functional of the solution. */
record LinearReading(LinearFunctionals functionals) implements Reading {
    @Override
    public double[] values(double[] evaluated) {
        return evaluated;
    }

    @Override
    public double errorFactor() {
        return functionals.largestNorm();
    }

    @Override
    public double errorSum() {
        return functionals.largestSum();
    }

    @Override
    public int unitOrder(int k) {
        return k;
    }
}

package org.lindhop.core.equation;

import java.util.function.Consumer;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;

/**
 * Quantities of a Gaussian state, by Wick's theorem. A value of k-body operators is a product of k elements of the solution, so that
 * its error in units of {@code Q^k} is a multiple of theirs in units of Q.
 *
 * @param count of the quantities
 * @param operators visits the terms of all quantities in their order
 */
record WickReading(GaussianMoments moments, WickReader reader, int count, Consumer<TermVisitor> operators)
        implements Reading {
    @Override
    public LinearFunctionals functionals() {
        return reader.functionals();
    }

    @Override
    public double[] values(double[] evaluated) {
        double[] values = new double[2 * count];
        operators.accept(new TermVisitor() {
            private int next;

            @Override
            public void term(LadderMonomial monomial, Complex coefficient) {
                Complex value = reader.value(monomial, evaluated).times(coefficient);
                values[next] += value.re();
                // Of what adds excitations the conjugate is kept.
                values[next + 1] += monomial.numberChange() > 0 ? -value.im() : value.im();
            }

            @Override
            public void end() {
                next += 2;
            }
        });
        return values;
    }

    @Override
    public double errorFactor() {
        LargestSum sum = new LargestSum();
        operators.accept(sum);
        return sum.largest;
    }

    /** {@inheritDoc} A matrix of r elements is a sum of r products at most. */
    @Override
    public double errorSum() {
        return Math.sqrt(functionals().count()) * errorFactor();
    }

    private final class LargestSum implements TermVisitor {
        private double sum;
        private double largest;

        @Override
        public void term(LadderMonomial monomial, Complex coefficient) {
            sum += coefficient.abs() * moments.errorFactor(monomial);
        }

        @Override
        public void end() {
            largest = Math.max(largest, sum);
            sum = 0;
        }
    }

    @Override
    public int unitOrder(int k) {
        return Math.min(1, k);
    }
}

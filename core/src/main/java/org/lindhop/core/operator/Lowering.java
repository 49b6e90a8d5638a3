package org.lindhop.core.operator;

import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.space.OccupationSpace;

/** Turns ladder polynomials into sparse matrices between number sectors. */
public final class Lowering {
    private Lowering() {}

    /**
     * The matrix of a polynomial from the sector with n excitations to the one it leads to.
     *
     * @param polynomial with a definite number change d
     * @param space where both sectors live; a target outside the space gives a matrix without rows
     * @param n the source sector
     * @return a D_(n+d) x D_n matrix
     */
    public static SparseOperator matrix(LadderPolynomial polynomial, OccupationSpace space, int n) {
        int change = polynomial
                .numberChange()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the terms change the excitation number by different amounts: " + polynomial));
        OccupationBasis source = space.basis(n);
        if (!space.contains(n + change)) {
            return SparseOperator.zero(0, source.size());
        }
        OccupationBasis target = space.basis(n + change);
        SparseOperator.Builder builder = new SparseOperator.Builder(target.size(), source.size());
        int[] occupation = new int[source.sites()];
        for (int column = 0; column < source.size(); column++) {
            source.occupation(column, occupation);
            for (Map.Entry<LadderMonomial, Complex> term : polynomial.terms().entrySet()) {
                List<LadderMonomial.Factor> factors = term.getKey().factors();
                double amplitude = amplitude(factors, space.species(), occupation);
                if (amplitude != 0) {
                    shift(occupation, factors, 1);
                    int row = target.indexOf(occupation);
                    shift(occupation, factors, -1);
                    builder.add(
                            row,
                            column,
                            amplitude * term.getValue().re(),
                            amplitude * term.getValue().im());
                }
            }
        }
        return builder.build();
    }

    private static double amplitude(List<LadderMonomial.Factor> factors, List<Species> species, int[] occupation) {
        double product = 1;
        for (LadderMonomial.Factor f : factors) {
            product *= species.get(f.site()).amplitude(occupation[f.site()], f.raise(), f.lower());
        }
        return product;
    }

    private static void shift(int[] occupation, List<LadderMonomial.Factor> factors, int sign) {
        for (LadderMonomial.Factor f : factors) {
            occupation[f.site()] += sign * (f.raise() - f.lower());
        }
    }
}

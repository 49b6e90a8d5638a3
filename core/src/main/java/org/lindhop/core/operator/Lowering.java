package org.lindhop.core.operator;

import java.util.List;
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
        polynomial
                .terms()
                .forEach((monomial, coefficient) -> add(monomial, coefficient, space, source, target, builder));
        return builder.build();
    }

    /**
     * Adds the matrix of one monomial. What it does not lower, the rest, may be any state with that many excitations: to
     * walk through those instead of all source states saves a factor of the order of the lattice for few excitations.
     */
    private static void add(
            LadderMonomial monomial,
            Complex coefficient,
            OccupationSpace space,
            OccupationBasis source,
            OccupationBasis target,
            SparseOperator.Builder builder) {
        int left = source.excitations() - monomial.lowered();
        if (!space.contains(left)) {
            return;
        }
        OccupationBasis rest = space.basis(left);
        int[] occupation = new int[rest.sites()];
        for (int i = 0; i < rest.size(); i++) {
            rest.occupation(i, occupation);
            for (LadderMonomial.Factor f : monomial.factors()) {
                occupation[f.site()] += f.lower();
            }
            int column = source.indexOf(occupation);
            double amplitude = column < 0 ? 0 : amplitude(monomial.factors(), space.species(), occupation);
            if (amplitude != 0) {
                for (LadderMonomial.Factor f : monomial.factors()) {
                    occupation[f.site()] += f.raise() - f.lower();
                }
                builder.add(
                        target.indexOf(occupation), column, amplitude * coefficient.re(), amplitude * coefficient.im());
            }
        }
    }

    private static double amplitude(List<LadderMonomial.Factor> factors, List<Species> species, int[] occupation) {
        double product = 1;
        for (LadderMonomial.Factor f : factors) {
            product *= species.get(f.site()).amplitude(occupation[f.site()], f.raise(), f.lower());
        }
        return product;
    }
}

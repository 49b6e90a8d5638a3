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
     * The matrix of a polynomial between the sector with n excitations and the sector that the polynomial maps it to.
     *
     * @param polynomial all its monomials add the same number d of excitations
     * @param space in which both sectors live; a target outside the space gives a matrix without rows
     * @param n number of excitations of the source sector
     * @return a D_(n+d) x D_n matrix
     * @throws IllegalArgumentException if the monomials differ in the number of excitations that they add
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
     * Adds the matrix of one monomial. A source state is what the monomial lowers plus a remainder; visiting all remainders,
     * which have fewer excitations, instead of all source states saves a factor of the order of the lattice size when there are
     * few excitations.
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
        int[] lowered = monomial.loweredSites();
        int[] raised = monomial.raisedSites();
        space.basis(left).forEachSites(rest -> {
            int[] from = merged(rest, lowered);
            int column = source.indexOfSites(from);
            double amplitude = column < 0 ? 0 : amplitude(monomial.factors(), space.species(), from);
            if (amplitude != 0) {
                int row = target.indexOfSites(merged(rest, raised));
                builder.add(row, column, amplitude * coefficient.re(), amplitude * coefficient.im());
            }
        });
    }

    /** Merges two site lists in rising order into one. */
    private static int[] merged(int[] some, int[] others) {
        int[] all = new int[some.length + others.length];
        int next = 0;
        int other = 0;
        for (int at = 0; at < all.length; at++) {
            boolean take = other == others.length || (next < some.length && some[next] <= others[other]);
            all[at] = take ? some[next++] : others[other++];
        }
        return all;
    }

    private static double amplitude(List<LadderMonomial.Factor> factors, List<Species> species, int[] sites) {
        double product = 1;
        for (LadderMonomial.Factor f : factors) {
            int n = 0;
            for (int site : sites) {
                n += site == f.site() ? 1 : 0;
            }
            product *= species.get(f.site()).amplitude(n, f.raise(), f.lower());
        }
        return product;
    }
}

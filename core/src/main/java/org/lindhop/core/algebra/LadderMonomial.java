package org.lindhop.core.algebra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A product of ladder operators, normally ordered on every site: {@code prod_j (s_j^+)^p_j (s_j^-)^q_j}.
 *
 * <p>{@code s_j^-} lowers site j: {@code sigma_j^-} for a two-level system, {@code a_j} for a bosonic mode. A monomial
 * maps every occupation state to at most one other, so that index tables, number change and locality are read off its
 * exponents.
 *
 * @param factors one factor for each site touched, in rising site number, none of them the identity
 */
public record LadderMonomial(List<Factor> factors) {
    /** The empty product. */
    public static final LadderMonomial IDENTITY = new LadderMonomial(List.of());

    /**
     * {@code (s_site^+)^raise (s_site^-)^lower}.
     *
     * @param site site number, counted from 0
     * @param raise p >= 0
     * @param lower q >= 0
     */
    public record Factor(int site, int raise, int lower) {
        public Factor {
            if (site < 0 || raise < 0 || lower < 0 || raise + lower == 0) {
                throw new IllegalArgumentException(
                        "ladder factor: site " + site + ", powers " + raise + " and " + lower);
            }
        }
    }

    public LadderMonomial {
        factors = List.copyOf(factors);
        for (int i = 1; i < factors.size(); i++) {
            if (factors.get(i - 1).site() >= factors.get(i).site()) {
                throw new IllegalArgumentException("the factors must be in rising site number, each site once");
            }
        }
    }

    /** Number of excitations that the monomial adds: {@code sum_j (p_j - q_j)}. */
    public int numberChange() {
        return raised() - lowered();
    }

    /** The order in raising operators, {@code sum_j p_j}. */
    public int raised() {
        int sum = 0;
        for (Factor f : factors) {
            sum += f.raise();
        }
        return sum;
    }

    /** The order in lowering operators, {@code sum_j q_j}. */
    public int lowered() {
        int sum = 0;
        for (Factor f : factors) {
            sum += f.lower();
        }
        return sum;
    }

    /** True if the monomial is diagonal in the occupation basis. */
    public boolean isDiagonal() {
        for (Factor f : factors) {
            if (f.raise() != f.lower()) {
                return false;
            }
        }
        return true;
    }

    /** {@code prod_j (s_j^+)^q_j (s_j^-)^p_j}. */
    public LadderMonomial adjoint() {
        return new LadderMonomial(factors.stream()
                .map(f -> new Factor(f.site(), f.lower(), f.raise()))
                .toList());
    }

    /**
     * The monomial on other sites.
     *
     * @param site the new number of each site; different ones for different sites
     */
    public LadderMonomial onSites(IntUnaryOperator site) {
        return new LadderMonomial(factors.stream()
                .map(f -> new Factor(site.applyAsInt(f.site()), f.raise(), f.lower()))
                .sorted(Comparator.comparingInt(Factor::site))
                .toList());
    }

    /**
     * The product with a monomial on other sites (operators of different sites commute).
     *
     * @throws IllegalArgumentException if both touch the same site: the product is then no normally ordered monomial
     */
    public LadderMonomial times(LadderMonomial other) {
        List<Factor> all = new ArrayList<>(factors);
        all.addAll(other.factors);
        all.sort(Comparator.comparingInt(Factor::site));
        return new LadderMonomial(all);
    }
}

package org.lindhop.core.algebra;

import java.util.ArrayList;
import java.util.Arrays;
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
    /** The empty product, which is the identity operator. */
    public static final LadderMonomial IDENTITY = new LadderMonomial(List.of());

    /**
     * The operators of a monomial on one site, {@code (s_site^+)^raise (s_site^-)^lower}.
     *
     * @param site site number, counted from 0
     * @param raise power of the raising operator, at least 0
     * @param lower power of the lowering operator, at least 0
     */
    public record Factor(int site, int raise, int lower) {
        /**
         * Checks the factor.
         *
         * @throws IllegalArgumentException if a number is negative or both powers are zero
         */
        public Factor {
            if (site < 0 || raise < 0 || lower < 0 || raise + lower == 0) {
                throw new IllegalArgumentException(
                        "ladder factor: site " + site + ", powers " + raise + " and " + lower);
            }
        }

        /** {@inheritDoc} Mixed well, since lists of factors on many pairs of sites would else share few values. */
        @Override
        public int hashCode() {
            int hash = 31 * (31 * site + raise) + lower;
            hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
            return hash ^ hash >>> 13;
        }
    }

    /**
     * Copies and checks the factors.
     *
     * @throws IllegalArgumentException if the site numbers do not rise strictly
     */
    public LadderMonomial {
        factors = List.copyOf(factors);
        for (int i = 1; i < factors.size(); i++) {
            if (factors.get(i - 1).site() >= factors.get(i).site()) {
                throw new IllegalArgumentException("the factors must be in rising site number, each site once");
            }
        }
    }

    /** The number operator {@code n_site = s_site^+ s_site^-}. */
    public static LadderMonomial number(int site) {
        return new LadderMonomial(List.of(new Factor(site, 1, 1)));
    }

    /** The hopping operator {@code s_to^+ s_from^-} between two different sites, or {@code n_to} if both are the same site. */
    public static LadderMonomial hop(int to, int from) {
        if (to == from) {
            return number(to);
        }
        Factor raised = new Factor(to, 1, 0);
        Factor lowered = new Factor(from, 0, 1);
        return new LadderMonomial(to < from ? List.of(raised, lowered) : List.of(lowered, raised));
    }

    /** Number of excitations that the monomial adds: {@code sum_j (p_j - q_j)}. */
    public int numberChange() {
        return raised() - lowered();
    }

    /** Total power of the raising operators, {@code sum_j p_j}. */
    public int raised() {
        int sum = 0;
        for (Factor f : factors) {
            sum += f.raise();
        }
        return sum;
    }

    /** Total power of the lowering operators, {@code sum_j q_j}. */
    public int lowered() {
        int sum = 0;
        for (Factor f : factors) {
            sum += f.lower();
        }
        return sum;
    }

    /** The sites of the raising operators in rising order, each as often as it is raised. */
    public int[] raisedSites() {
        int[] sites = new int[raised()];
        int filled = 0;
        for (Factor f : factors) {
            Arrays.fill(sites, filled, filled + f.raise(), f.site());
            filled += f.raise();
        }
        return sites;
    }

    /** The sites of the lowering operators in rising order, each as often as it is lowered. */
    public int[] loweredSites() {
        int[] sites = new int[lowered()];
        int filled = 0;
        for (Factor f : factors) {
            Arrays.fill(sites, filled, filled + f.lower(), f.site());
            filled += f.lower();
        }
        return sites;
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

    /** The adjoint operator {@code prod_j (s_j^+)^q_j (s_j^-)^p_j}. */
    public LadderMonomial adjoint() {
        return new LadderMonomial(factors.stream()
                .map(f -> new Factor(f.site(), f.lower(), f.raise()))
                .toList());
    }

    /**
     * The same monomial with renumbered sites.
     *
     * @param site maps each old site number to its new one; must be injective
     * @throws IllegalArgumentException if two sites get the same number
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
     * @throws IllegalArgumentException if both act on the same site: the product then need not be a single normally ordered
     *     monomial
     */
    public LadderMonomial times(LadderMonomial other) {
        List<Factor> all = new ArrayList<>(factors);
        all.addAll(other.factors);
        all.sort(Comparator.comparingInt(Factor::site));
        return new LadderMonomial(all);
    }
}

package org.lindhop.core.algebra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A linear combination of ladder monomials, {@code sum_k c_k m_k}, in which Hamiltonians, jump operators and observables are
 * written. Immutable; terms with coefficient zero do not occur.
 */
public final class LadderPolynomial {
    /** The zero operator, which has no terms. */
    public static final LadderPolynomial ZERO = new LadderPolynomial(Map.of());
    /** The identity operator. */
    public static final LadderPolynomial IDENTITY = of(LadderMonomial.IDENTITY, Complex.ONE);

    private final Map<LadderMonomial, Complex> terms;

    private LadderPolynomial(Map<LadderMonomial, Complex> terms) {
        this.terms = terms;
    }

    /** The polynomial {@code coefficient * monomial}. */
    public static LadderPolynomial of(LadderMonomial monomial, Complex coefficient) {
        return coefficient.isZero() ? ZERO : new LadderPolynomial(Map.of(monomial, coefficient));
    }

    /** The raising operator {@code s_site^+}. */
    public static LadderPolynomial raise(int site) {
        return power(site, 1, 0);
    }

    /** The lowering operator {@code s_site^-}. */
    public static LadderPolynomial lower(int site) {
        return power(site, 0, 1);
    }

    /** The number operator {@code n_site = s_site^+ s_site^-}. */
    public static LadderPolynomial number(int site) {
        return of(LadderMonomial.number(site), Complex.ONE);
    }

    /**
     * The normally ordered power {@code (s_site^+)^raise (s_site^-)^lower}.
     *
     * @throws IllegalArgumentException if an argument is negative or both powers are zero
     */
    public static LadderPolynomial power(int site, int raise, int lower) {
        return of(new LadderMonomial(List.of(new LadderMonomial.Factor(site, raise, lower))), Complex.ONE);
    }

    /** The hopping operator {@code s_to^+ s_from^-} between two different sites, or {@code n_to} if both are the same site. */
    public static LadderPolynomial hop(int to, int from) {
        return of(LadderMonomial.hop(to, from), Complex.ONE);
    }

    /** The monomials with their coefficients, in the order in which they were added; unmodifiable. */
    public Map<LadderMonomial, Complex> terms() {
        return terms;
    }

    /** The sum of many polynomials, in time proportional to their terms. */
    public static LadderPolynomial sum(Collection<LadderPolynomial> polynomials) {
        Map<LadderMonomial, Complex> sum = new LinkedHashMap<>();
        for (LadderPolynomial p : polynomials) {
            p.terms.forEach((monomial, c) -> sum.merge(monomial, c, Complex::plus));
        }
        sum.values().removeIf(Complex::isZero);
        return new LadderPolynomial(Collections.unmodifiableMap(sum));
    }

    /** The sum of this polynomial and another one. */
    public LadderPolynomial plus(LadderPolynomial other) {
        return sum(List.of(this, other));
    }

    /** The product with a complex factor. */
    public LadderPolynomial times(Complex factor) {
        if (factor.isZero()) {
            return ZERO;
        }
        Map<LadderMonomial, Complex> scaled = new LinkedHashMap<>();
        terms.forEach((monomial, c) -> scaled.put(monomial, c.times(factor)));
        return new LadderPolynomial(Collections.unmodifiableMap(scaled));
    }

    /** The product with a real factor. */
    public LadderPolynomial times(double factor) {
        return times(Complex.real(factor));
    }

    /**
     * The product with a polynomial on other sites.
     *
     * @throws IllegalArgumentException if the two share a site
     */
    public LadderPolynomial times(LadderPolynomial other) {
        List<LadderPolynomial> products = new ArrayList<>();
        for (Map.Entry<LadderMonomial, Complex> a : terms.entrySet()) {
            for (Map.Entry<LadderMonomial, Complex> b : other.terms.entrySet()) {
                products.add(of(a.getKey().times(b.getKey()), a.getValue().times(b.getValue())));
            }
        }
        return sum(products);
    }

    /** The polynomial without those of its monomials that fulfil a condition. */
    public LadderPolynomial without(Predicate<LadderMonomial> condition) {
        Map<LadderMonomial, Complex> rest = new LinkedHashMap<>(terms);
        rest.keySet().removeIf(condition);
        return new LadderPolynomial(Collections.unmodifiableMap(rest));
    }

    /**
     * The same polynomial with renumbered sites.
     *
     * @param site maps each old site number to its new one; must be injective
     */
    public LadderPolynomial onSites(IntUnaryOperator site) {
        Map<LadderMonomial, Complex> moved = new LinkedHashMap<>();
        terms.forEach((monomial, c) -> moved.put(monomial.onSites(site), c));
        return new LadderPolynomial(Collections.unmodifiableMap(moved));
    }

    /** The adjoint operator: each monomial is replaced by its adjoint, each coefficient by its conjugate. */
    public LadderPolynomial adjoint() {
        Map<LadderMonomial, Complex> adjoint = new LinkedHashMap<>();
        terms.forEach((monomial, c) -> adjoint.put(monomial.adjoint(), c.conjugate()));
        return new LadderPolynomial(Collections.unmodifiableMap(adjoint));
    }

    /** True if there are no terms. */
    public boolean isZero() {
        return terms.isEmpty();
    }

    /** True if the polynomial equals its adjoint, compared coefficient by coefficient without a tolerance. */
    public boolean isHermitian() {
        return equals(adjoint());
    }

    /** True if every coefficient is real; then all matrix elements in the occupation basis are real. */
    public boolean isReal() {
        return terms.values().stream().allMatch(Complex::isReal);
    }

    /** True if the polynomial is diagonal in the occupation basis. */
    public boolean isDiagonal() {
        return terms.keySet().stream().allMatch(LadderMonomial::isDiagonal);
    }

    /** The number of excitations that every term adds; empty if terms differ in it, zero for the zero polynomial. */
    public OptionalInt numberChange() {
        boolean first = true;
        int change = 0;
        for (LadderMonomial monomial : terms.keySet()) {
            if (!first && monomial.numberChange() != change) {
                return OptionalInt.empty();
            }
            change = monomial.numberChange();
            first = false;
        }
        return OptionalInt.of(change);
    }

    /** The largest site number that occurs, or -1 if there is none. */
    public int maxSite() {
        return terms.keySet().stream()
                .flatMap(m -> m.factors().stream())
                .mapToInt(LadderMonomial.Factor::site)
                .max()
                .orElse(-1);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof LadderPolynomial p && terms.equals(p.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.entrySet().stream()
                .map(term -> "(" + term.getValue() + ")"
                        + term.getKey().factors().stream()
                                .map(f -> " s+_" + f.site() + "^" + f.raise() + " s-_" + f.site() + "^" + f.lower())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" + "));
    }
}

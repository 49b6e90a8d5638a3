package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Species;

/**
 * The field of each site and its fluctuations, in the conventions of quantum optics. The quadratures are {@code x = (s^- + s^+)
 * / sqrt 2} and {@code p = -i (s^- - s^+) / sqrt 2}, whose variance is 1/2 in the vacuum and in coherent states. An empty list
 * of sites stands for all sites; sites count from 0.
 */
public final class FieldObservables {
    private FieldObservables() {}

    /**
     * The mean field {@code <s_j^->} of each site. Its real and imaginary part are the means of the quadratures over sqrt 2.
     */
    public static Observable amplitudes(List<Integer> restriction) {
        return new Formula("amplitudes", (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, "amplitudes");
            int[] numbers = sites.stream()
                    .mapToInt(j -> quantities.expectation(LadderPolynomial.lower(j)))
                    .toArray();
            Columns columns = new Columns(sites.size(), i -> "a_" + (sites.get(i) + 1));
            return Formula.complex(List.of(sites.size()), sites, columns, 1, i -> numbers[i], i -> 1);
        });
    }

    /**
     * The variance of the occupation {@code <n_j^2> - <n_j>^2} of each site. An error of the state enters both terms, the
     * second one twice.
     */
    public static Observable numberVariance(List<Integer> sites) {
        return Formula.perSite("number-variance", "var_n_", sites, 2, 3, (model, quantities) -> j -> {
            int n = quantities.expectation(LadderPolynomial.number(j));
            int pairs = quantities.expectation(LadderPolynomial.power(j, 2, 2));
            return sample -> sample.real(pairs) + sample.real(n) * (1 - sample.real(n));
        });
    }

    /** The variance {@code <x_j^2> - <x_j>^2} of the quadrature x of each site. */
    public static Observable xVariance(List<Integer> sites) {
        return quadratureVariance("x-variance", "var_x_", 1, sites);
    }

    /** The variance {@code <p_j^2> - <p_j>^2} of the quadrature p of each site. */
    public static Observable pVariance(List<Integer> sites) {
        return quadratureVariance("p-variance", "var_p_", -1, sites);
    }

    /**
     * The variance {@code 1/2 + <n> +- Re <s^- s^-> - 2 a^2} of each site, where a is the real or imaginary part of the mean
     * field. On a two-level system the square of s^- vanishes and {@code x^2 = p^2 = 1/2}.
     */
    private static Observable quadratureVariance(String name, String prefix, int sign, List<Integer> sites) {
        // Errors: 2 a^2 has four times the error of the state, and <n> and <s^- s^-> once each.
        return Formula.perSite(name, prefix, sites, 1, 6, (model, quantities) -> j -> {
            int a = quantities.expectation(LadderPolynomial.lower(j));
            if (model.species().get(j) == Species.TLS) {
                return sample -> 0.5 - 2 * square(sample, a, sign);
            }
            int n = quantities.expectation(LadderPolynomial.number(j));
            int pair = quantities.expectation(LadderPolynomial.power(j, 0, 2));
            return sample -> 0.5 + sample.real(n) + sign * sample.real(pair) - 2 * square(sample, a, sign);
        });
    }

    private static double square(Sample sample, int amplitude, int sign) {
        Complex a = sample.value(amplitude);
        double part = sign > 0 ? a.re() : a.im();
        return part * part;
    }
}

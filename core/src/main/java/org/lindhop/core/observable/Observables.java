package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable.Column;
import org.lindhop.core.observable.Observable.Sensitivity;

/**
 * Observables of excitation numbers, their correlations and coherences, and of the whole state. Correlations between parts of a
 * lattice are in {@link EntanglementObservables}, comparisons with other states in {@link DistanceObservables}. Sites are
 * counted from 0 here and from 1 in names of arrays and columns. An empty list of sites stands for all sites. {@link
 * Observable#compile} throws an {@link InvalidModelException} if sites do not fit the model.
 */
public final class Observables {
    private Observables() {}

    /** The populations {@code <n_j>}. */
    public static Observable populations(List<Integer> sites) {
        return Formula.perPopulation("populations", "n_", sites, (model, j, n, error) -> n);
    }

    /** The total number of excitations, {@code sum_j <n_j>}. */
    public static Observable energy() {
        return Formula.single("energy", 1, 1, (model, quantities) -> sum(quantities, 0, model.sites() - 1));
    }

    /** The first-order correlations {@code <s_k^+ s_l^->} of all pairs k, l. */
    public static Observable correlations(List<Integer> restriction) {
        return new Formula("correlations", (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, "correlations");
            int size = sites.size();
            int first = quantities.correlations(sites);
            return Formula.complex(
                    List.of(size, size),
                    sites,
                    new Columns(
                            Math.multiplyExact(size, size),
                            i -> "C_" + (sites.get(i / size) + 1) + "_" + (sites.get(i % size) + 1)),
                    1,
                    i -> first + i,
                    i -> 1);
        });
    }

    /** The coherences with the vacuum, {@code alpha_k = (-1)^k <1_k| rho |0>} with k counted from 1. */
    public static Observable coherences(List<Integer> restriction) {
        return new Formula("coherences", (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, "coherences");
            int[] numbers = sites.stream()
                    .mapToInt(quantities::singleExcitationCoherence)
                    .toArray();
            return Formula.complex(
                    List.of(sites.size()),
                    sites,
                    new Columns(sites.size(), i -> "alpha_" + (sites.get(i) + 1)),
                    0,
                    i -> numbers[i],
                    i -> sites.get(i) % 2 == 0 ? -1 : 1);
        });
    }

    /** The density correlations {@code <n_k n_l>} of all pairs k, l. */
    public static Observable densityCorrelations(List<Integer> sites) {
        return Formula.perPair("density-correlations", "nn_", sites, (quantities, k, l) -> {
            int nn = quantities.expectation(densityProduct(List.of(k, l)));
            return sample -> sample.real(nn);
        });
    }

    /**
     * The normalised second-order correlations {@code <s_k^+ s_l^+ s_l^- s_k^-> / (<n_k> <n_l>)} of all pairs k, l; NaN where
     * the denominator is within the error that the tolerance allows to a value of order two.
     */
    public static Observable g2(List<Integer> sites) {
        return Formula.perPair("g2", "g2_", sites, (quantities, k, l) -> {
            LadderPolynomial pair = k == l
                    ? LadderPolynomial.power(k, 2, 2)
                    : LadderPolynomial.number(k).times(LadderPolynomial.number(l));
            int numerator = quantities.expectation(pair);
            int nk = quantities.expectation(LadderPolynomial.number(k));
            int nl = quantities.expectation(LadderPolynomial.number(l));
            return sample ->
                    Ratio.of(sample.real(numerator), sample.real(nk) * sample.real(nl), sample.allowedError(2));
        });
    }

    /** The joint population {@code <n_j n_k ...>} of different sites. */
    public static Observable jointPopulation(List<Integer> sites) {
        String name = Sites.suffix(sites);
        return Formula.named("joint-population" + name, "joint" + name, sites.size(), 1, (model, quantities) -> {
            Sites.requireDistinct(model, sites, "joint-population");
            int joint = quantities.expectation(densityProduct(sites));
            return sample -> sample.real(joint);
        });
    }

    /** The purity {@code Tr rho^2}. */
    public static Observable purity() {
        return Formula.single("purity", 0, 2, (model, quantities) -> {
            quantities.requirePurity();
            return Sample::purity;
        });
    }

    /** The von Neumann entropy {@code -Tr rho ln rho} in nats. */
    public static Observable entropy() {
        return new Formula("entropy", (model, quantities) -> {
            Spectrum spectrum = new Spectrum(quantities.layout());
            quantities.requireState();
            quantities.requireMatrices(spectrum.elements());
            return Formula.number("entropy", 0, spectrum.sensitivity(), sample -> spectrum.entropy(sample.state()));
        });
    }

    /** The number of excitations {@code E_k_l} on a range of sites: the sum of {@code <n_j>} for j = k..l. */
    public static Observable localEnergy(int k, int l) {
        String name = "_" + (k + 1) + "_" + (l + 1);
        return Formula.named("local-energy" + name, "E" + name, 1, 1, (model, quantities) -> {
            Sites.require(model, k, "local-energy");
            Sites.require(model, l, "local-energy");
            if (k > l) {
                throw new InvalidModelException(
                        "observables",
                        "local-energy runs from the lower to the higher site, not from " + (k + 1) + " to " + (l + 1));
            }
            return sum(quantities, k, l);
        });
    }

    /** The flux {@code S_b = 2 gamma_b |v_b|^2 (<n_k> - <n_i>)} over each bond b = (i, k), in units of inverse time. */
    public static Observable flux() {
        return new Formula("flux", (model, quantities) -> {
            List<Bond> bonds = model.lattice().bonds();
            if (bonds.isEmpty()) {
                throw new InvalidModelException(
                        "observables", "flux has a value for each bond, and the lattice has none");
            }
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            List<Column> columns = new ArrayList<>();
            List<Double> rates = model.diffusionRates();
            double largestRate = 1;
            for (int b = 0; b < bonds.size(); b++) {
                double rate = rates.get(b);
                int ni = quantities.expectation(
                        LadderPolynomial.number(bonds.get(b).from()));
                int nk = quantities.expectation(
                        LadderPolynomial.number(bonds.get(b).to()));
                columns.add(new Column("S_" + (b + 1), b));
                // Without noise the product might be -0.
                values.add(sample -> 0 + rate * (sample.real(nk) - sample.real(ni)));
                largestRate = Math.max(largestRate, rate);
            }
            return Formula.real(
                    List.of(bonds.size()), List.of(), columns, 1, Sensitivity.lipschitz(largestRate), values);
        });
    }

    /**
     * The inverse local temperature {@code beta_j = ln((1 -+ n_j)/n_j)} of each site, with the upper sign for a two-level
     * system and the lower sign for a mode; NaN where the site is empty, or a two-level system full, within the error that
     * the tolerance allows to a population.
     */
    public static Observable temperature(List<Integer> sites) {
        return Formula.perPopulation("temperature", "beta_", sites, (model, j, n, error) -> {
            int sign = model.species().get(j) == Species.TLS ? -1 : 1;
            double other = 1 + sign * n;
            return other > error ? Math.log(Ratio.of(other, n, error)) : Double.NaN;
        });
    }

    /**
     * The participation ratio {@code 1 / sum_j p_j^2} of the shares {@code p_j = <n_j> / sum_k <n_k>}: the number of sites over
     * which the excitations are spread, from 1 to all. NaN where the lattice is empty within the error that the tolerance
     * allows to the number of excitations.
     */
    public static Observable participation() {
        return Formula.single("participation", 0, 1, (model, quantities) -> {
            int[] numbers = populations(quantities, 0, model.sites() - 1);
            return sample -> {
                double[] shares = shares(sample, numbers);
                return 1 / Arrays.stream(shares).map(p -> p * p).sum();
            };
        });
    }

    /**
     * The width {@code sqrt(<x^2> - <x>^2)} of the distribution of excitations in lattice constants, with averages over the
     * shares {@code p_j = <n_j> / sum_k <n_k>}. On a grid it is the root of the sum of the variances along the axes. Rings and
     * other graphs are treated as chains in the order of their site numbers. NaN as for {@link #participation}.
     */
    public static Observable spreadingWidth() {
        String name = "spreading-width";
        return Formula.named(name, "spreading_width", 0, 1, (model, quantities) -> {
            int[] numbers = populations(quantities, 0, model.sites() - 1);
            return sample -> {
                double[] shares = shares(sample, numbers);
                double variance = 0;
                int stride = 1;
                for (int extent : model.lattice().shape()) {
                    variance += variance(shares, stride, extent);
                    stride *= extent;
                }
                return Math.sqrt(variance);
            };
        });
    }

    /**
     * The shares of sites in the excitations. A population that errors made negative counts as 0, which is nearer to the truth
     * and keeps every mean over the shares within its bounds.
     */
    private static double[] shares(Sample sample, int[] numbers) {
        double[] populations = Arrays.stream(numbers)
                .mapToDouble(number -> Math.max(0, sample.real(number)))
                .toArray();
        double sum = Arrays.stream(populations).sum();
        double error = sample.allowedError(1);
        return Arrays.stream(populations).map(n -> Ratio.of(n, sum, error)).toArray();
    }

    /** The variance of a coordinate, computed about its mean so that wide lattices lose no digits. */
    private static double variance(double[] shares, int stride, int extent) {
        double mean = 0;
        for (int j = 0; j < shares.length; j++) {
            mean += shares[j] * (j / stride % extent);
        }
        double variance = 0;
        for (int j = 0; j < shares.length; j++) {
            double distance = j / stride % extent - mean;
            variance += shares[j] * distance * distance;
        }
        return variance;
    }

    /** The trace {@code Tr rho}. */
    public static Observable trace() {
        return Formula.single("trace", 0, 1, (model, quantities) -> {
            int one = quantities.expectation(LadderPolynomial.IDENTITY);
            return sample -> sample.real(one);
        });
    }

    private static LadderPolynomial densityProduct(List<Integer> sites) {
        if (sites.size() == 2 && sites.get(0).equals(sites.get(1))) {
            int k = sites.get(0);
            return LadderPolynomial.power(k, 2, 2).plus(LadderPolynomial.number(k));
        }
        LadderMonomial product =
                sites.stream().map(LadderMonomial::number).reduce(LadderMonomial.IDENTITY, LadderMonomial::times);
        return LadderPolynomial.of(product, Complex.ONE);
    }

    private static int[] populations(Quantities quantities, int from, int to) {
        int first = quantities.populations(Sites.range(from, to));
        return IntStream.rangeClosed(first, first + to - from).toArray();
    }

    private static ToDoubleFunction<Sample> sum(Quantities quantities, int from, int to) {
        int[] numbers = populations(quantities, from, to);
        return sample -> {
            double sum = 0;
            for (int number : numbers) {
                sum += sample.real(number);
            }
            return sum;
        };
    }
}

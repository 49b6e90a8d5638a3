package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable.Column;
import org.lindhop.core.observable.Observable.Compiled;
import org.lindhop.core.observable.Observable.Sensitivity;

/**
 * The observables that a scenario can name. Sites are counted from 0 here and from 1 in names of arrays and columns. An
 * empty list of sites stands for all sites.
 */
public final class Observables {
    private Observables() {}

    /** {@code <n_j>}. */
    public static Observable populations(List<Integer> sites) {
        return perSite("populations", "n_", sites, (model, quantities) -> j -> {
            int n = quantities.expectation(LadderPolynomial.number(j));
            return sample -> sample.real(n);
        });
    }

    /** {@code sum_j <n_j>}. */
    public static Observable energy() {
        return single("energy", 1, 1, (model, quantities) -> sum(quantities, 0, model.sites() - 1));
    }

    /** {@code <s_k^+ s_l^->} for all pairs k, l. */
    public static Observable correlations(List<Integer> restriction) {
        return observable("correlations", (model, quantities) -> {
            List<Integer> sites = sitesOf(model, restriction, "correlations");
            List<Column> columns = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            for (int k : sites) {
                for (int l : sites) {
                    columns.add(new Column("C_" + (k + 1) + "_" + (l + 1), numbers.size()));
                    numbers.add(quantities.expectation(LadderPolynomial.hop(k, l)));
                }
            }
            List<Integer> shape = List.of(sites.size(), sites.size());
            return complex(
                    shape,
                    sites,
                    columns,
                    1,
                    numbers,
                    numbers.stream().map(k -> 1).toList());
        });
    }

    /** {@code alpha_k = (-1)^k <1_k| rho |0>}, k counted from 1. */
    public static Observable coherences(List<Integer> restriction) {
        return observable("coherences", (model, quantities) -> {
            List<Integer> sites = sitesOf(model, restriction, "coherences");
            List<Column> columns = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            List<Integer> signs = new ArrayList<>();
            for (int k : sites) {
                columns.add(new Column("alpha_" + (k + 1), numbers.size()));
                numbers.add(quantities.singleExcitationCoherence(k));
                signs.add(k % 2 == 0 ? -1 : 1);
            }
            return complex(List.of(sites.size()), sites, columns, 0, numbers, signs);
        });
    }

    /** {@code <n_k n_l>}. */
    public static Observable densityCorrelations(List<Integer> sites) {
        return perPair("density-correlations", "nn_", sites, (quantities, k, l) -> {
            int nn = quantities.expectation(densityProduct(List.of(k, l)));
            return sample -> sample.real(nn);
        });
    }

    /** {@code <s_k^+ s_l^+ s_l^- s_k^-> / (<n_k> <n_l>)}; NaN where a site is empty. */
    public static Observable g2(List<Integer> sites) {
        return perPair("g2", "g2_", sites, (quantities, k, l) -> {
            LadderPolynomial pair = k == l
                    ? LadderPolynomial.power(k, 2, 2)
                    : LadderPolynomial.number(k).times(LadderPolynomial.number(l));
            int numerator = quantities.expectation(pair);
            int nk = quantities.expectation(LadderPolynomial.number(k));
            int nl = quantities.expectation(LadderPolynomial.number(l));
            return sample -> sample.real(numerator) / (sample.real(nk) * sample.real(nl));
        });
    }

    /** {@code <n_j n_k ...>} of different sites. */
    public static Observable jointPopulation(List<Integer> sites) {
        String name = sites.stream().map(j -> "_" + (j + 1)).collect(Collectors.joining());
        return named("joint-population" + name, "joint" + name, sites.size(), 1, (model, quantities) -> {
            requireDistinct(model, sites, "joint-population");
            int joint = quantities.expectation(densityProduct(sites));
            return sample -> sample.real(joint);
        });
    }

    /** {@code Tr rho^2}. */
    public static Observable purity() {
        return single("purity", 0, 2, (model, quantities) -> {
            quantities.requirePurity();
            return Sample::purity;
        });
    }

    /** {@code -Tr rho ln rho} in nats. */
    public static Observable entropy() {
        return observable("entropy", (model, quantities) -> {
            quantities.requireEntropy();
            double dimension = quantities.layout().sectors().stream()
                    .mapToDouble(n -> quantities.layout().space().dimension(n))
                    .sum();
            return new Compiled(
                    false,
                    List.of(),
                    List.of(),
                    List.of(new Column("entropy", 0)),
                    0,
                    tolerance -> entropyTraceNorm(dimension, tolerance),
                    sample -> new double[] {sample.entropy()});
        });
    }

    /**
     * Wootters' concurrence of two two-level systems (Phys. Rev. Lett. 80, 2245, 1998). It is not a smooth function of
     * the state: where the product of the outer populations touches zero its error is the square root of the state's.
     */
    public static Observable concurrence(int k, int l) {
        String name = "concurrence_" + (k + 1) + "_" + (l + 1);
        return named(name, name, 0, 2, (model, quantities) -> {
            requireDistinct(model, List.of(k, l), "concurrence");
            for (int j : List.of(k, l)) {
                if (model.species().get(j) != Species.TLS) {
                    throw new InvalidModelException(
                            "observables", "concurrence needs two-level systems, but site " + (j + 1) + " is a mode");
                }
            }
            return new PairConcurrence(quantities, k, l);
        });
    }

    /** {@code E_k_l}: the sum of {@code <n_j>} for j = k..l. */
    public static Observable localEnergy(int k, int l) {
        String name = "_" + (k + 1) + "_" + (l + 1);
        return named("local-energy" + name, "E" + name, 1, 1, (model, quantities) -> {
            requireSite(model, k, "local-energy");
            requireSite(model, l, "local-energy");
            if (k > l) {
                throw new InvalidModelException(
                        "observables",
                        "local-energy runs from the lower to the higher site, not from " + (k + 1) + " to " + (l + 1));
            }
            return sum(quantities, k, l);
        });
    }

    /** {@code S_b = 2 gamma_b |v_b|^2 (<n_k> - <n_i>)} of each bond b = (i, k). */
    public static Observable flux() {
        return observable("flux", (model, quantities) -> {
            List<Bond> bonds = model.lattice().bonds();
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            List<Column> columns = new ArrayList<>();
            double largestRate = 1;
            for (int b = 0; b < bonds.size(); b++) {
                double rate = model.diffusionRates().get(b);
                int ni = quantities.expectation(
                        LadderPolynomial.number(bonds.get(b).from()));
                int nk = quantities.expectation(
                        LadderPolynomial.number(bonds.get(b).to()));
                columns.add(new Column("S_" + (b + 1), b));
                values.add(sample -> rate * (sample.real(nk) - sample.real(ni)));
                largestRate = Math.max(largestRate, rate);
            }
            return real(List.of(bonds.size()), List.of(), columns, 1, largestRate, values);
        });
    }

    /**
     * The inverse local temperature {@code beta_j = ln((1 -+ n_j)/n_j)}, upper sign for a two-level system, lower sign
     * for a mode; infinite for an empty site.
     */
    public static Observable temperature(List<Integer> sites) {
        return perSite("temperature", "beta_", sites, (model, quantities) -> j -> {
            int n = quantities.expectation(LadderPolynomial.number(j));
            int sign = model.species().get(j) == Species.TLS ? -1 : 1;
            return sample -> {
                double population = Math.max(0, sample.real(n));
                return Math.log(Math.max(0, 1 + sign * population) / population);
            };
        });
    }

    /** {@code Tr rho}. */
    public static Observable trace() {
        return single("trace", 0, 1, (model, quantities) -> {
            int one = quantities.expectation(LadderPolynomial.IDENTITY);
            return sample -> sample.real(one);
        });
    }

    /**
     * The trace norm T that moves the entropy by at most the tolerance (Fannes-Audenaert): with x = T/2,
     * {@code x ln(D - 1) - x ln x - (1 - x) ln(1 - x) <= x (ln D + 1 - ln x)}.
     */
    private static double entropyTraceNorm(double dimension, double tolerance) {
        double x = tolerance;
        // A contraction for every tolerance below one: it settles within a few rounds, from above.
        for (int round = 0; round < 50; round++) {
            x = tolerance / (Math.log(Math.max(2, dimension)) + 1 - Math.log(Math.min(x, 0.5)));
        }
        return 2 * x;
    }

    private static LadderPolynomial densityProduct(List<Integer> sites) {
        if (sites.size() == 2 && sites.get(0).equals(sites.get(1))) {
            int k = sites.get(0);
            return LadderPolynomial.power(k, 2, 2).plus(LadderPolynomial.number(k));
        }
        return sites.stream().map(LadderPolynomial::number).reduce(LadderPolynomial.IDENTITY, LadderPolynomial::times);
    }

    private static ToDoubleFunction<Sample> sum(Quantities quantities, int from, int to) {
        int[] numbers = IntStream.rangeClosed(from, to)
                .map(j -> quantities.expectation(LadderPolynomial.number(j)))
                .toArray();
        return sample -> {
            double sum = 0;
            for (int number : numbers) {
                sum += sample.real(number);
            }
            return sum;
        };
    }

    private static Observable observable(String name, BiFunction<Model, Quantities, Compiled> compile) {
        return new Observable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Compiled compile(Model model, Quantities quantities) {
                return compile.apply(model, quantities);
            }
        };
    }

    private static Observable single(
            String name, int order, double factor, BiFunction<Model, Quantities, ToDoubleFunction<Sample>> value) {
        return named(name, name, order, factor, value);
    }

    private static Observable named(
            String name,
            String column,
            int order,
            double factor,
            BiFunction<Model, Quantities, ToDoubleFunction<Sample>> value) {
        return observable(
                name,
                (model, quantities) -> real(
                        List.of(),
                        List.of(),
                        List.of(new Column(column, 0)),
                        order,
                        factor,
                        List.of(value.apply(model, quantities))));
    }

    private static Observable perSite(
            String name,
            String prefix,
            List<Integer> restriction,
            BiFunction<Model, Quantities, IntFunction<ToDoubleFunction<Sample>>> value) {
        return observable(name, (model, quantities) -> {
            List<Integer> sites = sitesOf(model, restriction, name);
            var perSite = value.apply(model, quantities);
            List<Column> columns = new ArrayList<>();
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            for (int j : sites) {
                columns.add(new Column(prefix + (j + 1), values.size()));
                values.add(perSite.apply(j));
            }
            return real(List.of(sites.size()), sites, columns, 1, 1, values);
        });
    }

    private interface PairValue {
        ToDoubleFunction<Sample> of(Quantities quantities, int k, int l);
    }

    /** A symmetric matrix over pairs of sites; columns for k <= l only. */
    private static Observable perPair(String name, String prefix, List<Integer> restriction, PairValue value) {
        return observable(name, (model, quantities) -> {
            List<Integer> sites = sitesOf(model, restriction, name);
            int size = sites.size();
            List<Column> columns = new ArrayList<>();
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    int k = sites.get(Math.min(p, q));
                    int l = sites.get(Math.max(p, q));
                    if (p <= q) {
                        columns.add(new Column(prefix + (k + 1) + "_" + (l + 1), values.size()));
                    }
                    values.add(value.of(quantities, k, l));
                }
            }
            return real(List.of(size, size), sites, columns, 2, 1, values);
        });
    }

    private static Compiled real(
            List<Integer> shape,
            List<Integer> sites,
            List<Column> columns,
            int order,
            double factor,
            List<ToDoubleFunction<Sample>> values) {
        return new Compiled(
                false,
                shape,
                sites,
                columns,
                order,
                Sensitivity.lipschitz(factor),
                sample -> values.stream()
                        .mapToDouble(value -> value.applyAsDouble(sample))
                        .toArray());
    }

    private static Compiled complex(
            List<Integer> shape,
            List<Integer> sites,
            List<Column> columns,
            int order,
            List<Integer> numbers,
            List<Integer> signs) {
        return new Compiled(true, shape, sites, columns, order, Sensitivity.lipschitz(1), sample -> {
            double[] values = new double[2 * numbers.size()];
            for (int i = 0; i < numbers.size(); i++) {
                Complex value = sample.value(numbers.get(i));
                values[2 * i] = signs.get(i) * value.re();
                values[2 * i + 1] = signs.get(i) * value.im();
            }
            return values;
        });
    }

    private static List<Integer> sitesOf(Model model, List<Integer> restriction, String name) {
        if (restriction.isEmpty()) {
            return IntStream.range(0, model.sites()).boxed().toList();
        }
        requireDistinct(model, restriction, name);
        for (int i = 1; i < restriction.size(); i++) {
            if (restriction.get(i) < restriction.get(i - 1)) {
                throw new InvalidModelException(
                        "observables",
                        name + " wants its sites in rising order, but " + (restriction.get(i) + 1) + " follows "
                                + (restriction.get(i - 1) + 1));
            }
        }
        return restriction;
    }

    private static void requireDistinct(Model model, List<Integer> sites, String name) {
        for (int j : sites) {
            requireSite(model, j, name);
        }
        if (sites.stream().distinct().count() != sites.size()) {
            throw new InvalidModelException("observables", name + " names a site twice");
        }
    }

    private static void requireSite(Model model, int site, String name) {
        if (site < 0 || site >= model.sites()) {
            throw new InvalidModelException(
                    "observables", name + " names site " + (site + 1) + ", but the sites are 1 to " + model.sites());
        }
    }
}

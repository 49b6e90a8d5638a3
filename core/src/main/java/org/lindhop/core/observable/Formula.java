package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Model;

/**
 * An observable defined by a function that compiles it. Static methods make the common shapes: one number, one per site, one
 * per pair of sites.
 *
 * @param name name of the result array
 * @param compilation makes the compiled observable on a model
 */
record Formula(String name, BiFunction<Model, Quantities, Compiled> compilation) implements Observable {
    @Override
    public Compiled compile(Model model, Quantities quantities) {
        return compilation.apply(model, quantities);
    }

    /** An observable with one number; its column has the name of the observable. */
    static Observable single(
            String name, int order, double factor, BiFunction<Model, Quantities, ToDoubleFunction<Sample>> value) {
        return named(name, name, order, factor, value);
    }

    /** An observable with one number and a given column name. */
    static Observable named(
            String name,
            String column,
            int order,
            double factor,
            BiFunction<Model, Quantities, ToDoubleFunction<Sample>> value) {
        return new Formula(
                name,
                (model, quantities) ->
                        number(column, order, Sensitivity.lipschitz(factor), value.apply(model, quantities)));
    }

    /** Computes a value of a site from its population, which is known up to an error. */
    interface SiteValue {
        double of(Model model, int site, double population, double error);
    }

    /** One number per site of a list, computed from the population of the site; an empty list stands for all sites. */
    static Observable perPopulation(String name, String prefix, List<Integer> restriction, SiteValue value) {
        return new Formula(name, (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, name);
            int first = quantities.populations(sites);
            return new Compiled(
                    false,
                    List.of(sites.size()),
                    sites,
                    new Columns(sites.size(), i -> prefix + (sites.get(i) + 1)),
                    1,
                    Sensitivity.lipschitz(1),
                    sample -> {
                        double[] values = new double[sites.size()];
                        double error = sample.allowedError(1);
                        Arrays.setAll(values, i -> value.of(model, sites.get(i), sample.real(first + i), error));
                        return values;
                    });
        });
    }

    /** One number per site of a list; an empty list stands for all sites. */
    static Observable perSite(
            String name,
            String prefix,
            List<Integer> restriction,
            int order,
            double factor,
            BiFunction<Model, Quantities, IntFunction<ToDoubleFunction<Sample>>> value) {
        return new Formula(name, (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, name);
            var perSite = value.apply(model, quantities);
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            for (int j : sites) {
                values.add(perSite.apply(j));
            }
            Columns columns = new Columns(sites.size(), i -> prefix + (sites.get(i) + 1));
            return real(List.of(sites.size()), sites, columns, order, Sensitivity.lipschitz(factor), values);
        });
    }

    /** Computes a value for a pair of sites. */
    interface PairValue {
        ToDoubleFunction<Sample> of(Quantities quantities, int k, int l);
    }

    /** A symmetric matrix over pairs of sites, with columns for k <= l only. */
    static Observable perPair(String name, String prefix, List<Integer> restriction, PairValue value) {
        return new Formula(name, (model, quantities) -> {
            List<Integer> sites = Sites.of(model, restriction, name);
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
            return real(List.of(size, size), sites, columns, 2, Sensitivity.lipschitz(1), values);
        });
    }

    /** A compiled observable with one real number. */
    static Compiled number(String column, int order, Sensitivity sensitivity, ToDoubleFunction<Sample> value) {
        return real(List.of(), List.of(), List.of(new Column(column, 0)), order, sensitivity, List.of(value));
    }

    /** A compiled observable with several real numbers. */
    static Compiled real(
            List<Integer> shape,
            List<Integer> sites,
            List<Column> columns,
            int order,
            Sensitivity sensitivity,
            List<ToDoubleFunction<Sample>> values) {
        return new Compiled(
                false,
                shape,
                sites,
                columns,
                order,
                sensitivity,
                sample -> values.stream()
                        .mapToDouble(value -> value.applyAsDouble(sample))
                        .toArray());
    }

    /** A compiled observable with complex values: linear quantities times signs, one per column. */
    static Compiled complex(
            List<Integer> shape,
            List<Integer> sites,
            List<Column> columns,
            int order,
            IntUnaryOperator number,
            IntUnaryOperator sign) {
        return new Compiled(true, shape, sites, columns, order, Sensitivity.lipschitz(1), sample -> {
            double[] values = new double[2 * columns.size()];
            for (int i = 0; i < columns.size(); i++) {
                Complex value = sample.value(number.applyAsInt(i));
                values[2 * i] = sign.applyAsInt(i) * value.re();
                values[2 * i + 1] = sign.applyAsInt(i) * value.im();
            }
            return values;
        });
    }
}

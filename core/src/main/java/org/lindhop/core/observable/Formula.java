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

/** An observable by its formula, and the shapes that formulas have: one number, one per site, one per pair of sites. */
record Formula(String name, BiFunction<Model, Quantities, Compiled> compilation) implements Observable {
    @Override
    public Compiled compile(Model model, Quantities quantities) {
        return compilation.apply(model, quantities);
    }

    /** One number whose column has the name of the observable. */
    static Observable single(
            String name, int order, double factor, BiFunction<Model, Quantities, ToDoubleFunction<Sample>> value) {
        return named(name, name, order, factor, value);
    }

    /** One number. */
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

    /** What is computed from the population of a site. */
    interface SiteValue {
        double of(Model model, int site, double population);
    }

    /** One number per site of a list, or of all sites if it is empty, from its population. */
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
                        Arrays.setAll(values, i -> value.of(model, sites.get(i), sample.real(first + i)));
                        return values;
                    });
        });
    }

    /** One number per site of a list, or of all sites if it is empty. */
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

    /** What is computed for a pair of sites. */
    interface PairValue {
        ToDoubleFunction<Sample> of(Quantities quantities, int k, int l);
    }

    /** A symmetric matrix over pairs of sites; columns for k <= l only. */
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

    /** One number on a model. */
    static Compiled number(String column, int order, Sensitivity sensitivity, ToDoubleFunction<Sample> value) {
        return real(List.of(), List.of(), List.of(new Column(column, 0)), order, sensitivity, List.of(value));
    }

    /** Real numbers on a model. */
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

    /** Linear quantities with signs on a model, one per column. */
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

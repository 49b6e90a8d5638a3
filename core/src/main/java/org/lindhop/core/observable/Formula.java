package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
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

    /** A one-body number per site of a list, or of all sites if it is empty. */
    static Observable perSite(
            String name,
            String prefix,
            List<Integer> restriction,
            BiFunction<Model, Quantities, IntFunction<ToDoubleFunction<Sample>>> value) {
        return perSite(name, prefix, restriction, 1, 1, value);
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
            List<Column> columns = new ArrayList<>();
            List<ToDoubleFunction<Sample>> values = new ArrayList<>();
            for (int j : sites) {
                columns.add(new Column(prefix + (j + 1), values.size()));
                values.add(perSite.apply(j));
            }
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

    /** Linear quantities with signs on a model. */
    static Compiled complex(
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
}

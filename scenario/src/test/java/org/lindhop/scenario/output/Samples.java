package org.lindhop.scenario.output;

import java.util.List;
import org.lindhop.core.observable.Observable.Column;
import org.lindhop.core.observable.Observable.Compiled;
import org.lindhop.core.observable.Observable.Sensitivity;

/** Observables of every shape, as the core compiles them. */
final class Samples {
    static final NamedObservable ENERGY = real("energy", List.of(), List.of(), List.of(new Column("energy", 0)));

    /** Of the first and the third site. */
    static final NamedObservable POPULATIONS =
            real("populations", List.of(2), List.of(0, 2), List.of(new Column("n_1", 0), new Column("n_3", 1)));

    static final NamedObservable COHERENCES = complex(
            "coherences", List.of(2), List.of(0, 1), List.of(new Column("alpha_1", 0), new Column("alpha_2", 1)));

    /** A symmetric matrix, of which a table shows one half. */
    static final NamedObservable PAIRS = real(
            "density-correlations",
            List.of(2, 2),
            List.of(0, 1),
            List.of(new Column("nn_1_1", 0), new Column("nn_1_2", 1), new Column("nn_2_2", 3)));

    private Samples() {}

    private static NamedObservable real(String name, List<Integer> shape, List<Integer> sites, List<Column> columns) {
        return new NamedObservable(name, compiled(false, shape, sites, columns));
    }

    private static NamedObservable complex(
            String name, List<Integer> shape, List<Integer> sites, List<Column> columns) {
        return new NamedObservable(name, compiled(true, shape, sites, columns));
    }

    private static Compiled compiled(boolean complex, List<Integer> shape, List<Integer> sites, List<Column> columns) {
        return new Compiled(complex, shape, sites, columns, 1, Sensitivity.lipschitz(1), sample -> {
            throw new UnsupportedOperationException("files only see values");
        });
    }
}

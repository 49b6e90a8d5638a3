package org.lindhop.core.observable;

import java.util.List;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.HostVector;
import org.lindhop.core.state.InitialState;

/** An observable on a model and its values in a state, without a backend. */
record Measurement(Observable.Compiled shape, double[] values) {
    private static final double TOLERANCE = 1e-8;

    static Measurement of(Observable observable, InitialState state, Model model) {
        HostVector rho = HostVector.of(state, model);
        Quantities quantities = new Quantities(model.species(), rho::layout);
        Observable.Compiled compiled = observable.compile(model, quantities);
        Reading reading = DensityMatrix.of(model, state)
                .reduction()
                .orElseThrow()
                .on(Set.copyOf(rho.layout().blocks()))
                .reading(quantities);
        double[] values = reading.values(rho.evaluate(reading.functionals()));
        return new Measurement(compiled, compiled.evaluation().evaluate(new Sample() {
            @Override
            public Complex value(int quantity) {
                return quantities.value(quantity, values);
            }

            @Override
            public double allowedError(int order) {
                return TOLERANCE;
            }

            @Override
            public double purity() {
                return rho.purity();
            }

            @Override
            public StateVector state() {
                if (!quantities.needsState()) {
                    throw new IllegalStateException("the observable did not say that it needs the state");
                }
                return rho.state();
            }
        }));
    }

    List<String> columns() {
        return shape.columns().stream().map(Observable.Column::name).toList();
    }

    /** The only value. */
    double value() {
        if (values.length != 1) {
            throw new IllegalStateException("there are " + values.length + " values");
        }
        return values[0];
    }
}

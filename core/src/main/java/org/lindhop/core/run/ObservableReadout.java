package org.lindhop.core.run;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.equation.LabReading;
import org.lindhop.core.observable.Sample;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Snapshot;

/** Turns states into values of observables, none of which leaves it before the {@link Guards} have passed the state. */
final class ObservableReadout {
    private final Evolution evolution;
    private final LabReading reading;
    private final Guards guards;
    private final double tolerance;
    private final double excitations;

    ObservableReadout(Evolution evolution) {
        this.evolution = evolution;
        this.reading = evolution.labReading();
        this.guards = new Guards(evolution);
        this.tolerance = evolution.problem().tolerance();
        this.excitations = Math.max(1, evolution.problem().excitations());
    }

    /** The checks of the states that were read. */
    Guards guards() {
        return guards;
    }

    /**
     * The values of the observables.
     *
     * @param time t
     * @param snapshot of the state at that time
     * @throws PropagationException if the state cannot be a solution
     */
    List<double[]> read(double time, Snapshot snapshot) {
        double[] values = reading.values(time, snapshot.functionals());
        guards.check(time, values);
        Sample sample = new Sample() {
            @Override
            public Complex value(int quantity) {
                return evolution.quantities().value(quantity, values);
            }

            @Override
            public double allowedError(int order) {
                return tolerance * Math.pow(excitations, order);
            }

            @Override
            public double purity() {
                return snapshot.purity();
            }

            @Override
            public StateVector state() {
                return reading.state(time, snapshot.state());
            }
        };
        return evolution.observables().stream()
                .map(observable -> observable.evaluation().evaluate(sample))
                .toList();
    }
}

package org.lindhop.core.simulation;

import java.util.List;
import java.util.OptionalInt;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.observable.Reading;
import org.lindhop.core.observable.Sample;
import org.lindhop.core.propagation.Detail;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Readout;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.BlockLayout;

/** Turns states into values of observables and watches over the trace. */
final class ObservableReadout implements Readout {
    /** Fewer functionals take no time against the rest of a term, and then serve all output times at once. */
    private static final int MANY = 100_000;

    private final Problem problem;
    private final Quantities quantities;
    private final List<Observable.Compiled> observables;
    private final Reading reading;
    private final OptionalInt trace;
    private final OptionalInt cutoff;
    private final Detail detail;
    private final FunctionalEvaluator evaluator;
    private final RunListener listener;
    private double cutoffWeight;
    private long applicationsBefore;
    private boolean lastLeg;

    /**
     * @param reading of the quantities
     * @param trace the quantity that must stay one, where there is one
     * @param cutoff the quantity that tells how much weight has reached the cut-off, where there is one
     * @param detail what must be known of states
     * @param evaluator of the functionals of the reading
     */
    ObservableReadout(
            Problem problem,
            Quantities quantities,
            List<Observable.Compiled> observables,
            Reading reading,
            OptionalInt trace,
            OptionalInt cutoff,
            Detail detail,
            FunctionalEvaluator evaluator,
            RunListener listener) {
        this.problem = problem;
        this.quantities = quantities;
        this.observables = observables;
        this.reading = reading;
        this.trace = trace;
        this.cutoff = cutoff;
        this.detail = detail;
        this.evaluator = evaluator;
        this.listener = listener;
        this.lastLeg = !problem.untilStationary();
    }

    @Override
    public FunctionalEvaluator functionals() {
        return evaluator;
    }

    @Override
    public Detail detail() {
        return detail;
    }

    /**
     * What must be known of states to tell quantities. Where they are as many as the elements of the state, to sum that up takes
     * less time than to follow all of them from term to term of a series.
     */
    static Detail detail(Quantities quantities, Reduction reduction, BlockLayout layout) {
        boolean asManyAsElements = quantities.functionals(reduction, layout) >= Math.max(MANY, layout.elements());
        if (quantities.needsState() || (asManyAsElements && !quantities.needsPurity())) {
            return Detail.STATE;
        }
        return quantities.needsPurity() ? Detail.PURITY : Detail.FUNCTIONALS;
    }

    @Override
    public void output(int index, double time, Snapshot snapshot) {
        double[] values = reading.values(snapshot.functionals());
        if (trace.isPresent()) {
            double weight = quantities.value(trace.getAsInt(), values).re();
            if (!(Math.abs(weight - 1) <= problem.tolerance())) {
                throw new PropagationException("at t = " + time + " the trace is " + weight
                        + ": it has left 1 by more than the tolerance of " + problem.tolerance());
            }
        }
        if (cutoff.isPresent()) {
            cutoffWeight = Math.max(
                    cutoffWeight, quantities.value(cutoff.getAsInt(), values).re());
        }
        Sample sample = new Sample() {
            @Override
            public Complex value(int quantity) {
                return quantities.value(quantity, values);
            }

            @Override
            public double purity() {
                return snapshot.purity();
            }

            @Override
            public StateVector state() {
                return snapshot.state();
            }
        };
        listener.output(
                index,
                time,
                observables.stream()
                        .map(observable -> observable.evaluation().evaluate(sample))
                        .toList());
    }

    /** The largest weight that has reached the cut-off so far. */
    double cutoffWeight() {
        return cutoffWeight;
    }

    /** A new leg of the way begins, after so many applications. */
    void begin(long applications) {
        applicationsBefore = applications;
        lastLeg = true;
    }

    /** With a stationary state to come, finite times count for half of the way. */
    @Override
    public void progress(double fraction, long applications) {
        listener.progress(lastLeg ? fraction : fraction / 2, applicationsBefore + applications);
    }
}

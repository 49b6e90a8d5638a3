package org.lindhop.core.run;

import java.util.Optional;
import org.lindhop.core.equation.GainBounds;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.plan.Watch;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/**
 * Checks every state that is read against what no solution of a master equation violates: finite values, a trace of one, Hermitian
 * diagonal blocks, populations that are not negative, and the number of excitations where the model conserves it. All within the
 * tolerance of the problem.
 */
final class Guards {
    private final Model model;
    private final Quantities quantities;
    private final Watch watch;
    private final double tolerance;
    private final double excitations;
    /** How many excitations gain on modes leads to; empty where the density matrix is evolved, up to its cut-off. */
    private final Optional<GainBounds> gain;

    private double cutoffWeight;

    Guards(Evolution evolution) {
        Problem problem = evolution.problem();
        model = problem.model();
        quantities = evolution.quantities();
        watch = evolution.watch();
        tolerance = problem.tolerance();
        excitations = problem.excitations();
        gain = model.hasGain()
                        && evolution.equation().reduction().densityMatrix().isEmpty()
                ? Optional.of(GainBounds.of(model))
                : Optional.empty();
    }

    /** The largest weight that has reached the cut-off so far; 0 where none is watched. */
    double cutoffWeight() {
        return cutoffWeight;
    }

    /**
     * Checks a state.
     *
     * @param time t
     * @param values of all quantities
     * @throws PropagationException with the time, the value and what it should be
     */
    void check(double time, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw violation(time, "a quantity is " + value + ": the state ceased to be finite (overflow or NaN)");
            }
        }
        watch.trace().ifPresent(trace -> checkTrace(time, value(trace, values)));
        watch.number().ifPresent(number -> checkNumber(time, value(number, values)));
        watch.populations().ifPresent(first -> checkPopulations(time, first, values));
        watch.hermiticity().ifPresent(first -> checkHermiticity(time, first, values));
        watch.cutoff().ifPresent(weight -> cutoffWeight = Math.max(cutoffWeight, value(weight, values)));
    }

    private double value(int quantity, double[] values) {
        return quantities.value(quantity, values).re();
    }

    private void checkTrace(double time, double trace) {
        if (!(Math.abs(trace - 1) <= tolerance)) {
            throw violation(
                    time, "the trace is " + trace + ": it has left 1 by more than the tolerance of " + tolerance);
        }
    }

    private void checkNumber(double time, double number) {
        double allowed = tolerance * Math.max(1, excitations);
        if (model.conservesNumber() && !(Math.abs(number - excitations) <= allowed)) {
            throw violation(
                    time,
                    "there are " + number + " excitations: the model conserves their number, which was " + excitations
                            + ", and allows an error of " + allowed);
        }
    }

    private void checkPopulations(double time, int first, double[] values) {
        double grown = gain.map(bounds -> bounds.leastNumber(excitations, time)).orElse(0.0);
        double allowed = tolerance * Math.max(1, Math.max(excitations, grown));
        for (int site = 0; site < model.sites(); site++) {
            double population = value(first + site, values);
            if (!(population >= -allowed)) {
                throw violation(
                        time,
                        "the population of site " + (site + 1) + " is " + population
                                + ": negative by more than the allowed error of " + allowed);
            }
        }
    }

    private void checkHermiticity(double time, int first, double[] values) {
        double real = quantities.value(first, values).im();
        double imaginary = quantities.value(first + 1, values).re();
        if (!(Math.max(Math.abs(real), Math.abs(imaginary)) <= tolerance)) {
            throw violation(
                    time,
                    "the density matrix is not Hermitian: some elements and their mirror images differ by "
                            + Math.max(Math.abs(real), Math.abs(imaginary)) + ", more than the tolerance of "
                            + tolerance);
        }
    }

    private static PropagationException violation(double time, String what) {
        return new PropagationException("at t = " + time + " " + what);
    }

    void save(StateSink sink) {
        sink.numbers("weight at the cut-off", cutoffWeight);
    }

    void restore(StateSource saved) {
        cutoffWeight = saved.numbers("weight at the cut-off")[0];
    }
}

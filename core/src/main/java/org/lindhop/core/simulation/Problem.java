package org.lindhop.core.simulation;

import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.state.InitialState;

/**
 * What is to be computed.
 *
 * @param model the master equation
 * @param initial the state at time 0
 * @param times output times, not negative, strictly rising; the last may be infinite: the limit, which is a stationary state
 * @param tolerance error allowed for every observable: absolute for values of order one, relative to the excitation
 *     number to the power k for a k-body observable where that exceeds one
 * @param observables what is reported, each name once
 * @param modes how many of the slowest modes are looked for; 0 unless the last time is infinite
 */
public record Problem(
        Model model,
        InitialState initial,
        List<Double> times,
        double tolerance,
        List<Observable> observables,
        int modes) {
    /** A problem that asks for no modes. */
    public Problem(
            Model model, InitialState initial, List<Double> times, double tolerance, List<Observable> observables) {
        this(model, initial, times, tolerance, observables, 0);
    }

    public Problem {
        times = List.copyOf(times);
        observables = List.copyOf(observables);
        if (times.isEmpty()) {
            throw new InvalidModelException("evolution.times", "there is no output time");
        }
        for (int i = 0; i < times.size(); i++) {
            double t = times.get(i);
            if (!(t >= 0)) {
                throw new InvalidModelException("evolution.times", t + " is not a time >= 0");
            }
            if (i > 0 && !(t > times.get(i - 1))) {
                throw new InvalidModelException(
                        "evolution.times", "times must rise, but " + t + " follows " + times.get(i - 1));
            }
        }
        if (!(tolerance > 0) || !(tolerance < 1)) {
            throw new InvalidModelException("evolution.tolerance", tolerance + " is not a number between 0 and 1");
        }
        if (modes < 0 || (modes > 0 && Double.isFinite(times.get(times.size() - 1)))) {
            throw new InvalidModelException(
                    "evolution.modes",
                    modes + " modes: they are found with the stationary state, and not fewer than none");
        }
        for (int i = 0; i < observables.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (observables.get(i).name().equals(observables.get(j).name())) {
                    throw new InvalidModelException(
                            "observables", observables.get(i).name() + " is listed twice");
                }
            }
        }
    }

    /** True if the limit of long times is asked for. */
    public boolean untilStationary() {
        return Double.isInfinite(times.get(times.size() - 1));
    }

    /** The times that are finite. */
    public double[] finiteTimes() {
        return times.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }
}

package org.lindhop.core.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final double STANDARD_TOLERANCE = 1e-8;

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

    /**
     * Starts to describe a problem: at time 0 only, with a tolerance of 1e-8, without observables.
     *
     * <pre>Problem.of(model, state).times(0, 1, 5).observe(Observables.energy())</pre>
     */
    public static Problem of(Model model, InitialState initial) {
        return new Problem(model, initial, List.of(0.0), STANDARD_TOLERANCE, List.of(), 0);
    }

    /**
     * The same problem at other output times.
     *
     * @param outputs not negative, strictly rising; the last may be infinite: the stationary state
     * @throws InvalidModelException if they are not
     */
    public Problem times(double... outputs) {
        return new Problem(model, initial, Arrays.stream(outputs).boxed().toList(), tolerance, observables, modes);
    }

    /**
     * The same problem at evenly spaced output times from 0 to an end.
     *
     * @param end the last time, greater than 0
     * @param points number of times, at least 2
     * @throws InvalidModelException if there are fewer points or the end is not greater than 0
     */
    public Problem until(double end, int points) {
        if (points < 2) {
            throw new InvalidModelException("evolution.times", points + " points; at least 2 make an interval");
        }
        return times(IntStream.range(0, points)
                .mapToDouble(i -> end * i / (points - 1))
                .toArray());
    }

    /**
     * The same problem with another tolerance.
     *
     * @param error allowed for every observable, between 0 and 1
     * @throws InvalidModelException if it is not
     */
    public Problem tolerance(double error) {
        return new Problem(model, initial, times, error, observables, modes);
    }

    /**
     * The same problem with more observables.
     *
     * @throws InvalidModelException if one is there already
     */
    public Problem observe(Observable... more) {
        return new Problem(
                model,
                initial,
                times,
                tolerance,
                Stream.concat(observables.stream(), Arrays.stream(more)).toList(),
                modes);
    }

    /** The number of excitations of the initial state. */
    public double excitations() {
        return initial.components(model)
                .mapToDouble(c -> c.weight() * c.state().excitations())
                .sum();
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

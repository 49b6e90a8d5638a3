package org.lindhop.audit.analysis;

import java.util.Arrays;
import java.util.List;
import org.lindhop.audit.Comparison;
import org.lindhop.audit.Measurement;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Plot;

/**
 * How the distance to a limit falls: at late times as its slowest mode, {@code A exp(-r t)}.
 *
 * @param times finite output times, rising
 * @param distances at these times
 * @param tolerance of the distances
 */
public record DecayOfDistance(double[] times, double[] distances, double tolerance) {
    /** Distances that are so many times the tolerance are known to four digits. */
    private static final double KNOWN = 1e4;

    /** The decay of an observable, without the limit itself. */
    public static DecayOfDistance of(Measurement run, String observable) {
        int finite = (int) Arrays.stream(run.times()).filter(Double::isFinite).count();
        return new DecayOfDistance(
                Arrays.copyOf(run.times(), finite), Arrays.copyOf(run.number(observable), finite), run.tolerance());
    }

    /** The last output at which the distance is known well. */
    private int last() {
        int last = distances.length - 1;
        while (distances[last] < KNOWN * tolerance) {
            last--;
        }
        return last;
    }

    /** The mean rate of decay over the last quarter of the time until {@link #last}. */
    private double rate() {
        int last = last();
        int first = 3 * last / 4;
        return Math.log(distances[first] / distances[last]) / (times[last] - times[first]);
    }

    /**
     * That rate against the one of a mode.
     *
     * @param next rate of the mode after it: what that one has left at the start of the stretch may show
     */
    public Comparison against(String mode, double rate, double next) {
        int last = last();
        int first = 3 * last / 4;
        double errors = tolerance / distances[first] + tolerance / distances[last];
        double rest = Math.exp(-(next - rate) * times[first]);
        return new Comparison(
                "rate of decay at late times - " + mode,
                Math.abs(rate() - rate),
                (errors + rest) / (times[last] - times[first]));
    }

    /** The distances, and the mode through the last of them. */
    public List<Line> lines(String name, String mode, double rate) {
        int shown = last() + 1;
        double[] t = Arrays.copyOf(times, shown);
        double[] d = Arrays.copyOf(distances, shown);
        double anchor = d[shown - 1] * Math.exp(rate * t[shown - 1]);
        return List.of(
                Line.dots(name, t, d),
                Line.dashed(
                        mode,
                        t,
                        Arrays.stream(t)
                                .map(time -> anchor * Math.exp(-rate * time))
                                .toArray()));
    }

    /** A frame with a logarithmic axis, on which such a decay is a straight line. */
    public static Plot plot(String title, List<Line> lines) {
        return new Plot.Curves(title, Axis.linear("time \u03b3t"), Axis.logarithmic("trace distance"), lines);
    }
}

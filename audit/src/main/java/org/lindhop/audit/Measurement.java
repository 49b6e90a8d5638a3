package org.lindhop.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a run of a scenario gave.
 *
 * @param run how it was made
 * @param times the output times; the last is infinite where the limit was asked for
 * @param arrays the values of each observable, by its name
 * @param decayRates of the slowest modes, the slowest first, where they were asked for
 */
public record Measurement(Run run, double[] times, Map<String, Series> arrays, List<Double> decayRates) {
    /**
     * How a run was made.
     *
     * @param scenario its name
     * @param settings that were changed in it
     * @param file that repeats it, relative to the report; empty if none was written
     * @param method of the solver
     * @param propagator through the finite times, and to the limit
     * @param size of what was evolved, in words
     * @param applications of the generator
     * @param tolerance asked for
     * @param errorEstimate of the observables
     * @param seconds that it took
     */
    public record Run(
            String scenario,
            List<String> settings,
            String file,
            String method,
            String propagator,
            String size,
            long applications,
            double tolerance,
            double errorEstimate,
            double seconds) {
        public Run {
            settings = List.copyOf(settings);
        }
    }

    /**
     * The values of an observable.
     *
     * @param complex whether they are pairs (re, im)
     * @param rows one array per time, row-major
     */
    public record Series(boolean complex, double[][] rows) {}

    /** The tolerance of the run. */
    public double tolerance() {
        return run.tolerance();
    }

    /** The index of the last time. */
    public int last() {
        return times.length - 1;
    }

    /** A real observable: an array per time. */
    public double[][] real(String observable) {
        Series series = series(observable);
        if (series.complex()) {
            throw new IllegalArgumentException(observable + " is complex");
        }
        return series.rows();
    }

    /** An observable that is one number: its value at every time. */
    public double[] number(String observable) {
        return Arrays.stream(real(observable)).mapToDouble(row -> row[0]).toArray();
    }

    /** The real parts of a complex observable. */
    public double[][] re(String observable) {
        return part(observable, 0);
    }

    /** The imaginary parts of a complex observable. */
    public double[][] im(String observable) {
        return part(observable, 1);
    }

    private double[][] part(String observable, int part) {
        Series series = series(observable);
        if (!series.complex()) {
            throw new IllegalArgumentException(observable + " is real");
        }
        return Arrays.stream(series.rows())
                .map(row -> {
                    double[] values = new double[row.length / 2];
                    Arrays.setAll(values, i -> row[2 * i + part]);
                    return values;
                })
                .toArray(double[][]::new);
    }

    private Series series(String observable) {
        Series series = arrays.get(observable);
        if (series == null) {
            throw new IllegalArgumentException(
                    run.scenario() + " reports no " + observable + ", but " + arrays.keySet());
        }
        return series;
    }
}

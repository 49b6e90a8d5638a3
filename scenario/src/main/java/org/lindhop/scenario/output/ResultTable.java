package org.lindhop.scenario.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/** The values of all observables at all output times reached so far; a run that fails leaves fewer rows. */
public final class ResultTable {
    private final List<NamedObservable> observables;
    private final List<Double> times;
    private final List<List<double[]>> rows;

    /**
     * An empty table.
     *
     * @param observables in the order of the values of a row
     * @param times how many rows are expected
     */
    public ResultTable(List<NamedObservable> observables, int times) {
        this.observables = List.copyOf(observables);
        this.times = new ArrayList<>(times);
        this.rows = new ArrayList<>(times);
    }

    /**
     * Appends the values at one time.
     *
     * @param t the time
     * @param values one array per observable, row-major, complex values as pairs (re, im); kept, not copied
     * @throws IllegalArgumentException if the arrays are not those of the observables
     */
    public void row(double t, List<double[]> values) {
        if (values.size() != observables.size()) {
            throw new IllegalArgumentException(
                    values.size() + " arrays for " + observables.size() + " observables at t = " + t);
        }
        for (int i = 0; i < values.size(); i++) {
            NamedObservable observable = observables.get(i);
            if (values.get(i).length != observable.doubles()) {
                throw new IllegalArgumentException(observable.name() + " has " + observable.doubles() + " numbers, not "
                        + values.get(i).length + ", at t = " + t);
            }
        }
        times.add(t);
        rows.add(List.copyOf(values));
    }

    /** The observables, in the order of the values of a row. */
    public List<NamedObservable> observables() {
        return observables;
    }

    /** How many times have been reached. */
    public int rows() {
        return rows.size();
    }

    /** The same without the limit of long times, unless there is nothing else: it has no place on an axis. */
    public ResultTable upToFiniteTimes() {
        int last = rows() - 1;
        if (last < 1 || Double.isFinite(times.get(last))) {
            return this;
        }
        ResultTable finite = new ResultTable(observables, last);
        for (int i = 0; i < last; i++) {
            finite.row(times.get(i), rows.get(i));
        }
        return finite;
    }

    /** The rows of a span of times, both ends included, and of these the observables of some names. */
    public ResultTable selected(double from, double to, Predicate<String> names) {
        List<Integer> chosen = IntStream.range(0, observables.size())
                .filter(i -> names.test(observables.get(i).name()))
                .boxed()
                .toList();
        ResultTable selection =
                new ResultTable(chosen.stream().map(observables::get).toList(), rows());
        for (int row = 0; row < rows(); row++) {
            if (times.get(row) >= from && times.get(row) <= to) {
                selection.row(
                        times.get(row), chosen.stream().map(rows.get(row)::get).toList());
            }
        }
        return selection;
    }

    /** The times reached. */
    public double[] times() {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The values of all observables at one time; not to be changed. */
    public List<double[]> row(int row) {
        return rows.get(row);
    }

    /** The values of one observable at one time; not to be changed. */
    public double[] values(int row, int observable) {
        return rows.get(row).get(observable);
    }

    /** Saves all rows. */
    public void save(StateSink sink) {
        sink.numbers("times of rows", times());
        rows.forEach(row -> row.forEach(values -> sink.numbers("row", values)));
    }

    /**
     * Appends the rows that {@link #save} wrote.
     *
     * @throws java.io.UncheckedIOException if they cannot be read
     * @throws IllegalArgumentException if they are not those of the observables
     */
    public void restore(StateSource saved) {
        for (double time : saved.numbers("times of rows")) {
            row(
                    time,
                    observables.stream().map(observable -> saved.numbers("row")).toList());
        }
    }
}

package org.lindhop.core.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.plan.Plan;

/** The values of all observables at all output times, by the names of their columns and arrays, with the plan and the cost. */
public final class Result {
    private final Plan plan;
    private final RunReport report;
    private final double[] times;
    private final Map<String, NumberArray> arrays = new LinkedHashMap<>();
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    /**
     * Gathers rows.
     *
     * @param rows one for each output time: the values of every observable
     */
    Result(Plan plan, RunReport report, List<List<double[]>> rows) {
        this.plan = plan;
        this.report = report;
        this.times =
                plan.problem().times().stream().mapToDouble(Double::doubleValue).toArray();
        List<Observable.Compiled> observables = plan.equations().observables();
        for (int i = 0; i < plan.problem().observables().size(); i++) {
            int position = i;
            double[][] values = rows.stream().map(row -> row.get(position)).toArray(double[][]::new);
            String name = plan.problem().observables().get(i).name();
            arrays.put(name, NumberArray.of(observables.get(i), values));
            addColumns(observables.get(i), values);
        }
    }

    private void addColumns(Observable.Compiled observable, double[][] values) {
        for (Observable.Column column : observable.columns()) {
            if (observable.complex()) {
                columns.put(column.name() + "_re", at(2 * column.index(), values));
                columns.put(column.name() + "_im", at(2 * column.index() + 1, values));
            } else {
                columns.put(column.name(), at(column.index(), values));
            }
        }
    }

    private static double[] at(int index, double[][] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(row -> values[row][index])
                .toArray();
    }

    /** The output times; the last is infinite where the stationary state was asked for. */
    public double[] times() {
        return times.clone();
    }

    /** The names of all columns in their order, as in {@code observables.csv}, without the time. */
    public Set<String> columnNames() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /**
     * A column of the table of results: one number for each output time.
     *
     * @param name as in {@code observables.csv}: {@code n_1}, {@code C_1_2_re}, ...
     * @throws IllegalArgumentException if there is no column of that name; the message lists those that there are
     */
    public double[] column(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("there is no column \"" + name + "\"; there are " + columns.keySet());
        }
        return column.clone();
    }

    /**
     * All values of an observable.
     *
     * @param name of the observable, as in {@code result.npz}: {@code populations}, {@code correlations}, ...
     * @throws IllegalArgumentException if there is no observable of that name; the message lists those that there are
     */
    public NumberArray array(String name) {
        NumberArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("there is no array \"" + name + "\"; there are " + arrays.keySet());
        }
        return array;
    }

    /** What was proved of the model, and how the problem was solved. Its backend is closed. */
    public Plan plan() {
        return plan;
    }

    /** Cost and errors. */
    public RunReport report() {
        return report;
    }
}

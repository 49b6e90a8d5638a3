package org.lindhop.cli.plot;

import java.util.Arrays;
import org.lindhop.scenario.output.ResultTable;

/**
 * The real numbers that one observable took: a row per time, a column per site, bond or pair of sites.
 *
 * @param values the numbers
 */
record Field(double[][] values) {
    /** The real part of an observable, which is all of it where it is real. */
    static Field real(ResultTable table, int observable) {
        return part(table, observable, 0);
    }

    /** The imaginary part of a complex observable. */
    static Field imaginary(ResultTable table, int observable) {
        return part(table, observable, 1);
    }

    private static Field part(ResultTable table, int observable, int part) {
        boolean complex = table.observables().get(observable).shape().complex();
        double[][] values = new double[table.rows()][];
        for (int row = 0; row < values.length; row++) {
            double[] all = table.values(row, observable);
            values[row] = complex ? every(all, 2, part) : all;
        }
        return new Field(values);
    }

    private static double[] every(double[] values, int stride, int offset) {
        double[] some = new double[values.length / stride];
        Arrays.setAll(some, i -> values[stride * i + offset]);
        return some;
    }

    int rows() {
        return values.length;
    }

    int columns() {
        return values[0].length;
    }

    double[] row(int i) {
        return values[i];
    }

    /** The values of one column over all times. */
    double[] column(int j) {
        return Arrays.stream(values).mapToDouble(row -> row[j]).toArray();
    }

    /** The rows from one on. */
    Field from(int row) {
        return new Field(Arrays.copyOfRange(values, row, values.length));
    }

    /** All values, row by row. */
    double[] all() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The largest magnitude of a finite value. */
    double largest() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** At most {@code most} columns; each is the mean of neighbours, so that nothing is lost between them. */
    Field coarsened(int most) {
        int columns = columns();
        if (columns <= most) {
            return this;
        }
        double[][] means = new double[rows()][most];
        for (int row = 0; row < means.length; row++) {
            for (int k = 0; k < most; k++) {
                int begin = (int) ((long) k * columns / most);
                int end = (int) ((k + 1L) * columns / most);
                means[row][k] = Arrays.stream(values[row], begin, end).average().orElseThrow();
            }
        }
        return new Field(means);
    }
}

package org.lindhop.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.scenario.output.CsvTable;
import org.lindhop.scenario.output.RunRecord;

/**
 * The differences of two tables of results, in the columns and at the times that both have.
 *
 * @param differences the largest of each common column, in the order of the first table
 * @param onlyFirst columns of the first table that the second has not
 * @param onlySecond columns of the second table that the first has not
 * @param commonTimes how many times both have
 * @param timesOnlyFirst times of the first table that the second has not
 * @param timesOnlySecond times of the second table that the first has not
 */
record ResultsComparison(
        List<Difference> differences,
        List<String> onlyFirst,
        List<String> onlySecond,
        int commonTimes,
        List<Double> timesOnlyFirst,
        List<Double> timesOnlySecond) {
    /** Times that differ by less, relative to them, are equal: grids with other numbers of points round otherwise. */
    private static final double TIME_ROUNDING = 1e-12;

    /**
     * The largest difference in a column.
     *
     * @param column its name
     * @param largest absolute difference; infinite where one of the values is no number and the other is
     * @param time at which it is
     * @param allowed the sum of the tolerances of both runs, in the units of the column
     */
    record Difference(String column, double largest, double time, double allowed) {
        /** The difference in units of what is allowed: at most 1 where both runs keep their tolerances. */
        double ratio() {
            return largest == 0 ? 0 : largest / allowed;
        }
    }

    /**
     * A table with what its run says of it.
     *
     * @param table of all columns
     * @param tolerances of the columns after the first
     */
    record Results(CsvTable table, List<Double> tolerances) {
        /**
         * The tolerance of every column.
         *
         * @throws IllegalArgumentException if the table has not the columns of the observables
         */
        static Results of(CsvTable table, List<RunRecord.Reported> observables) {
            List<Double> tolerances = new ArrayList<>();
            for (RunRecord.Reported observable : observables) {
                for (int i = 0;
                        i < observable.columns()
                                && tolerances.size() < table.columns().size();
                        i++) {
                    tolerances.add(observable.tolerance());
                }
            }
            if (tolerances.size() != table.columns().size() - 1) {
                throw new IllegalArgumentException("the columns are not those of the observables in run.json");
            }
            return new Results(table, tolerances);
        }

        private double time(int row) {
            return table.rows().get(row)[0];
        }
    }

    /** Compares two tables whose times rise. */
    static ResultsComparison of(Results first, Results second) {
        Map<String, Integer> places = new HashMap<>();
        List<String> names = second.table().columns();
        for (int i = 1; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        List<int[]> pairs = new ArrayList<>();
        List<String> onlyFirst = new ArrayList<>();
        for (int i = 1; i < first.table().columns().size(); i++) {
            String column = first.table().columns().get(i);
            Integer place = places.remove(column);
            if (place == null) {
                onlyFirst.add(column);
            } else {
                pairs.add(new int[] {i, place});
            }
        }
        List<String> onlySecond = names.stream().filter(places::containsKey).toList();

        List<int[]> rows = new ArrayList<>();
        List<Double> timesOnlyFirst = new ArrayList<>();
        List<Double> timesOnlySecond = new ArrayList<>();
        int i = 0;
        int k = 0;
        while (i < first.table().rows().size() || k < second.table().rows().size()) {
            double t = i < first.table().rows().size() ? first.time(i) : Double.NaN;
            double s = k < second.table().rows().size() ? second.time(k) : Double.NaN;
            if (t == s || Math.abs(t - s) <= TIME_ROUNDING * Math.abs(t)) {
                rows.add(new int[] {i++, k++});
            } else if (Double.isNaN(s) || t < s) {
                timesOnlyFirst.add(t);
                i++;
            } else {
                timesOnlySecond.add(s);
                k++;
            }
        }
        return new ResultsComparison(
                pairs.stream().map(pair -> largest(first, second, pair, rows)).toList(),
                onlyFirst,
                onlySecond,
                rows.size(),
                timesOnlyFirst,
                timesOnlySecond);
    }

    private static Difference largest(Results first, Results second, int[] columns, List<int[]> rows) {
        double largest = 0;
        double time = rows.isEmpty() ? Double.NaN : first.time(rows.get(0)[0]);
        for (int[] row : rows) {
            double x = first.table().rows().get(row[0])[columns[0]];
            double y = second.table().rows().get(row[1])[columns[1]];
            double difference = Double.compare(x, y) == 0 ? 0 : Math.abs(x - y);
            if (Double.isNaN(difference)) {
                difference = Double.POSITIVE_INFINITY;
            }
            if (difference > largest) {
                largest = difference;
                time = first.time(row[0]);
            }
        }
        return new Difference(
                first.table().columns().get(columns[0]),
                largest,
                time,
                first.tolerances().get(columns[0] - 1) + second.tolerances().get(columns[1] - 1));
    }

    /** True if both tables have the same columns and times, and no column differs by more than is allowed. */
    boolean equal() {
        return onlyFirst.isEmpty()
                && onlySecond.isEmpty()
                && timesOnlyFirst.isEmpty()
                && timesOnlySecond.isEmpty()
                && differing() == 0;
    }

    /** How many columns differ by more than is allowed. */
    long differing() {
        return differences.stream()
                .filter(difference -> !(difference.ratio() <= 1))
                .count();
    }
}

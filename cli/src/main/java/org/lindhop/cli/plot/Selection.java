package org.lindhop.cli.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the columns of a field that have their curve where there is no room for all. */
final class Selection {
    private Selection() {}

    /**
     * Columns that show what there is: the one that reaches farthest, then always the one that differs most from those
     * chosen before.
     *
     * @param most how many at most
     * @return their indices, rising
     */
    static List<Integer> representative(Field field, int most) {
        if (field.columns() <= most) {
            return IntStream.range(0, field.columns()).boxed().toList();
        }
        double[] distance = farthest(field, new double[field.rows()]);
        int next = largest(distance);
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most && distance[next] > 0) {
            chosen.add(next);
            double[] fromNext = farthest(field, field.column(next));
            Arrays.setAll(distance, j -> Math.min(distance[j], fromNext[j]));
            next = largest(distance);
        }
        return chosen.stream().sorted().toList();
    }

    /** The largest distance of each column from a curve. */
    private static double[] farthest(Field field, double[] curve) {
        double[] farthest = new double[field.columns()];
        for (int row = 0; row < field.rows(); row++) {
            double[] values = field.row(row);
            for (int j = 0; j < farthest.length; j++) {
                double distance = Math.abs(values[j] - curve[row]);
                if (distance > farthest[j] && distance < Double.POSITIVE_INFINITY) {
                    farthest[j] = distance;
                }
            }
        }
        return farthest;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int j = 1; j < values.length; j++) {
            if (values[j] > values[largest]) {
                largest = j;
            }
        }
        return largest;
    }
}

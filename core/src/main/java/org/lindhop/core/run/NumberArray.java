package org.lindhop.core.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.observable.Observable;

/**
 * Real or complex numbers in several dimensions, the first of which runs over the output times.
 *
 * @param shape extents, row-major: (T), (T, M), (T, M, M), ...
 * @param complex whether the numbers are complex
 * @param values all numbers in row-major order, complex ones as pairs (re, im); not copied, to be read only
 */
public record NumberArray(List<Integer> shape, boolean complex, double[] values) {
    /** Copies the shape. */
    public NumberArray {
        shape = List.copyOf(shape);
    }

    /** The values of an observable, one row for each output time. */
    static NumberArray of(Observable.Compiled observable, double[][] rows) {
        List<Integer> shape = new ArrayList<>(List.of(rows.length));
        shape.addAll(observable.shape());
        return new NumberArray(
                shape,
                observable.complex(),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /**
     * One number as a real one.
     *
     * @param indices as many as there are dimensions, from 0
     * @throws IllegalStateException if the numbers are complex
     * @throws IndexOutOfBoundsException if an index is outside its extent, or there are more or fewer indices than dimensions
     */
    public double real(int... indices) {
        if (complex) {
            throw new IllegalStateException("the numbers are complex");
        }
        return values[position(indices)];
    }

    /**
     * One number as a complex one.
     *
     * @param indices as many as there are dimensions, from 0
     * @throws IndexOutOfBoundsException if an index is outside its extent, or there are more or fewer indices than dimensions
     */
    public Complex complex(int... indices) {
        int at = position(indices);
        return complex ? new Complex(values[2 * at], values[2 * at + 1]) : Complex.real(values[at]);
    }

    private int position(int... indices) {
        if (indices.length != shape.size()) {
            throw new IndexOutOfBoundsException(indices.length + " indices for the shape " + shape);
        }
        int position = 0;
        for (int d = 0; d < indices.length; d++) {
            if (indices[d] < 0 || indices[d] >= shape.get(d)) {
                throw new IndexOutOfBoundsException(
                        "index " + indices[d] + " in dimension " + d + " of the shape " + shape);
            }
            position = position * shape.get(d) + indices[d];
        }
        return position;
    }
}

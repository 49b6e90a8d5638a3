package org.lindhop.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The arguments of {@link Superoperator#combine} as a backend takes them: checked, and without the terms whose coefficient is zero.
 *
 * @param coefficients as many as vectors
 * @param vectors of the backend, none of them the one that is overwritten; may be none
 */
public record WeightedVectors<V extends StateVector>(double[] coefficients, List<V> vectors) {
    /**
     * Checks the arguments.
     *
     * @param a as in {@link Superoperator#combine}
     * @param x as in {@link Superoperator#combine}
     * @param target y of the backend
     * @param own takes a vector for one of the backend's, or throws
     * @throws IllegalArgumentException if there are no coefficients, or not as many as vectors, or y is among the vectors
     */
    public static <V extends StateVector> WeightedVectors<V> of(
            double[] a, List<StateVector> x, V target, Function<StateVector, V> own) {
        if (a.length != x.size() || a.length == 0) {
            throw new IllegalArgumentException(
                    a.length + " coefficients for " + x.size() + " vectors; give one for each, and at least one");
        }
        double[] coefficients = new double[a.length];
        List<V> vectors = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            V vector = own.apply(x.get(i));
            if (vector == target) {
                throw new IllegalArgumentException("the vector to overwrite is also an input");
            }
            if (a[i] != 0) {
                coefficients[vectors.size()] = a[i];
                vectors.add(vector);
            }
        }
        return new WeightedVectors<>(Arrays.copyOf(coefficients, vectors.size()), vectors);
    }
}

package org.lindhop.core.backend;

import java.util.List;
import org.lindhop.core.algebra.Complex;

/**
 * A generator as a backend implements it: the operations of {@link Superoperator} on vectors of the backend's own type. All
 * arguments were checked before: vectors are open and of this generator, no input is the vector that is overwritten, rows lie
 * inside their blocks, and nothing is called after {@link #close}. Everything else that {@link Superoperator} promises is the
 * backend's.
 *
 * @param <V> the backend's vectors, whose rows are written and read with checked arguments as well
 */
public interface CompiledGenerator<V extends StateVector> extends AutoCloseable {
    /** A vector of zeros. */
    V newVector();

    /** {@code y <- a L x + b x + c y}, as {@link Superoperator#apply}. */
    void apply(double a, V x, double b, double c, V y);

    /**
     * {@code y <- sum_i a_i x_i + c y}, as {@link Superoperator#combine}.
     *
     * @param a coefficients, none of them zero
     * @param x as many vectors as coefficients; may be none
     */
    void combine(double[] a, List<V> x, double c, V y);

    /** {@code <x, y>}, as {@link Superoperator#dot}. */
    Complex dot(V x, V y);

    /** Prepares linear functionals for evaluation on the device. */
    Functionals<V> functionals(LinearFunctionals functionals);

    /** Frees tables and buffers. */
    @Override
    void close();

    /**
     * Linear functionals as a backend implements them.
     *
     * @param <V> the backend's vectors
     */
    interface Functionals<V extends StateVector> extends AutoCloseable {
        /** The values of all functionals as interleaved pairs (re, im). */
        double[] evaluate(V x);

        /** Frees what was prepared. */
        @Override
        void close();
    }
}

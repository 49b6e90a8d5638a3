package org.lindhop.core.propagation;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * Takes the state of a computation part by part, so that a {@link StateSource} can give the same parts back in the same
 * order. Parts have names, which are checked when they are read. Methods may throw {@link java.io.UncheckedIOException}.
 */
public interface StateSink {
    /** Saves whole numbers. */
    void integers(String name, long... values);

    /** Saves real numbers, bit for bit. */
    void numbers(String name, double... values);

    /**
     * Saves all elements of a state vector, bit for bit.
     *
     * @param layout of the vector's blocks
     * @param vector read row by row
     */
    void vector(String name, BlockLayout layout, StateVector vector);
}

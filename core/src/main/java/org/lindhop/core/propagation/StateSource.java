package org.lindhop.core.propagation;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * Gives back what a {@link StateSink} was given, in the same order. Every method throws {@link java.io.UncheckedIOException}
 * if the part cannot be read, is damaged, or is not the one of that name and size.
 */
public interface StateSource {
    /** Whole numbers, as many as were saved. */
    long[] integers(String name);

    /** Real numbers, as many as were saved. */
    double[] numbers(String name);

    /**
     * Writes the saved elements into a state vector.
     *
     * @param layout of the vector's blocks, the same as when it was saved
     * @param target overwritten, row by row
     */
    void vector(String name, BlockLayout layout, StateVector target);
}

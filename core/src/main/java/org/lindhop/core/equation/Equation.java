package org.lindhop.core.equation;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;

/**
 * A {@link Reduction} bound to its blocks: {@code dx/dt = L x} for a vector x from which expectation values are read. It knows
 * its size, makes its generator L, loads the initial state, and says how values are read from the solution. Its blocks are not
 * always those of a density matrix, but ordinary blocks for every backend.
 */
public interface Equation {
    /** The reduction that was bound. */
    Reduction reduction();

    /** The blocks of x. */
    BlockLayout layout();

    /** How large L and x are, counted once. */
    GeneratorSize size();

    /** Lowers L to sparse matrices on the blocks, anew with every call. */
    Generator generator();

    /**
     * True if L is self-adjoint on its range. This may hold for the part driven by constant inputs even if the full generator is
     * not self-adjoint.
     */
    boolean isSelfAdjointOnRange();

    /**
     * For models with gain: a bound for what an error of Hilbert-Schmidt norm one, made at any time, may later be in a functional
     * whose {@link Reading#errorSum} is one. Infinite where no such bound is known.
     */
    default double fedErrorBound() {
        return Double.POSITIVE_INFINITY;
    }

    /** Writes the initial state into a vector of zeros. */
    void load(StateVector vector);

    /** How values are read from the solution; none of them may have an objection. */
    Reading reading(RequestedValues values);

    /** An upper bound for what a {@link #reading} takes, without making it. */
    ReadingCost readingCost(RequestedValues values);

    /** How many lattice symmetries join equal elements into one number; 1 if none do. */
    default int symmetries() {
        return 1;
    }

    /** The blocks whose elements are joined by symmetries; the blocks of x themselves if none are. */
    default BlockLayout joined() {
        return layout();
    }
}

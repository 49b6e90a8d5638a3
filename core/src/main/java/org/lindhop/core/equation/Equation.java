package org.lindhop.core.equation;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.Block;
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

    /** A bound for the rate at which gain on modes lets errors of the solution grow, in units of inverse time; 0 where none do. */
    default double growthRate() {
        return 0;
    }

    /** True if it is not excluded that gain on modes lets the solution grow without limit, so that it may not become stationary. */
    default boolean mayGrow() {
        return false;
    }

    /** True if all that jump operators feed has more excitations than what it comes from, so that blocks can be solved in turn. */
    default boolean feedsUpwards() {
        return false;
    }

    /** Writes the initial state into a vector of zeros. */
    void load(StateVector vector);

    /** True if some elements have another coherence order than 0. */
    default boolean hasCoherences() {
        return !layout().blocks().stream().allMatch(Block::isDiagonal);
    }

    /**
     * The coherence order of the elements in a row of a block: n - m for those between n and m excitations, or for moments of n lowering
     * and m raising operators. A frequency omega that all sites share makes such an element rotate as {@code exp(-i omega (n - m) t)}.
     *
     * @param block its position in the layout
     */
    default int coherenceOrder(int block, int row) {
        return layout().block(block).ket() - layout().block(block).bra();
    }

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

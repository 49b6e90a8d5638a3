package org.lindhop.core.reduction;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.ReachableBlocks;

/**
 * A linear equation for blocks from whose solution expectation values of a model are read, exactly. Its blocks are not
 * always those of a density matrix, but ordinary blocks for every backend. Values are linear functionals of the solution
 * ({@link LinearReduction}) or follow from some of its elements ({@link GaussianMoments}).
 */
public interface Reduction {
    /** The name by which a scenario asks for it. */
    String method();

    /**
     * Why the expectation value of a monomial cannot be read from this equation; empty if it can. Of monomials
     * that differ in sites of the same species at the same distance all can be read, from the same blocks, or none.
     *
     * @param monomial on the sites of the model
     */
    Optional<String> objection(LadderMonomial monomial);

    /**
     * All blocks that the state can reach if the blocks are those of its density matrix. What is no expectation value can then be
     * read as well, and errors count in trace norm. Empty for other equations, whose vectors contract in their own norm.
     */
    default Optional<ReachableBlocks> densityMatrix() {
        return Optional.empty();
    }

    /** The blocks from which the values of monomials without objection are read. */
    Set<Block> blocks(Stream<LadderMonomial> monomials);

    /** Blocks, as far as they are ever occupied, and all others that feed them: what must be evolved to know them. */
    Set<Block> withFeeding(Set<Block> blocks);

    /** The layout of some blocks. */
    BlockLayout layout(Set<Block> blocks);

    /** How large the generator on a layout would be. */
    GeneratorSize size(BlockLayout layout);

    /** The generator on a layout. */
    Generator generator(BlockLayout layout);

    /**
     * True if the generator is self-adjoint on its range. That of what is fed from numbers that never change can be, although the
     * whole is not.
     */
    boolean isSelfAdjointOnRange(BlockLayout layout);

    /**
     * For models with gain, what an error of Hilbert-Schmidt norm one, made at any time, may later be in a functional whose {@link
     * org.lindhop.core.observable.Reading#errorSum} is one; infinite where no such bound is known.
     */
    default double fedErrorBound(BlockLayout layout) {
        return Double.POSITIVE_INFINITY;
    }

    /** Writes what the initial state gives into a vector of zeros. */
    void load(BlockLayout layout, StateVector vector);
}

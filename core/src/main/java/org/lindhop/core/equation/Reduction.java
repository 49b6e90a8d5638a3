package org.lindhop.core.equation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.ReachableBlocks;
import org.lindhop.core.symmetry.LatticeSymmetries;

/**
 * A kind of closed linear equation that is exact for a model and a state: the master equation itself, or one for moments or
 * populations. It says which blocks are needed for what; on chosen blocks it becomes an {@link Equation}.
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
     * All blocks that the state can reach if the blocks are those of its density matrix. Quantities that are no expectation
     * values can then be read as well, and errors count in trace norm. Empty for other equations, whose vectors contract in
     * their own norm.
     */
    default Optional<ReachableBlocks> densityMatrix() {
        return Optional.empty();
    }

    /** The blocks from which the values of monomials without objection are read. */
    Set<Block> blocks(Stream<LadderMonomial> monomials);

    /** Some blocks, as far as they are ever occupied, and all others that feed them: what must be evolved to know them. */
    Set<Block> withFeeding(Set<Block> blocks);

    /** The equation on some blocks. */
    Equation on(Set<Block> blocks);

    /**
     * The same reduction with one number for all elements that symmetries make equal, wherever that takes less work and less
     * memory; itself if its elements cannot be joined.
     *
     * @param symmetries of the model and the state
     */
    default Reduction under(LatticeSymmetries symmetries) {
        return this;
    }
}

package org.lindhop.core.reduction;

import java.util.Optional;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A linear equation for blocks from whose solution expectation values of a model are read, exactly. Its blocks are not
 * always those of a density matrix, but ordinary blocks for every backend.
 */
public interface Reduction {
    /** The name by which a scenario asks for it. */
    String method();

    /**
     * Why the expectation value of a monomial cannot be read from this equation; empty if it can.
     *
     * @param monomial on the sites of the model
     */
    Optional<String> objection(LadderMonomial monomial);

    /** The blocks that must be evolved for the value of a monomial without objection: its own and all that feed them. */
    Set<Block> blocks(LadderMonomial monomial);

    /** The layout of some blocks. */
    BlockLayout layout(Set<Block> blocks);

    /** How large the generator on a layout would be. */
    GeneratorSize size(BlockLayout layout);

    /** The generator on a layout. */
    Generator generator(BlockLayout layout);

    /** Writes what the initial state gives into a vector of zeros. */
    void load(BlockLayout layout, StateVector vector);

    /** Upper bound for the entries that {@link #lower} adds. */
    double entriesBound(LadderMonomial monomial, BlockLayout layout);

    /**
     * Adds a coefficient times the value of a monomial to the functional that is being collected. Where the monomial adds
     * excitations only the adjoint block is stored, and what is added is the conjugate.
     */
    void lower(LadderMonomial monomial, Complex coefficient, BlockLayout layout, LinearFunctionals.Builder functionals);
}

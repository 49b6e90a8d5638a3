package org.lindhop.core.state;

import java.util.Optional;
import org.lindhop.core.space.BlockSet;

/** A density matrix on a lattice; an {@link InitialState} is a mixture of such. */
public sealed interface LatticeState permits PureState, ElementState {
    /** {@code sum_j <n_j>}. */
    double excitations();

    /** {@code <prod_j n_j>} of different sites; one for no site. */
    double jointPopulation(int[] sites);

    /** True if all matrix elements are real as they are given, without a phase being chosen for them. */
    boolean isReal();

    /** The blocks (n, m), n >= m, that may hold something, or empty if there is no end of them. */
    Optional<BlockSet> blocks();
}

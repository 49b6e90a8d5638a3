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

    /**
     * What remains when every site j is moved to {@code site[j]}: values that are equal stand for equal density matrices, while
     * different ones may as well.
     *
     * @param site a permutation
     */
    Object moved(int[] site);

    /** True if a permutation of the sites is known to leave the state as it is: ones that are unknown count as false. */
    boolean isKept(int[] site);

    /** The blocks (n, m), n >= m, that may hold something, or empty if there is no end of them. */
    Optional<BlockSet> blocks();
}

package org.lindhop.core.state;

import java.util.Optional;
import org.lindhop.core.space.BlockSet;

/** A density matrix on a lattice; an {@link InitialState} is a mixture of such states. */
public sealed interface LatticeState permits PureState, ElementState {
    /** The mean total number of excitations, {@code sum_j <n_j>}. */
    double excitations();

    /** The joint population {@code <prod_j n_j>} of different sites; one if no site is given. */
    double jointPopulation(int[] sites);

    /** True if all matrix elements are real as given; no common phase is removed to make them real. */
    boolean isReal();

    /**
     * A key for the state in which every site j is moved to {@code site[j]}. Equal keys mean equal density matrices; equal
     * density matrices may have different keys.
     *
     * @param site a permutation of the sites
     */
    Object moved(int[] site);

    /**
     * True if the state is known to be invariant under a permutation of the sites; false if it is not or if that is not known.
     *
     * @param site the permutation, which moves site j to {@code site[j]}
     */
    boolean isKept(int[] site);

    /** The blocks (n, m), n >= m, that may hold nonzero elements; empty if they are infinitely many. */
    Optional<BlockSet> blocks();
}

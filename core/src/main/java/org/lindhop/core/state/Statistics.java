package org.lindhop.core.state;

/** Which operators normally ordered moments are made of. */
public enum Statistics {
    /** The modes themselves. */
    BOSONS,
    /** The Jordan-Wigner fermions of a chain of two-level systems, {@code c_j = prod_{i<j} (1 - 2 n_i) sigma_j^-}. */
    FERMIONS
}

package org.lindhop.core.state;

/** The kind of operators in normally ordered moments. */
public enum Statistics {
    /** Ladder operators of the modes. */
    BOSONS,
    /** Jordan-Wigner fermions on a chain of two-level systems, {@code c_j = prod_{i<j} (1 - 2 n_i) sigma_j^-}. */
    FERMIONS;

    /**
     * The sign with which {@code c_jn .. c_j1} acts on an occupation, since each operator passes the fermions left on sites
     * before it; 1 for bosons.
     *
     * @param occupation number of fermions on each site
     * @param part number of fermions that the operators remove from each site, at most {@code occupation}
     */
    int sign(int[] occupation, int[] part) {
        if (this == BOSONS) {
            return 1;
        }
        int passed = 0;
        int left = 0;
        for (int j = 0; j < part.length; j++) {
            passed += part[j] * left;
            left += occupation[j] - part[j];
        }
        return passed % 2 == 0 ? 1 : -1;
    }
}

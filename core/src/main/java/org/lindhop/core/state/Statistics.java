package org.lindhop.core.state;

/** Which operators normally ordered moments are made of. */
public enum Statistics {
    /** The modes themselves. */
    BOSONS,
    /** The Jordan-Wigner fermions of a chain of two-level systems, {@code c_j = prod_{i<j} (1 - 2 n_i) sigma_j^-}. */
    FERMIONS;

    /**
     * Of fermions the sign of {@code c_jn .. c_j1} on an occupation: each passes those that are left before it.
     *
     * @param occupation one number per site
     * @param part what is taken from it, no more than it has
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

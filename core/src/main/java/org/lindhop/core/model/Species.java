package org.lindhop.core.model;

/** The kind of quantum system on a lattice site. */
public enum Species {
    /** A two-level system: at most one excitation, {@code sigma^+ |1> = 0}. */
    TLS(1),
    /** A bosonic mode: {@code a |n> = sqrt(n) |n-1>}; any number of excitations. */
    BOSON(Integer.MAX_VALUE);

    private final int capacity;

    Species(int capacity) {
        this.capacity = capacity;
    }

    /** The largest number of excitations that a site can hold. */
    public int capacity() {
        return capacity;
    }

    /**
     * The matrix element {@code <n + p - q| (s^+)^p (s^-)^q |n>}; zero where {@code n + p - q} or an intermediate occupation
     * does not exist.
     *
     * @param n occupation, from 0 to the capacity
     * @param p power of {@code s^+}
     * @param q power of {@code s^-}
     */
    public double amplitude(int n, int p, int q) {
        if (n < q || n - q > capacity - p) {
            return 0;
        }
        if (this == TLS) {
            return 1;
        }
        double product = 1;
        for (int k = 0; k < q; k++) {
            product *= n - k;
        }
        for (int k = 1; k <= p; k++) {
            product *= n - q + k;
        }
        return Math.sqrt(product);
    }
}

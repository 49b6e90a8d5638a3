package org.lindhop.core.generator;

/**
 * A linear equation {@code d x_e/dt = sum_f A_ef x_f} for the elements of blocks, accessible row by row, so that single rows of
 * A can be computed without the others.
 */
public interface EquationRows {
    /**
     * Visits the entries of the row of an element e; several entries may have the same column, and they add up.
     *
     * @param block position of e's block in the layout
     * @param ket site list of e's ket, as in {@link org.lindhop.core.space.OccupationBasis#indexOfSites}
     * @param bra site list of e's bra
     * @param visitor receives the entries
     */
    void forEachEntry(int block, int[] ket, int[] bra, Visitor visitor);

    /** True if A is self-adjoint in the Hilbert-Schmidt product. */
    boolean isSelfAdjoint();

    /**
     * A rectangle that contains the numerical range of A, and therefore that of the restriction of A to any invariant subspace.
     */
    NumericalRange range();

    /** Receives the entries of a row. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Receives the entry A_ef.
         *
         * @param block position of f's block in the layout
         * @param ket position of f's ket in its sector
         * @param bra position of f's bra in its sector
         * @param re real part of A_ef
         * @param im imaginary part of A_ef
         */
        void entry(int block, int ket, int bra, double re, double im);
    }
}

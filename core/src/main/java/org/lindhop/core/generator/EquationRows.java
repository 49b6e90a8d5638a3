package org.lindhop.core.generator;

/**
 * A linear equation {@code d x_e/dt = sum_f A_ef x_f} for the elements of blocks, row by row: whoever needs some rows of A need
 * not make them all.
 */
public interface EquationRows {
    /**
     * Visits the entries of a row; those of one place may come one by one.
     *
     * @param block of the element e, by its position in the layout
     * @param ket the sites of its ket, as in {@link org.lindhop.core.space.OccupationBasis#indexOfSites}
     * @param bra the sites of its bra
     */
    void forEachEntry(int block, int[] ket, int[] bra, Visitor visitor);

    /** True if A is self-adjoint in the Hilbert-Schmidt product. */
    boolean isSelfAdjoint();

    /** A rectangle that holds the numerical range of A, and so that of A on any invariant subspace. */
    NumericalRange range();

    /** Given the place of the element f, and A_ef. */
    @FunctionalInterface
    interface Visitor {
        void entry(int block, int ket, int bra, double re, double im);
    }
}

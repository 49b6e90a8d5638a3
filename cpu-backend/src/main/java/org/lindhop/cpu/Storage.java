package org.lindhop.cpu;

/**
 * The places of the elements of a state: in pieces, since a block may have more elements than an array. All elements of a piece
 * have the same multiplicity in scalar products.
 */
interface Storage {
    int pieces();

    /** Number of elements of a piece. */
    int length(int piece);

    /** The weight, in scalar products, of the real part of a product of elements of a piece. */
    int multiplicity(int piece);

    /**
     * The weight of the imaginary part of such a product: zero if each element also stands for its conjugate in the same block.
     */
    int imaginaryMultiplicity(int piece);

    /**
     * The place {@code piece << 32 | index} of an element; if only its conjugate is stored, the complement {@code ~place} of
     * the conjugate's place.
     */
    long place(int block, int row, int column);
}

package org.lindhop.cpu;

/**
 * Where the elements of a state stand: in pieces, since a block may have more elements than an array. All elements of a piece
 * count alike in scalar products.
 */
interface Storage {
    int pieces();

    /** The number of elements of a piece. */
    int length(int piece);

    /** How often the real part of a product of elements of a piece counts in scalar products. */
    int multiplicity(int piece);

    /** The same for the imaginary part: zero where elements stand for their conjugates in the same block, too. */
    int imaginaryMultiplicity(int piece);

    /**
     * The place of an element, {@code piece << 32 | index}, or the complement {@code ~place} of the place of its conjugate where
     * that stands for it.
     */
    long place(int block, int row, int column);
}

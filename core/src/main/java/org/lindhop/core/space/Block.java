package org.lindhop.core.space;

import java.util.Comparator;

/**
 * A block {@code rho^(ket,bra)} of a density matrix: its elements between the sectors with {@code ket} and {@code bra}
 * excitations. Only blocks with {@code ket >= bra} are stored: the others are their adjoints.
 *
 * @param ket number of excitations of the kets, which number the rows
 * @param bra number of excitations of the bras, which number the columns
 */
public record Block(int ket, int bra) implements Comparable<Block> {
    private static final Comparator<Block> ORDER =
            Comparator.comparingInt(Block::ket).thenComparingInt(Block::bra);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless {@code ket >= bra >= 0}
     */
    public Block {
        if (bra < 0 || ket < bra) {
            throw new IllegalArgumentException("a stored block has ket >= bra >= 0, not (" + ket + ", " + bra + ")");
        }
    }

    /** True if ket and bra are the same sector; the block of a density matrix is then Hermitian. */
    public boolean isDiagonal() {
        return ket == bra;
    }

    /**
     * The weight of the block in Hilbert-Schmidt products: 2 if it also stands for its adjoint, which is not stored, and 1 on
     * the diagonal.
     */
    public int multiplicity() {
        return isDiagonal() ? 1 : 2;
    }

    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}

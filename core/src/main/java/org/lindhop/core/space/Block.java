package org.lindhop.core.space;

import java.util.Comparator;

/**
 * The part {@code rho^(ket,bra)} of a density matrix between the sectors with {@code ket} and {@code bra} excitations.
 * Only blocks with {@code ket >= bra} are ever stored: the others are their adjoints.
 */
public record Block(int ket, int bra) implements Comparable<Block> {
    private static final Comparator<Block> ORDER =
            Comparator.comparingInt(Block::ket).thenComparingInt(Block::bra);

    public Block {
        if (bra < 0 || ket < bra) {
            throw new IllegalArgumentException("a stored block has ket >= bra >= 0, not (" + ket + ", " + bra + ")");
        }
    }

    /** True if the block is a Hermitian matrix of its own. */
    public boolean isDiagonal() {
        return ket == bra;
    }

    /** The factor with which the block counts in Hilbert-Schmidt products: 2 where its adjoint is left out. */
    public int multiplicity() {
        return isDiagonal() ? 1 : 2;
    }

    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}

package org.lindhop.cpu;

import org.lindhop.core.space.BlockLayout;

/** The storage of blocks by rows, cut into pieces of whole rows. */
final class RowStorage implements Storage {
    /** Number of elements of a piece, unless a single row is longer. */
    private static final int PIECE = 1 << 22;

    private final int[] columns;
    private final int[] rowsPerPiece;
    private final int[] firstPiece;
    private final int[] length;
    private final int[] multiplicity;

    RowStorage(BlockLayout layout) {
        int blocks = layout.size();
        columns = new int[blocks];
        rowsPerPiece = new int[blocks];
        firstPiece = new int[blocks + 1];
        for (int b = 0; b < blocks; b++) {
            columns[b] = Math.toIntExact(layout.columns(b));
            rowsPerPiece[b] = Math.max(1, PIECE / columns[b]);
            int rows = Math.toIntExact(layout.rows(b));
            firstPiece[b + 1] = firstPiece[b] + (rows - 1) / rowsPerPiece[b] + 1;
        }
        length = new int[firstPiece[blocks]];
        multiplicity = new int[firstPiece[blocks]];
        for (int b = 0; b < blocks; b++) {
            int left = Math.toIntExact(layout.rows(b));
            for (int p = firstPiece[b]; p < firstPiece[b + 1]; p++) {
                length[p] = Math.min(rowsPerPiece[b], left) * columns[b];
                left -= rowsPerPiece[b];
                multiplicity[p] = layout.block(b).multiplicity();
            }
        }
    }

    /** True if a block has one column, which fits one piece. */
    static boolean isColumn(BlockLayout layout, int block) {
        return layout.columns(block) == 1 && layout.rows(block) <= PIECE;
    }

    @Override
    public int pieces() {
        return length.length;
    }

    @Override
    public int length(int piece) {
        return length[piece];
    }

    @Override
    public int multiplicity(int piece) {
        return multiplicity[piece];
    }

    @Override
    public int imaginaryMultiplicity(int piece) {
        return multiplicity[piece];
    }

    int columns(int block) {
        return columns[block];
    }

    /** The piece that contains a row. */
    int piece(int block, int row) {
        return firstPiece[block] + row / rowsPerPiece[block];
    }

    /** The position in its piece at which a row begins. */
    int offset(int block, int row) {
        return row % rowsPerPiece[block] * columns[block];
    }

    @Override
    public long place(int block, int row, int column) {
        return (long) piece(block, row) << 32 | (offset(block, row) + column);
    }
}

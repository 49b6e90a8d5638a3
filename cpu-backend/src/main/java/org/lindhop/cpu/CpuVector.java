package org.lindhop.cpu;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * The blocks of a state as separate arrays of real and imaginary parts, so that loops over a row are loops over plain
 * doubles. A block is cut into pieces of whole rows, since it may have more elements than an array.
 */
final class CpuVector implements StateVector {
    /** Elements of a piece, unless a single row is longer. */
    private static final int PIECE = 1 << 22;

    private final CpuSuperoperator owner;
    private final int[] rows;
    private final int[] columns;
    private final int[] rowsPerPiece;
    private double[][][] re;
    private double[][][] im;

    CpuVector(CpuSuperoperator owner, BlockLayout layout) {
        this.owner = owner;
        int blocks = layout.size();
        rows = new int[blocks];
        columns = new int[blocks];
        rowsPerPiece = new int[blocks];
        re = new double[blocks][][];
        im = new double[blocks][][];
        for (int b = 0; b < blocks; b++) {
            rows[b] = Math.toIntExact(layout.rows(b));
            columns[b] = Math.toIntExact(layout.columns(b));
            rowsPerPiece[b] = Math.max(1, PIECE / columns[b]);
            int pieces = (rows[b] + rowsPerPiece[b] - 1) / rowsPerPiece[b];
            re[b] = new double[pieces][];
            im[b] = new double[pieces][];
            for (int p = 0; p < pieces; p++) {
                int size = Math.multiplyExact(Math.min(rowsPerPiece[b], rows[b] - p * rowsPerPiece[b]), columns[b]);
                re[b][p] = new double[size];
                im[b][p] = new double[size];
            }
        }
    }

    /** Refuses a closed vector and one that belongs to another superoperator. */
    void requireUsable(CpuSuperoperator user) {
        if (user != owner) {
            throw new IllegalArgumentException("the vector belongs to another superoperator");
        }
        if (re.length == 0) {
            throw new IllegalStateException("the vector is closed");
        }
    }

    int columns(int block) {
        return columns[block];
    }

    int pieces(int block) {
        return re[block].length;
    }

    /** The piece that holds a row. */
    int piece(int block, int row) {
        return row / rowsPerPiece[block];
    }

    /** Where a row begins in its piece. */
    int offset(int block, int row) {
        return row % rowsPerPiece[block] * columns[block];
    }

    double[] re(int block, int piece) {
        return re[block][piece];
    }

    double[] im(int block, int piece) {
        return im[block][piece];
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        requireRows(block, firstRow, rowCount, values);
        int width = columns[block];
        for (int row = firstRow, from = 0; row < firstRow + rowCount; row++) {
            double[] pieceRe = re[block][piece(block, row)];
            double[] pieceIm = im[block][piece(block, row)];
            int offset = offset(block, row);
            for (int column = 0; column < width; column++, from += 2) {
                pieceRe[offset + column] = values[from];
                pieceIm[offset + column] = values[from + 1];
            }
        }
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        requireRows(block, firstRow, rowCount, values);
        int width = columns[block];
        for (int row = firstRow, to = 0; row < firstRow + rowCount; row++) {
            double[] pieceRe = re[block][piece(block, row)];
            double[] pieceIm = im[block][piece(block, row)];
            int offset = offset(block, row);
            for (int column = 0; column < width; column++, to += 2) {
                values[to] = pieceRe[offset + column];
                values[to + 1] = pieceIm[offset + column];
            }
        }
    }

    private void requireRows(int block, int firstRow, int rowCount, double[] values) {
        requireUsable(owner);
        if (firstRow < 0 || rowCount < 0 || firstRow > rows[block] - rowCount) {
            throw new IndexOutOfBoundsException(
                    rowCount + " rows from row " + firstRow + " of a block of " + rows[block]);
        }
        if (values.length < 2L * rowCount * columns[block]) {
            throw new IllegalArgumentException(
                    values.length + " numbers for " + rowCount + " rows of " + columns[block] + " complex elements");
        }
    }

    @Override
    public void close() {
        re = new double[0][][];
        im = new double[0][][];
    }
}

package org.lindhop.cpu;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * The blocks of a state as separate arrays of real and imaginary parts, so that loops over a row are loops over plain
 * doubles. A state without imaginary parts has no arrays for them: half the memory, half the work. A block is cut into
 * pieces of whole rows, since it may have more elements than an array.
 */
final class CpuVector implements StateVector {
    /** Elements of a piece, unless a single row is longer. */
    private static final int PIECE = 1 << 22;

    private final CpuSuperoperator owner;
    private final int[] rows;
    private final int[] columns;
    private final int[] rowsPerPiece;
    private final Map<Part, double[][][]> parts = new EnumMap<>(Part.class);

    /** The real or the imaginary parts of all elements. */
    enum Part {
        RE,
        IM
    }

    CpuVector(CpuSuperoperator owner, BlockLayout layout) {
        this.owner = owner;
        int blocks = layout.size();
        rows = new int[blocks];
        columns = new int[blocks];
        rowsPerPiece = new int[blocks];
        for (int b = 0; b < blocks; b++) {
            rows[b] = Math.toIntExact(layout.rows(b));
            columns[b] = Math.toIntExact(layout.columns(b));
            rowsPerPiece[b] = Math.max(1, PIECE / columns[b]);
        }
        parts.put(Part.RE, zeros());
    }

    private double[][][] zeros() {
        double[][][] values = new double[rows.length][][];
        for (int b = 0; b < rows.length; b++) {
            values[b] = new double[pieces(b)][];
            for (int p = 0; p < values[b].length; p++) {
                int rowsOfPiece = Math.min(rowsPerPiece[b], rows[b] - p * rowsPerPiece[b]);
                values[b][p] = new double[Math.multiplyExact(rowsOfPiece, columns[b])];
            }
        }
        return values;
    }

    /** True if all imaginary parts are zero because there are none. */
    boolean isReal() {
        return !parts.containsKey(Part.IM);
    }

    /** Drops the imaginary parts, whatever they are. */
    void becomeReal() {
        parts.remove(Part.IM);
    }

    /** Makes room for imaginary parts, which are zero at first. */
    void becomeComplex() {
        if (isReal()) {
            parts.put(Part.IM, zeros());
        }
    }

    /** The parts that there are, the real one first. */
    Set<Part> parts() {
        return parts.keySet();
    }

    /** Refuses a closed vector and one that belongs to another superoperator. */
    void requireUsable(CpuSuperoperator user) {
        if (user != owner) {
            throw new IllegalArgumentException("the vector belongs to another superoperator");
        }
        if (parts.isEmpty()) {
            throw new IllegalStateException("the vector is closed");
        }
    }

    int columns(int block) {
        return columns[block];
    }

    int pieces(int block) {
        return (rows[block] + rowsPerPiece[block] - 1) / rowsPerPiece[block];
    }

    /** The piece that holds a row. */
    int piece(int block, int row) {
        return row / rowsPerPiece[block];
    }

    /** Where a row begins in its piece. */
    int offset(int block, int row) {
        return row % rowsPerPiece[block] * columns[block];
    }

    /** A piece of a part that there is. */
    double[] values(Part part, int block, int piece) {
        double[][][] values = parts.get(part);
        if (values == null) {
            throw new IllegalStateException("the vector has no part " + part);
        }
        return values[block][piece];
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        requireRows(block, firstRow, rowCount, values);
        if (hasImaginary(values, 2 * rowCount * columns[block])) {
            becomeComplex();
        }
        for (Part part : parts.keySet()) {
            for (int row = firstRow, from = part.ordinal(); row < firstRow + rowCount; row++) {
                double[] target = values(part, block, piece(block, row));
                int offset = offset(block, row);
                for (int column = 0; column < columns[block]; column++, from += 2) {
                    target[offset + column] = values[from];
                }
            }
        }
    }

    private static boolean hasImaginary(double[] values, int length) {
        for (int i = 1; i < length; i += 2) {
            if (values[i] != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        requireRows(block, firstRow, rowCount, values);
        for (Part part : Part.values()) {
            for (int row = firstRow, to = part.ordinal(); row < firstRow + rowCount; row++) {
                double @Nullable [] source = parts.containsKey(part) ? values(part, block, piece(block, row)) : null;
                int offset = offset(block, row);
                for (int column = 0; column < columns[block]; column++, to += 2) {
                    values[to] = source == null ? 0 : source[offset + column];
                }
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
        parts.clear();
    }
}

package org.lindhop.cpu;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * The blocks of a state as separate arrays of real and imaginary parts, so that loops over a row run over contiguous doubles. A
 * real state has no arrays for imaginary parts, which halves memory and work.
 */
final class CpuVector implements StateVector {
    private final BlockLayout layout;
    private final Storage storage;
    private final Map<Part, double[][]> parts = new EnumMap<>(Part.class);

    /** The real or the imaginary parts of all elements. */
    enum Part {
        RE,
        IM
    }

    CpuVector(BlockLayout layout, Storage storage) {
        this.layout = layout;
        this.storage = storage;
        parts.put(Part.RE, zeros());
    }

    private double[][] zeros() {
        double[][] values = new double[storage.pieces()][];
        for (int p = 0; p < values.length; p++) {
            values[p] = new double[storage.length(p)];
        }
        return values;
    }

    /** True if the vector stores no imaginary parts; they are all zero then. */
    boolean isReal() {
        return !parts.containsKey(Part.IM);
    }

    /** Drops the imaginary parts, whatever their values. */
    void becomeReal() {
        parts.remove(Part.IM);
    }

    /** Allocates imaginary parts, which start as zeros. */
    void becomeComplex() {
        if (isReal()) {
            parts.put(Part.IM, zeros());
        }
    }

    /** The stored parts, the real one first. */
    Set<Part> parts() {
        return parts.keySet();
    }

    /** The arrays of a stored part, one for each piece of the storage. */
    double[][] values(Part part) {
        double[][] values = parts.get(part);
        if (values == null) {
            throw new IllegalStateException("the vector has no part " + part);
        }
        return values;
    }

    /** The real or imaginary part of the element at a {@link Storage#place}. */
    double get(Part part, long place) {
        if (!parts.containsKey(part)) {
            return 0;
        }
        long stored = place < 0 ? ~place : place;
        double value = values(part)[(int) (stored >> 32)][(int) stored];
        return place < 0 && part == Part.IM ? -value : value;
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        int columns = (int) layout.columns(block);
        if (hasImaginary(values, 2 * rowCount * columns)) {
            becomeComplex();
        }
        for (Part part : parts.keySet()) {
            double[][] pieces = values(part);
            for (int row = firstRow, from = part.ordinal(); row < firstRow + rowCount; row++) {
                for (int column = 0; column < columns; column++, from += 2) {
                    long place = storage.place(block, row, column);
                    long stored = place < 0 ? ~place : place;
                    pieces[(int) (stored >> 32)][(int) stored] =
                            place < 0 && part == Part.IM ? -values[from] : values[from];
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
        int columns = (int) layout.columns(block);
        for (Part part : Part.values()) {
            for (int row = firstRow, to = part.ordinal(); row < firstRow + rowCount; row++) {
                for (int column = 0; column < columns; column++, to += 2) {
                    values[to] = get(part, storage.place(block, row, column));
                }
            }
        }
    }

    @Override
    public void close() {
        parts.clear();
    }
}

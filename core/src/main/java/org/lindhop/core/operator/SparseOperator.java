package org.lindhop.core.operator;

import java.util.Arrays;
import org.lindhop.core.algebra.Complex;

/**
 * A complex sparse matrix between two number sectors, stored by non-empty rows. The non-empty row number r has row index {@code
 * row(r)} and the entries k with {@code start(r) <= k < start(r + 1)}; entry k stands in column {@code column(k)} and has the
 * value {@code re(k) + i im(k)}. Row indices rise, columns rise within a row, no place is stored twice. Immutable.
 */
public final class SparseOperator {
    private final int rows;
    private final int columns;
    private final int[] row;
    private final int[] start;
    private final int[] column;
    private final double[] re;
    private final double[] im;

    private SparseOperator(int rows, int columns, int[] row, int[] start, int[] column, double[] re, double[] im) {
        this.rows = rows;
        this.columns = columns;
        this.row = row;
        this.start = start;
        this.column = column;
        this.re = re;
        this.im = im;
    }

    /** The zero matrix, without any entry. */
    public static SparseOperator zero(int rows, int columns) {
        return new Builder(rows, columns).build();
    }

    /** Number of rows, the dimension of the target sector. */
    public int rows() {
        return rows;
    }

    /** Number of columns, the dimension of the source sector. */
    public int columns() {
        return columns;
    }

    /** Number of stored entries. */
    public int nonZeros() {
        return column.length;
    }

    /** True if the matrix equals its adjoint exactly, without a tolerance. */
    public boolean isHermitian() {
        if (rows != columns) {
            return false;
        }
        // Rows are visited in rising order, so the mirror images of a row's entries are met in the order of these
        // entries.
        int[] next = start.clone();
        for (int r = 0; r < row.length; r++) {
            for (int k = start[r]; k < start[r + 1]; k++) {
                int partner = column[k] == row[r] ? r : find(column[k]);
                if (partner < 0 || next[partner] == start[partner + 1]) {
                    return false;
                }
                int e = next[partner]++;
                if (column[e] != row[r] || re[e] != re[k] || im[e] != -im[k]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The matrix times a nonzero factor. */
    public SparseOperator times(Complex factor) {
        double[] newRe = new double[re.length];
        double[] newIm = new double[im.length];
        for (int k = 0; k < re.length; k++) {
            newRe[k] = factor.re() * re[k] - factor.im() * im[k];
            newIm[k] = factor.re() * im[k] + factor.im() * re[k];
        }
        return new SparseOperator(rows, columns, row, start, column, newRe, newIm);
    }

    /** True if no entry has an imaginary part. */
    public boolean isReal() {
        for (double value : im) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Number of rows that have an entry. */
    public int nonEmptyRows() {
        return row.length;
    }

    /** The row index of non-empty row number r. */
    public int row(int r) {
        return row[r];
    }

    /** Number of the first entry of non-empty row number r; {@code start(nonEmptyRows())} is the number of all entries. */
    public int start(int r) {
        return start[r];
    }

    /** Column index of entry k. */
    public int column(int k) {
        return column[k];
    }

    /** Real part of entry k. */
    public double re(int k) {
        return re[k];
    }

    /** Imaginary part of entry k. */
    public double im(int k) {
        return im[k];
    }

    /** The number r of the non-empty row with a row index, or -1 if that row is empty. */
    public int find(int rowIndex) {
        if (row.length == rows) {
            return rowIndex;
        }
        return Math.max(-1, Arrays.binarySearch(row, rowIndex));
    }

    /** The matrix element at a row and a column, zero if it is not stored. */
    public Complex get(int rowIndex, int columnIndex) {
        int r = find(rowIndex);
        if (r >= 0) {
            int k = Arrays.binarySearch(column, start[r], start[r + 1], columnIndex);
            if (k >= 0) {
                return new Complex(re[k], im[k]);
            }
        }
        return Complex.ZERO;
    }

    /** The adjoint matrix. */
    public SparseOperator adjoint() {
        Builder builder = new Builder(columns, rows);
        for (int r = 0; r < row.length; r++) {
            for (int k = start[r]; k < start[r + 1]; k++) {
                builder.add(column[k], row[r], re[k], -im[k]);
            }
        }
        return builder.build();
    }

    /** Collects entries in any order; entries at the same place add up. */
    public static final class Builder {
        /** Rows with at most this many entries are sorted by insertion. */
        private static final int INSERTION = 24;

        private static final int LEAST_ENTRIES = 16;
        private static final int MOST_ENTRIES = 1 << 28;

        private final int rows;
        private final int columns;
        private int size;
        private int[] row;
        private int[] column;
        private double[] re;
        private double[] im;

        /** Starts a zero matrix with room for a few entries. */
        public Builder(int rows, int columns) {
            this(rows, columns, LEAST_ENTRIES);
        }

        /**
         * Starts a zero matrix with room for an expected number of entries; the room grows if more are added.
         *
         * @param entries expected number of entries
         */
        public Builder(int rows, int columns, long entries) {
            int capacity = (int) Math.max(LEAST_ENTRIES, Math.min(MOST_ENTRIES, entries));
            this.rows = rows;
            this.columns = columns;
            row = new int[capacity];
            column = new int[capacity];
            re = new double[capacity];
            im = new double[capacity];
        }

        /** True if nothing was added. */
        public boolean isEmpty() {
            return size == 0;
        }

        /**
         * Adds a number to the element at a row and a column.
         *
         * @throws IndexOutOfBoundsException if the place lies outside the matrix
         */
        public Builder add(int rowIndex, int columnIndex, double real, double imaginary) {
            if (rowIndex < 0 || rowIndex >= rows || columnIndex < 0 || columnIndex >= columns) {
                throw new IndexOutOfBoundsException(
                        "entry (" + rowIndex + ", " + columnIndex + ") of a " + rows + " x " + columns + " matrix");
            }
            if (size == row.length) {
                merge();
                // Grows only if merging has freed little: memory stays within twice the size of the finished matrix.
                if (size > row.length / 2) {
                    resize(Math.addExact(row.length, row.length));
                }
            }
            row[size] = rowIndex;
            column[size] = columnIndex;
            re[size] = real;
            im[size] = imaginary;
            size++;
            return this;
        }

        /** Adds the matrix {@code factor * operator}. */
        public Builder add(Complex factor, SparseOperator operator) {
            for (int r = 0; r < operator.nonEmptyRows(); r++) {
                for (int k = operator.start[r]; k < operator.start[r + 1]; k++) {
                    Complex value = factor.times(new Complex(operator.re[k], operator.im[k]));
                    add(operator.row[r], operator.column[k], value.re(), value.im());
                }
            }
            return this;
        }

        /** Adds the matrix {@code factor * operator^+ operator}. */
        public Builder addGram(double factor, SparseOperator operator) {
            for (int r = 0; r < operator.nonEmptyRows(); r++) {
                for (int p = operator.start[r]; p < operator.start[r + 1]; p++) {
                    for (int q = operator.start[r]; q < operator.start[r + 1]; q++) {
                        double real = operator.re[p] * operator.re[q] + operator.im[p] * operator.im[q];
                        double imaginary = operator.re[p] * operator.im[q] - operator.im[p] * operator.re[q];
                        add(operator.column[p], operator.column[q], factor * real, factor * imaginary);
                    }
                }
            }
            return this;
        }

        /** Makes the matrix; elements that sum to exactly zero are not stored. */
        public SparseOperator build() {
            merge();
            int[] rowOut = new int[Math.min(rows, size)];
            int[] startOut = new int[rowOut.length + 1];
            int filledRows = 0;
            for (int k = 0; k < size; k++) {
                if (filledRows == 0 || rowOut[filledRows - 1] != row[k]) {
                    rowOut[filledRows] = row[k];
                    startOut[filledRows] = k;
                    filledRows++;
                }
            }
            startOut[filledRows] = size;
            return new SparseOperator(
                    rows,
                    columns,
                    Arrays.copyOf(rowOut, filledRows),
                    Arrays.copyOf(startOut, filledRows + 1),
                    Arrays.copyOf(column, size),
                    Arrays.copyOf(re, size),
                    Arrays.copyOf(im, size));
        }

        /** Sorts the entries by row and column, adds up those at the same place and drops zeros. */
        private void merge() {
            int[] byPlace = placeOrder();
            int[] newRow = new int[row.length];
            int[] newColumn = new int[row.length];
            double[] newRe = new double[row.length];
            double[] newIm = new double[row.length];
            int filled = 0;
            for (int k = 0; k < size; ) {
                int r = row[byPlace[k]];
                int c = column[byPlace[k]];
                double sumRe = 0;
                double sumIm = 0;
                for (; k < size && row[byPlace[k]] == r && column[byPlace[k]] == c; k++) {
                    sumRe += re[byPlace[k]];
                    sumIm += im[byPlace[k]];
                }
                if (sumRe != 0 || sumIm != 0) {
                    newRow[filled] = r;
                    newColumn[filled] = c;
                    newRe[filled] = sumRe;
                    newIm[filled] = sumIm;
                    filled++;
                }
            }
            row = newRow;
            column = newColumn;
            re = newRe;
            im = newIm;
            size = filled;
        }

        /** The numbers of the entries, ordered by row and then by column. */
        private int[] placeOrder() {
            int[] order = rowsRise() ? asAdded() : size < rows ? sortedByRow() : countedByRow();
            for (int from = 0, to; from < size; from = to) {
                for (to = from + 1; to < size && row[order[to]] == row[order[from]]; to++) {}
                sortByColumn(order, from, to);
            }
            return order;
        }

        private boolean rowsRise() {
            for (int k = 1; k < size; k++) {
                if (row[k] < row[k - 1]) {
                    return false;
                }
            }
            return true;
        }

        private int[] asAdded() {
            int[] order = new int[size];
            for (int k = 0; k < size; k++) {
                order[k] = k;
            }
            return order;
        }

        private int[] sortedByRow() {
            long[] byRow = new long[size];
            for (int k = 0; k < size; k++) {
                byRow[k] = (long) row[k] << 32 | k;
            }
            Arrays.sort(byRow);
            return Arrays.stream(byRow).mapToInt(key -> (int) key).toArray();
        }

        private int[] countedByRow() {
            int[] next = new int[rows + 1];
            for (int k = 0; k < size; k++) {
                next[row[k] + 1]++;
            }
            Arrays.parallelPrefix(next, Integer::sum);
            int[] order = new int[size];
            for (int k = 0; k < size; k++) {
                order[next[row[k]]++] = k;
            }
            return order;
        }

        /** Sorts entries of one row by column, stably: entries in one column keep their order. */
        private void sortByColumn(int[] order, int from, int to) {
            if (to - from > INSERTION) {
                long[] byColumn = new long[to - from];
                for (int k = from; k < to; k++) {
                    byColumn[k - from] = (long) column[order[k]] << 32 | order[k];
                }
                Arrays.sort(byColumn);
                for (int k = from; k < to; k++) {
                    order[k] = (int) byColumn[k - from];
                }
                return;
            }
            for (int k = from + 1; k < to; k++) {
                int entry = order[k];
                int at = k;
                for (; at > from && column[order[at - 1]] > column[entry]; at--) {
                    order[at] = order[at - 1];
                }
                order[at] = entry;
            }
        }

        private void resize(int capacity) {
            row = Arrays.copyOf(row, capacity);
            column = Arrays.copyOf(column, capacity);
            re = Arrays.copyOf(re, capacity);
            im = Arrays.copyOf(im, capacity);
        }
    }
}

package org.lindhop.core.backend;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Sparse linear functionals {@code f_k(x) = sum_e w_e x[block_e, row_e, column_e]} on state vectors. Entry e belongs
 * to functional k if {@code start(k) <= e < start(k + 1)}. Immutable.
 */
public final class LinearFunctionals {
    private final int[] start;
    private final int[] block;
    private final int[] row;
    private final int[] column;
    private final double[] re;
    private final double[] im;

    private LinearFunctionals(Builder b) {
        start = Arrays.copyOf(b.start, b.count + 1);
        block = Arrays.copyOf(b.block, b.size);
        row = Arrays.copyOf(b.row, b.size);
        column = Arrays.copyOf(b.column, b.size);
        re = Arrays.copyOf(b.re, b.size);
        im = Arrays.copyOf(b.im, b.size);
    }

    /** Number of functionals. */
    public int count() {
        return start.length - 1;
    }

    /** The first entry of functional k; of {@link #count} one after the last. */
    public int start(int k) {
        return start[k];
    }

    /** The entries of all functionals. */
    public int entries() {
        return block.length;
    }

    /** The block of entry e, by its position in the layout. */
    public int block(int e) {
        return block[e];
    }

    /** The row of entry e in its block. */
    public int row(int e) {
        return row[e];
    }

    /** The column of entry e in its block. */
    public int column(int e) {
        return column[e];
    }

    /** The largest Euclidean norm of a functional; 0 if there is none. */
    public double largestNorm() {
        return Math.sqrt(largestTotal((real, imaginary) -> real * real + imaginary * imaginary));
    }

    /** The largest sum of absolute coefficients of a functional; 0 if there is none. */
    public double largestSum() {
        return largestTotal(Math::hypot);
    }

    private double largestTotal(DoubleBinaryOperator size) {
        double largest = 0;
        for (int k = 0; k < count(); k++) {
            double total = 0;
            for (int e = start(k); e < start(k + 1); e++) {
                total += size.applyAsDouble(re[e], im[e]);
            }
            largest = Math.max(largest, total);
        }
        return largest;
    }

    /** The real part of the weight of entry e. */
    public double re(int e) {
        return re[e];
    }

    /** The imaginary part of the weight of entry e. */
    public double im(int e) {
        return im[e];
    }

    /** Collects functionals one after the other. */
    public static class Builder {
        private int count;
        private int size;
        private int[] start = new int[16];
        private int[] block = new int[16];
        private int[] row = new int[16];
        private int[] column = new int[16];
        private double[] re = new double[16];
        private double[] im = new double[16];

        /** Adds a term to the functional that is being collected. */
        public Builder term(int blockIndex, int rowIndex, int columnIndex, double weightRe, double weightIm) {
            if (size == block.length) {
                int capacity = Math.addExact(size, size);
                block = Arrays.copyOf(block, capacity);
                row = Arrays.copyOf(row, capacity);
                column = Arrays.copyOf(column, capacity);
                re = Arrays.copyOf(re, capacity);
                im = Arrays.copyOf(im, capacity);
            }
            block[size] = blockIndex;
            row[size] = rowIndex;
            column[size] = columnIndex;
            re[size] = weightRe;
            im[size] = weightIm;
            size++;
            return this;
        }

        /**
         * Ends the functional that is being collected; one without terms is zero.
         *
         * @return its number
         */
        public int end() {
            if (count + 1 == start.length) {
                start = Arrays.copyOf(start, 2 * start.length);
            }
            start[++count] = size;
            return count - 1;
        }

        /**
         * The functionals that were collected.
         *
         * @throws IllegalStateException if the last one was not ended
         */
        public LinearFunctionals build() {
            if (start[count] != size) {
                throw new IllegalStateException("the last functional was not ended");
            }
            return new LinearFunctionals(this);
        }
    }
}

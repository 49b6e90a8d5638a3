package org.lindhop.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * A sparse operator on the space of the {@link KroneckerOracle}, as a plain list of entries; entries at the same place add up.
 */
final class KroneckerOperator {
    private record Entry(int row, int column, double re, double im) {}

    private final int size;
    private final List<Entry> entries = new ArrayList<>();

    KroneckerOperator(int size) {
        this.size = size;
    }

    KroneckerOperator add(int row, int column, double re, double im) {
        entries.add(new Entry(row, column, re, im));
        return this;
    }

    void add(KroneckerOperator other) {
        entries.addAll(other.entries);
    }

    KroneckerOperator adjoint() {
        KroneckerOperator adjoint = new KroneckerOperator(size);
        entries.forEach(e -> adjoint.add(e.column, e.row, e.re, -e.im));
        return adjoint;
    }

    /** The product {@code this * x}. */
    ComplexMatrix times(ComplexMatrix x) {
        ComplexMatrix product = new ComplexMatrix(size);
        entries.forEach(e -> product.addRow(e.row, e.re, e.im, x, e.column));
        return product;
    }

    /** The product {@code x * this}. */
    ComplexMatrix appliedFromTheRight(ComplexMatrix x) {
        ComplexMatrix product = new ComplexMatrix(size);
        entries.forEach(e -> product.addColumn(e.column, e.re, e.im, x, e.row));
        return product;
    }

    /** The largest sum of moduli over a row. */
    double rowNorm() {
        double[] sums = new double[size];
        double norm = 0;
        for (Entry e : entries) {
            sums[e.row] += Math.hypot(e.re, e.im);
            norm = Math.max(norm, sums[e.row]);
        }
        return norm;
    }

    /**
     * The Kronecker product {@code this (x) local}, restricted to the pairs that {@code index[row][n]} numbers; pairs with -1
     * are left out.
     */
    KroneckerOperator kronecker(double[][] local, int[][] index, int restrictedSize) {
        KroneckerOperator product = new KroneckerOperator(restrictedSize);
        for (Entry e : entries) {
            for (int n = 0; n < local.length; n++) {
                for (int m = 0; m < local.length; m++) {
                    int row = index[e.row][n];
                    int column = index[e.column][m];
                    if (local[n][m] != 0 && row >= 0 && column >= 0) {
                        product.add(row, column, e.re * local[n][m], e.im * local[n][m]);
                    }
                }
            }
        }
        return product;
    }
}

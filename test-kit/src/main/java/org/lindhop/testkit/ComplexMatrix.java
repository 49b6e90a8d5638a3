package org.lindhop.testkit;

import org.lindhop.core.algebra.Complex;

/** A square dense complex matrix in plain arrays, used as the density matrix of the {@link KroneckerOracle}. */
public final class ComplexMatrix {
    private final int size;
    private final double[] re;
    private final double[] im;

    /**
     * The zero matrix.
     *
     * @param size number of rows and of columns
     */
    public ComplexMatrix(int size) {
        this.size = size;
        re = new double[Math.multiplyExact(size, size)];
        im = new double[re.length];
    }

    /** Number of rows and of columns. */
    public int size() {
        return size;
    }

    /** Real part of an element. */
    public double re(int row, int column) {
        return re[row * size + column];
    }

    /** Imaginary part of an element. */
    public double im(int row, int column) {
        return im[row * size + column];
    }

    /** An element. */
    public Complex get(int row, int column) {
        return new Complex(re(row, column), im(row, column));
    }

    /** Overwrites an element. */
    public void set(int row, int column, double real, double imaginary) {
        re[row * size + column] = real;
        im[row * size + column] = imaginary;
    }

    /** Adds {@code (fRe + i fIm) * x} to this matrix. */
    public void add(double fRe, double fIm, ComplexMatrix x) {
        for (int e = 0; e < re.length; e++) {
            re[e] += fRe * x.re[e] - fIm * x.im[e];
            im[e] += fRe * x.im[e] + fIm * x.re[e];
        }
    }

    /** A copy of the matrix. */
    public ComplexMatrix copy() {
        ComplexMatrix copy = new ComplexMatrix(size);
        copy.add(1, 0, this);
        return copy;
    }

    /** The adjoint matrix. */
    public ComplexMatrix adjoint() {
        ComplexMatrix adjoint = new ComplexMatrix(size);
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                adjoint.set(c, r, re(r, c), -im(r, c));
            }
        }
        return adjoint;
    }

    /** The trace. */
    public Complex trace() {
        Complex trace = Complex.ZERO;
        for (int r = 0; r < size; r++) {
            trace = trace.plus(get(r, r));
        }
        return trace;
    }

    /** The largest modulus of a real or imaginary part. */
    public double max() {
        double max = 0;
        for (int e = 0; e < re.length; e++) {
            max = Math.max(max, Math.max(Math.abs(re[e]), Math.abs(im[e])));
        }
        return max;
    }

    /** Adds {@code (fRe + i fIm)} times row {@code from} of x to row {@code to} of this matrix. */
    void addRow(int to, double fRe, double fIm, ComplexMatrix x, int from) {
        for (int c = 0, t = to * size, f = from * size; c < size; c++, t++, f++) {
            re[t] += fRe * x.re[f] - fIm * x.im[f];
            im[t] += fRe * x.im[f] + fIm * x.re[f];
        }
    }

    /** Adds {@code (fRe + i fIm)} times column {@code from} of x to column {@code to} of this matrix. */
    void addColumn(int to, double fRe, double fIm, ComplexMatrix x, int from) {
        for (int r = 0, t = to, f = from; r < size; r++, t += size, f += size) {
            re[t] += fRe * x.re[f] - fIm * x.im[f];
            im[t] += fRe * x.im[f] + fIm * x.re[f];
        }
    }
}

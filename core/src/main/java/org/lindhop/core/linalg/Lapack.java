package org.lindhop.core.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Dense complex linear algebra through LAPACK and BLAS. Matrices are interleaved pairs (re, im) in row-major order;
 * those that are decomposed are overwritten.
 */
public final class Lapack {
    private Lapack() {}

    /**
     * Eigenvalues of a Hermitian matrix in rising order ({@code zheevd}); only its upper triangle is read.
     *
     * @param matrix {@code 2 n^2} numbers, destroyed
     * @param n order, at least 1
     */
    public static double[] hermitianEigenvalues(double[] matrix, int n) {
        return eigen((byte) 'N', matrix, n);
    }

    /**
     * Eigenvalues and eigenvectors of a Hermitian matrix ({@code zheevd}).
     *
     * @param matrix {@code 2 n^2} numbers; column k becomes the eigenvector of eigenvalue k
     * @param n order, at least 1
     */
    public static double[] hermitianEigenvectors(double[] matrix, int n) {
        return eigen((byte) 'V', matrix, n);
    }

    /**
     * Singular values of a matrix in falling order ({@code zgesdd}).
     *
     * @param matrix {@code 2 m n} numbers, destroyed
     * @param m rows, at least 1
     * @param n columns, at least 1
     */
    public static double[] singularValues(double[] matrix, int m, int n) {
        double[] values = new double[Math.min(m, n)];
        int info = openblas.LAPACKE_zgesdd(
                openblas.LAPACK_ROW_MAJOR, (byte) 'N', m, n, matrix, n, values, new double[2], m, new double[2], n);
        requireSuccess("zgesdd", info);
        return values;
    }

    /**
     * {@code B^+ A B} for a Hermitian matrix A ({@code zhemm}, {@code zgemm}).
     *
     * @param a {@code 2 n^2} numbers; only the upper triangle is read
     * @param b {@code 2 n r} numbers
     * @param n order of A
     * @param r columns of B, at least 1
     * @return {@code 2 r^2} numbers
     */
    public static double[] congruence(double[] a, double[] b, int n, int r) {
        double[] result = new double[2 * r * r];
        try (DoublePointer one = new DoublePointer(1, 0);
                DoublePointer zero = new DoublePointer(0, 0);
                DoublePointer matrix = new DoublePointer(a);
                DoublePointer factor = new DoublePointer(b);
                DoublePointer half = new DoublePointer(b.length);
                DoublePointer product = new DoublePointer(result.length)) {
            openblas.cblas_zhemm(
                    openblas.CblasRowMajor,
                    openblas.CblasLeft,
                    openblas.CblasUpper,
                    n,
                    r,
                    one,
                    matrix,
                    n,
                    factor,
                    r,
                    zero,
                    half,
                    r);
            openblas.cblas_zgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasConjTrans,
                    openblas.CblasNoTrans,
                    r,
                    r,
                    n,
                    one,
                    factor,
                    r,
                    half,
                    r,
                    zero,
                    product,
                    r);
            product.get(result);
        }
        return result;
    }

    private static double[] eigen(byte job, double[] matrix, int n) {
        double[] values = new double[n];
        int info = openblas.LAPACKE_zheevd(openblas.LAPACK_ROW_MAJOR, job, (byte) 'U', n, matrix, n, values);
        requireSuccess("zheevd", info);
        return values;
    }

    private static void requireSuccess(String routine, int info) {
        if (info != 0) {
            throw new ArithmeticException("LAPACK " + routine + " failed with info = " + info
                    + (info < 0 ? " (an argument is not a number or out of range)" : " (no convergence)"));
        }
    }
}

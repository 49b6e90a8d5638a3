package org.lindhop.core.linalg;

import org.bytedeco.openblas.global.openblas;

/**
 * Dense complex eigenvalue problems through LAPACK. Matrices are interleaved pairs (re, im) in row-major order; all
 * are overwritten.
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
     * Singular values of a square matrix in falling order ({@code zgesdd}).
     *
     * @param matrix {@code 2 n^2} numbers, destroyed
     * @param n order, at least 1
     */
    public static double[] singularValues(double[] matrix, int n) {
        double[] values = new double[n];
        int info = openblas.LAPACKE_zgesdd(
                openblas.LAPACK_ROW_MAJOR, (byte) 'N', n, n, matrix, n, values, new double[2], n, new double[2], n);
        requireSuccess("zgesdd", info);
        return values;
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

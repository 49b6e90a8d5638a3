package org.lindhop.core.linalg;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.lindhop.core.algebra.Complex;

/**
 * Dense linear algebra through LAPACK and BLAS. Matrices are stored row by row, complex ones as pairs (re, im); a matrix that
 * is decomposed is overwritten.
 */
public final class Lapack {
    private Lapack() {}

    /**
     * Eigenvalues of a Hermitian matrix in rising order ({@code zheevd}); only its upper triangle is read.
     *
     * @param matrix {@code 2 n^2} numbers, destroyed
     * @param n order, at least 1
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
     */
    public static double[] hermitianEigenvalues(double[] matrix, int n) {
        return eigen((byte) 'N', matrix, n);
    }

    /**
     * Eigenvalues and eigenvectors of a Hermitian matrix ({@code zheevd}).
     *
     * @param matrix {@code 2 n^2} numbers; column k becomes the eigenvector of eigenvalue k
     * @param n order, at least 1
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
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
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
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

    /**
     * The eigenvalues and right eigenvectors of a real matrix. Complex eigenvalues stand in conjugate pairs k and k + 1, the
     * one with the positive imaginary part first; columns k and k + 1 of the vectors are then the real and the imaginary part
     * of its eigenvector.
     *
     * @param re real parts of the eigenvalues
     * @param im imaginary parts of the eigenvalues
     * @param vectors {@code n^2} numbers; column k belongs to eigenvalue k
     */
    public record RealEigensystem(double[] re, double[] im, double[] vectors) {}

    /**
     * Eigenvalues and right eigenvectors of a real matrix ({@code dgeev}).
     *
     * @param matrix {@code n^2} numbers, destroyed
     * @param n order, at least 1
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
     */
    public static RealEigensystem realEigenvectors(double[] matrix, int n) {
        RealEigensystem system = new RealEigensystem(new double[n], new double[n], new double[n * n]);
        int info = openblas.LAPACKE_dgeev(
                openblas.LAPACK_ROW_MAJOR,
                (byte) 'N',
                (byte) 'V',
                n,
                matrix,
                n,
                system.re,
                system.im,
                new double[1],
                n,
                system.vectors,
                n);
        requireSuccess("dgeev", info);
        return system;
    }

    /**
     * The Schur form {@code A = U T U^+} of a complex matrix.
     *
     * @param t {@code 2 n^2} numbers of T, which is upper triangular, with the eigenvalues on its diagonal
     * @param u {@code 2 n^2} numbers of U, which is unitary
     * @param n order
     */
    public record Schur(double[] t, double[] u, int n) {
        /** An eigenvalue. */
        public Complex eigenvalue(int k) {
            int at = 2 * (k * n + k);
            return new Complex(t[at], t[at + 1]);
        }
    }

    /**
     * The Schur form of a complex matrix ({@code zgees}).
     *
     * @param matrix {@code 2 n^2} numbers, destroyed
     * @param n order, at least 1
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
     */
    public static Schur schur(double[] matrix, int n) {
        double[] u = new double[matrix.length];
        int info = openblas.LAPACKE_zgees(
                openblas.LAPACK_ROW_MAJOR,
                (byte) 'V',
                (byte) 'N',
                null,
                n,
                matrix,
                n,
                new int[1],
                new double[2 * n],
                u,
                n);
        requireSuccess("zgees", info);
        return new Schur(matrix, u, n);
    }

    /**
     * The solution X of Sylvester's equation {@code A X + X B^+ = C} ({@code ztrsyl}, Bartels, Stewart: Commun. ACM 15, 820, 1972).
     *
     * @param a Schur form of A
     * @param b Schur form of B
     * @param c {@code 2 m n} numbers, with the orders m of A and n of B
     * @return {@code 2 m n} numbers
     * @throws ArithmeticException if an eigenvalue of A is the negative conjugate of one of B
     */
    public static double[] sylvester(Schur a, Schur b, double[] c) {
        int m = a.n;
        int n = b.n;
        double[] right = product(a.u, true, product(c, false, b.u, false, m, n, n), false, m, m, n);
        double[] scale = new double[1];
        int info = openblas.LAPACKE_ztrsyl(
                openblas.LAPACK_ROW_MAJOR, (byte) 'N', (byte) 'C', 1, m, n, a.t, m, b.t, n, right, n, scale);
        requireSuccess("ztrsyl", info);
        double[] x = product(a.u, false, product(right, false, b.u, true, m, n, n), false, m, m, n);
        for (int i = 0; i < x.length; i++) {
            x[i] /= scale[0];
        }
        return x;
    }

    /** The product of an m x k and a k x n matrix, each or its adjoint ({@code zgemm}). */
    private static double[] product(double[] a, boolean adjointA, double[] b, boolean adjointB, int m, int k, int n) {
        double[] result = new double[2 * m * n];
        try (DoublePointer one = new DoublePointer(1, 0);
                DoublePointer zero = new DoublePointer(0, 0);
                DoublePointer left = new DoublePointer(a);
                DoublePointer right = new DoublePointer(b);
                DoublePointer product = new DoublePointer(result.length)) {
            openblas.cblas_zgemm(
                    openblas.CblasRowMajor,
                    adjointA ? openblas.CblasConjTrans : openblas.CblasNoTrans,
                    adjointB ? openblas.CblasConjTrans : openblas.CblasNoTrans,
                    m,
                    n,
                    k,
                    one,
                    left,
                    adjointA ? m : k,
                    right,
                    adjointB ? k : n,
                    zero,
                    product,
                    n);
            product.get(result);
        }
        return result;
    }

    /**
     * An eigenvalue and its eigenvector.
     *
     * @param value the eigenvalue
     * @param vector the eigenvector, of norm one
     */
    public record Eigenpair(double value, double[] vector) {}

    /**
     * The lowest eigenvalue of a real symmetric tridiagonal matrix ({@code dstevr}).
     *
     * @param diagonal n numbers, at least one; destroyed
     * @param offDiagonal n numbers, the last of which is not read; destroyed
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
     */
    public static Eigenpair lowestEigenpair(double[] diagonal, double[] offDiagonal) {
        int n = diagonal.length;
        double[] values = new double[n];
        double[] vector = new double[n];
        int info = openblas.LAPACKE_dstevr(
                openblas.LAPACK_ROW_MAJOR,
                (byte) 'V',
                (byte) 'I',
                n,
                diagonal,
                offDiagonal,
                0,
                0,
                1,
                1,
                0,
                new int[1],
                values,
                vector,
                1,
                new int[2]);
        requireSuccess("dstevr", info);
        return new Eigenpair(values[0], vector);
    }

    /**
     * The factors of {@code P A = L U} with partial pivoting ({@code dgetrf}): U replaces the upper triangle, L, whose diagonal
     * elements are one, the lower.
     *
     * @param matrix {@code rows * columns} numbers; overwritten by the factors
     * @param rows at least as many as columns
     * @param columns at least 1
     * @return the row with which each of the first {@code columns} rows was exchanged, one after the other
     * @throws ArithmeticException if a pivot is exactly zero or the matrix has NaN elements
     */
    public static int[] factorise(double[] matrix, int rows, int columns) {
        int[] pivots = new int[columns];
        int info = openblas.LAPACKE_dgetrf(openblas.LAPACK_ROW_MAJOR, rows, columns, matrix, columns, pivots);
        requireSuccess("dgetrf", info);
        return Arrays.stream(pivots).map(row -> row - 1).toArray();
    }

    /**
     * The determinant of a complex matrix, from its LU factors with partial pivoting. Uses {@code zgetf2}: the threads of
     * {@code zgetrf} overflow the stack of a virtual machine from order 128 on, and those of {@code zgetrf2} take a hundred
     * times as long for small matrices.
     *
     * @param matrix {@code 2 n^2} numbers, destroyed
     * @param n order, at least 1
     * @throws ArithmeticException if the matrix has NaN elements
     */
    public static Complex determinant(double[] matrix, int n) {
        int[] pivots = new int[n];
        // The transpose has the same determinant, so the row-major matrix is passed as a column-major one.
        int info = openblas.LAPACKE_zgetf2(openblas.LAPACK_COL_MAJOR, n, n, matrix, n, pivots);
        // A positive info reports a zero pivot; the determinant is then zero.
        requireSuccess("zgetf2", Math.min(info, 0));
        Complex product = Complex.ONE;
        for (int i = 0; i < n; i++) {
            int at = 2 * (i * n + i);
            product = product.times(new Complex(matrix[at], matrix[at + 1])).times(pivots[i] == i + 1 ? 1 : -1);
        }
        return product;
    }

    /**
     * The solution of a least-squares problem min ||A x - b||.
     *
     * @param solution x, the shortest one if there are several
     * @param residual ||A x - b||
     */
    public record LeastSquares(double[] solution, double residual) {}

    /**
     * Solves a real least-squares problem ({@code dgelss}).
     *
     * @param matrix {@code rows * columns} numbers, destroyed
     * @param rows more than columns
     * @param columns at least 1
     * @param b as many numbers as rows
     * @throws ArithmeticException if the routine fails to converge or the matrix has NaN elements
     */
    public static LeastSquares leastSquares(double[] matrix, int rows, int columns, double[] b) {
        double[] a = matrix.clone();
        double[] x = b.clone();
        int info = openblas.LAPACKE_dgelss(
                openblas.LAPACK_ROW_MAJOR,
                rows,
                columns,
                1,
                matrix,
                columns,
                x,
                1,
                new double[columns],
                -1,
                new int[1]);
        requireSuccess("dgelss", info);
        double square = 0;
        for (int i = 0; i < rows; i++) {
            double rest = -b[i];
            for (int j = 0; j < columns; j++) {
                rest += a[i * columns + j] * x[j];
            }
            square += rest * rest;
        }
        return new LeastSquares(Arrays.copyOf(x, columns), Math.sqrt(square));
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

package org.lindhop.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;

class LapackTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 61})
    void eigenvectorsDiagonaliseTheMatrix(int n) {
        double[] a = randomHermitian(n);
        double[] v = a.clone();
        double[] values = Lapack.hermitianEigenvectors(v, n);
        assertThat(Lapack.hermitianEigenvalues(a.clone(), n)).containsExactly(values, within(1e-13 * n));
        for (int k = 0; k < n; k++) {
            for (int row = 0; row < n; row++) {
                double re = -values[k] * v[2 * (row * n + k)];
                double im = -values[k] * v[2 * (row * n + k) + 1];
                for (int j = 0; j < n; j++) {
                    int x = 2 * (row * n + j);
                    int y = 2 * (j * n + k);
                    re += a[x] * v[y] - a[x + 1] * v[y + 1];
                    im += a[x] * v[y + 1] + a[x + 1] * v[y];
                }
                assertThat(Math.hypot(re, im)).isLessThan(1e-13 * n);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void singularValuesOfAHermitianMatrixAreItsEigenvaluesInModulus(int n) {
        double[] a = randomHermitian(n);
        double[] expected = Arrays.stream(Lapack.hermitianEigenvalues(a.clone(), n))
                .map(x -> -Math.abs(x))
                .sorted()
                .map(x -> -x)
                .toArray();
        assertThat(Lapack.singularValues(a, n, n)).containsExactly(expected, within(1e-13 * n));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "7, 2", "3, 61"})
    void singularValuesAndCongruencesOfRectangularMatrices(int m, int n) {
        SplittableRandom random = new SplittableRandom(100L * m + n);
        double[] b = random.doubles(2L * m * n, -1, 1).toArray();
        // B^+ 1 B has the squares of the singular values, and zeros beyond them.
        double[] one = new double[2 * m * m];
        for (int k = 0; k < m; k++) {
            one[2 * (k * m + k)] = 1;
        }
        double[] squares = Lapack.hermitianEigenvalues(Lapack.congruence(one, b, m, n), n);
        double[] singular = Lapack.singularValues(b.clone(), m, n);
        assertThat(singular).hasSize(Math.min(m, n));
        for (int k = 0; k < n; k++) {
            double expected = k < singular.length ? singular[k] * singular[k] : 0;
            assertThat(squares[n - 1 - k]).isCloseTo(expected, within(1e-13 * m * n));
        }
    }

    /** The last orders are those at which the threads of a blocked factorisation would need a larger stack. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 61, 133, 200})
    void determinantOfAHermitianMatrixIsTheProductOfItsEigenvalues(int n) {
        double[] a = randomHermitian(n);
        double expected =
                Arrays.stream(Lapack.hermitianEigenvalues(a.clone(), n)).reduce(1, (x, y) -> x * y);
        // With its first row times i.
        for (int j = 0; j < n; j++) {
            double re = a[2 * j];
            a[2 * j] = -a[2 * j + 1];
            a[2 * j + 1] = re;
        }
        Complex determinant = Lapack.determinant(a, n).times(1 / expected);
        // Each eigenvalue is exact to n u of the largest, and the least is about n times smaller.
        assertThat(determinant.im()).isCloseTo(1, within(1e-14 * n * n));
        assertThat(determinant.re()).isCloseTo(0, within(1e-14 * n * n));
    }

    @Test
    void determinantOfASingularMatrixIsZero() {
        assertThat(Lapack.determinant(new double[8], 2)).isEqualTo(Complex.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void congruenceWithItsEigenvectorsDiagonalisesAMatrix(int n) {
        double[] a = randomHermitian(n);
        double[] vectors = a.clone();
        double[] values = Lapack.hermitianEigenvectors(vectors, n);
        double[] diagonal = Lapack.congruence(a, vectors, n, n);
        for (int e = 0; e < n * n; e++) {
            double expected = e % (n + 1) == 0 ? values[e / (n + 1)] : 0;
            assertThat(Math.hypot(diagonal[2 * e] - expected, diagonal[2 * e + 1]))
                    .isLessThan(1e-13 * n);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void saysThatNaNIsNoMatrix(int n) {
        double[] a = new double[2 * n * n];
        a[0] = Double.NaN;
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Lapack.hermitianEigenvalues(a, n))
                .withMessageContaining("zheevd");
    }

    /** The matrix 2, -1 of a chain of n sites has the eigenvalues 4 sin^2(pi k / 2 (n + 1)). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 61})
    void findsTheLowestEigenpairOfATridiagonalMatrix(int n) {
        double[] diagonal = new double[n];
        double[] offDiagonal = new double[n];
        Arrays.fill(diagonal, 2);
        Arrays.fill(offDiagonal, -1);
        Lapack.Eigenpair lowest = Lapack.lowestEigenpair(diagonal, offDiagonal);
        double sine = Math.sin(Math.PI / (2 * (n + 1)));
        assertThat(lowest.value()).isCloseTo(4 * sine * sine, within(1e-14));
        double last = Math.sqrt(2.0 / (n + 1)) * Math.sin(Math.PI * n / (n + 1));
        assertThat(Math.abs(lowest.vector()[n - 1])).isCloseTo(last, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void solvesLeastSquaresAndFactorises(int n) {
        int rows = n + 2;
        SplittableRandom random = new SplittableRandom(n);
        double[] a = random.doubles((long) rows * n, -1, 1).toArray();
        double[] b = random.doubles(rows, -1, 1).toArray();
        Lapack.LeastSquares fit = Lapack.leastSquares(a.clone(), rows, n, b);
        double[] rest = b.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                rest[i] -= a[i * n + j] * fit.solution()[j];
            }
        }
        // What is left is orthogonal to every column.
        for (int j = 0; j < n; j++) {
            double product = 0;
            for (int i = 0; i < rows; i++) {
                product += a[i * n + j] * rest[i];
            }
            assertThat(product).isCloseTo(0, within(1e-13));
        }
        assertThat(fit.residual() * fit.residual())
                .isCloseTo(Arrays.stream(rest).map(x -> x * x).sum(), within(1e-13));

        double[] lu = a.clone();
        int[] pivots = Lapack.factorise(lu, rows, n);
        double[] permuted = a.clone();
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < n; j++) {
                double other = permuted[pivots[k] * n + j];
                permuted[pivots[k] * n + j] = permuted[k * n + j];
                permuted[k * n + j] = other;
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < n; j++) {
                double product = i <= j ? lu[i * n + j] : 0;
                for (int k = 0; k < Math.min(i, j + 1); k++) {
                    product += lu[i * n + k] * lu[k * n + j];
                }
                assertThat(product).isCloseTo(permuted[i * n + j], within(1e-14));
            }
        }
    }

    private static double[] randomHermitian(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] a = new double[2 * n * n];
        for (int r = 0; r < n; r++) {
            a[2 * (r * n + r)] = random.nextDouble(-1, 1);
            for (int c = r + 1; c < n; c++) {
                double re = random.nextDouble(-1, 1);
                double im = random.nextDouble(-1, 1);
                a[2 * (r * n + c)] = re;
                a[2 * (r * n + c) + 1] = im;
                a[2 * (c * n + r)] = re;
                a[2 * (c * n + r) + 1] = -im;
            }
        }
        return a;
    }

    @Test
    void sylvestersEquationIsSolved() {
        int m = 5;
        int n = 3;
        SplittableRandom random = new SplittableRandom(8);
        double[] a = random.doubles(2L * m * m, -1, 1).toArray();
        double[] b = random.doubles(2L * n * n, -1, 1).toArray();
        double[] c = random.doubles(2L * m * n, -1, 1).toArray();
        double[] x = Lapack.sylvester(Lapack.schur(a.clone(), m), Lapack.schur(b.clone(), n), c.clone());
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                Complex sum = Complex.ZERO;
                for (int k = 0; k < m; k++) {
                    sum = sum.plus(at(a, m, i, k).times(at(x, n, k, j)));
                }
                for (int k = 0; k < n; k++) {
                    sum = sum.plus(at(x, n, i, k).times(at(b, n, j, k).conjugate()));
                }
                assertThat(sum.plus(at(c, n, i, j).times(-1)).abs()).isLessThan(1e-13);
            }
        }
    }

    private static Complex at(double[] matrix, int columns, int row, int column) {
        int e = 2 * (row * columns + column);
        return new Complex(matrix[e], matrix[e + 1]);
    }
}

package org.lindhop.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;

class SparseOperatorTest {
    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addsUpEntriesInAnyOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = random.nextInt(1, 12);
        int columns = random.nextInt(1, 12);
        SparseOperator.Builder builder = new SparseOperator.Builder(rows, columns);
        DenseMatrix expected = new DenseMatrix(rows, columns);
        // Up to many times more entries than places, with values that often cancel.
        for (int entries = random.nextInt(400); entries > 0; entries--) {
            int row = random.nextInt(rows);
            int column = random.nextInt(columns);
            Complex value = new Complex(random.nextInt(-1, 2), random.nextInt(-1, 2));
            builder.add(row, column, value.re(), value.im());
            expected.add(row, column, value);
        }
        SparseOperator operator = builder.build();
        assertWellFormed(operator);
        DenseMatrix.of(operator).assertClose(expected);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                assertThat(operator.get(r, c)).isEqualTo(expected.get(r, c));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addsMultiplesAndGramMatrices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DenseMatrix a = DenseMatrix.random(random.nextInt(1, 6), 4, random);
        DenseMatrix b = DenseMatrix.random(4, 4, random);
        SparseOperator operator = new SparseOperator.Builder(4, 4)
                .addGram(0.5, sparse(a))
                .add(new Complex(2, -1), sparse(b))
                .addGram(-3, sparse(b))
                .build();
        assertWellFormed(operator);
        DenseMatrix expected = new DenseMatrix(4, 4)
                .plus(Complex.real(0.5), a.adjoint().times(a))
                .plus(new Complex(2, -1), b)
                .plus(Complex.real(-3), b.adjoint().times(b));
        DenseMatrix.of(operator).assertClose(expected);
    }

    @Test
    void storesNoZeros() {
        SparseOperator operator = new SparseOperator.Builder(3, 3)
                .add(0, 0, 1, 1)
                .add(0, 0, -1, -1)
                .add(1, 2, 0, 0)
                .add(2, 1, 0, 5)
                .build();
        assertThat(operator.nonZeros()).isEqualTo(1);
        assertThat(operator.nonEmptyRows()).isEqualTo(1);
        assertThat(operator.find(2)).isZero();
        assertThat(operator.find(0)).isEqualTo(-1);
        assertThat(operator.find(1)).isEqualTo(-1);
        assertThat(operator.get(2, 1)).isEqualTo(new Complex(0, 5));
        assertThat(operator.get(2, 2)).isEqualTo(Complex.ZERO);
    }

    @Test
    void aMatrixMayBeEmpty() {
        SparseOperator none = SparseOperator.zero(0, 7);
        assertThat(none.rows()).isZero();
        assertThat(none.columns()).isEqualTo(7);
        assertWellFormed(none);
        SparseOperator gram = new SparseOperator.Builder(7, 7).addGram(1, none).build();
        assertThat(gram.nonZeros()).isZero();
    }

    @Test
    void refusesPlacesOutside() {
        SparseOperator.Builder builder = new SparseOperator.Builder(2, 3);
        int[][] outside = {{-1, 0}, {2, 0}, {0, -1}, {0, 3}};
        for (int[] place : outside) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> builder.add(place[0], place[1], 1, 0))
                    .withMessageContaining("2 x 3");
        }
    }

    private static SparseOperator sparse(DenseMatrix matrix) {
        SparseOperator.Builder builder = new SparseOperator.Builder(matrix.rows(), matrix.columns());
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                builder.add(r, c, matrix.get(r, c).re(), matrix.get(r, c).im());
            }
        }
        return builder.build();
    }

    private static void assertWellFormed(SparseOperator operator) {
        assertThat(operator.start(operator.nonEmptyRows())).isEqualTo(operator.nonZeros());
        for (int r = 0; r < operator.nonEmptyRows(); r++) {
            assertThat(operator.start(r)).isLessThan(operator.start(r + 1));
            assertThat(operator.find(operator.row(r))).isEqualTo(r);
            assertThat(r == 0 || operator.row(r - 1) < operator.row(r)).isTrue();
            for (int k = operator.start(r) + 1; k < operator.start(r + 1); k++) {
                assertThat(operator.column(k - 1)).isLessThan(operator.column(k));
            }
        }
    }
}

package org.lindhop.core.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lindhop.core.algebra.Complex;

/** A small dense matrix, to check sparse ones by plain linear algebra. */
public final class DenseMatrix {
    private final Complex[][] elements;
    private final int columns;

    public DenseMatrix(int rows, int columns) {
        this.columns = columns;
        elements = new Complex[rows][columns];
        for (Complex[] row : elements) {
            Arrays.fill(row, Complex.ZERO);
        }
    }

    public static DenseMatrix of(SparseOperator operator) {
        DenseMatrix matrix = new DenseMatrix(operator.rows(), operator.columns());
        for (int r = 0; r < operator.nonEmptyRows(); r++) {
            for (int k = operator.start(r); k < operator.start(r + 1); k++) {
                matrix.add(operator.row(r), operator.column(k), new Complex(operator.re(k), operator.im(k)));
            }
        }
        return matrix;
    }

    public static DenseMatrix identity(int size) {
        DenseMatrix matrix = new DenseMatrix(size, size);
        for (int r = 0; r < size; r++) {
            matrix.add(r, r, Complex.ONE);
        }
        return matrix;
    }

    /** Small integers, so that sums and products are exact. */
    public static DenseMatrix random(int rows, int columns, SplittableRandom random) {
        DenseMatrix matrix = new DenseMatrix(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix.add(r, c, new Complex(random.nextInt(-3, 4), random.nextInt(-3, 4)));
            }
        }
        return matrix;
    }

    public int rows() {
        return elements.length;
    }

    public int columns() {
        return columns;
    }

    public Complex get(int row, int column) {
        return elements[row][column];
    }

    public void add(int row, int column, Complex value) {
        elements[row][column] = elements[row][column].plus(value);
    }

    public DenseMatrix plus(Complex factor, DenseMatrix b) {
        DenseMatrix sum = new DenseMatrix(rows(), columns);
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                sum.add(r, c, get(r, c).plus(factor.times(b.get(r, c))));
            }
        }
        return sum;
    }

    public DenseMatrix times(DenseMatrix b) {
        DenseMatrix product = new DenseMatrix(rows(), b.columns);
        for (int r = 0; r < rows(); r++) {
            for (int k = 0; k < columns; k++) {
                for (int c = 0; c < b.columns; c++) {
                    product.add(r, c, get(r, k).times(b.get(k, c)));
                }
            }
        }
        return product;
    }

    public DenseMatrix adjoint() {
        DenseMatrix adjoint = new DenseMatrix(columns, rows());
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                adjoint.add(c, r, get(r, c).conjugate());
            }
        }
        return adjoint;
    }

    /** Compares up to a few roundings of numbers of order one. */
    public void assertClose(DenseMatrix expected) {
        assertThat(rows()).isEqualTo(expected.rows());
        assertThat(columns).isEqualTo(expected.columns);
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                double error = get(r, c).plus(expected.get(r, c).times(-1)).abs();
                assertThat(error)
                        .as("row %d column %d: %s and %s", r, c, get(r, c), expected.get(r, c))
                        .isLessThan(1e-13 * (1 + expected.get(r, c).abs()));
            }
        }
    }
}

package org.lindhop.reference;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.operator.SparseOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A dense complex matrix as two real ones, since ND4J has no complex type. Its memory belongs to ND4J: a matrix made inside a
 * {@link Scratch} formula lives as long as the formula, any other until {@link #close}.
 *
 * @param re real parts
 * @param im imaginary parts
 */
record Nd4jMatrix(INDArray re, INDArray im) implements AutoCloseable {

    static Nd4jMatrix zero(long rows, long columns) {
        // The type is explicit because ND4J's default is single precision.
        return new Nd4jMatrix(Nd4j.zeros(DataType.DOUBLE, rows, columns), Nd4j.zeros(DataType.DOUBLE, rows, columns));
    }

    static Nd4jMatrix of(SparseOperator operator) {
        Nd4jMatrix matrix = zero(operator.rows(), operator.columns());
        for (int r = 0; r < operator.nonEmptyRows(); r++) {
            for (int k = operator.start(r); k < operator.start(r + 1); k++) {
                matrix.set(operator.row(r), operator.column(k), operator.re(k), operator.im(k));
            }
        }
        return matrix;
    }

    long rows() {
        return re.rows();
    }

    long columns() {
        return re.columns();
    }

    Complex get(long row, long column) {
        return new Complex(re.getDouble(row, column), im.getDouble(row, column));
    }

    void set(long row, long column, double real, double imaginary) {
        re.putScalar(row, column, real);
        im.putScalar(row, column, imaginary);
    }

    /** Overwrites consecutive rows with pairs (re, im), row by row; all at once, since access to single elements is slow. */
    void setRows(int first, int count, double[] values) {
        double[] real = new double[Math.toIntExact(count * columns())];
        double[] imaginary = new double[real.length];
        for (int e = 0; e < real.length; e++) {
            real[e] = values[2 * e];
            imaginary[e] = values[2 * e + 1];
        }
        assignRows(re, first, count, real);
        assignRows(im, first, count, imaginary);
    }

    private static void assignRows(INDArray matrix, int first, int count, double[] values) {
        try (INDArray rows = Nd4j.createFromArray(values)) {
            matrix.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all())
                    .assign(rows.reshape(count, matrix.columns()));
        }
    }

    Nd4jMatrix plus(Nd4jMatrix b) {
        return new Nd4jMatrix(re.add(b.re), im.add(b.im));
    }

    Nd4jMatrix minus(Nd4jMatrix b) {
        return new Nd4jMatrix(re.sub(b.re), im.sub(b.im));
    }

    Nd4jMatrix times(double factor) {
        return new Nd4jMatrix(re.mul(factor), im.mul(factor));
    }

    Nd4jMatrix times(Complex factor) {
        return new Nd4jMatrix(
                re.mul(factor.re()).sub(im.mul(factor.im())),
                re.mul(factor.im()).add(im.mul(factor.re())));
    }

    /** The matrix product. */
    Nd4jMatrix times(Nd4jMatrix b) {
        return new Nd4jMatrix(re.mmul(b.re).sub(im.mmul(b.im)), re.mmul(b.im).add(im.mmul(b.re)));
    }

    Nd4jMatrix adjoint() {
        return new Nd4jMatrix(re.transpose(), im.transpose().neg());
    }

    /** Adds a matrix in place. */
    void add(Nd4jMatrix b) {
        re.addi(b.re);
        im.addi(b.im);
    }

    /** Overwrites the elements with those of another matrix. */
    void assign(Nd4jMatrix b) {
        re.assign(b.re);
        im.assign(b.im);
    }

    /** The scalar product {@code sum conj(a_rc) b_rc}, summed row by row, so that equal matrices always give the same bits. */
    Complex dot(Nd4jMatrix b) {
        Complex sum = Complex.ZERO;
        for (long r = 0; r < rows(); r++) {
            for (long c = 0; c < columns(); c++) {
                sum = sum.plus(get(r, c).conjugate().times(b.get(r, c)));
            }
        }
        return sum;
    }

    @Override
    public void close() {
        re.close();
        im.close();
    }
}

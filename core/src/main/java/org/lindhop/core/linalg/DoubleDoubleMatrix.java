package org.lindhop.core.linalg;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A square matrix of numbers with about 32 decimal digits, stored row by row. */
public final class DoubleDoubleMatrix {
    private final int order;
    private final double[] hi;
    private final double[] lo;

    /**
     * The zero matrix.
     *
     * @param order number of rows and of columns
     */
    public DoubleDoubleMatrix(int order) {
        this.order = order;
        hi = new double[Math.multiplyExact(order, order)];
        lo = new double[hi.length];
    }

    /** Number of rows and of columns. */
    public int order() {
        return order;
    }

    /** Bytes of a matrix of an order. */
    public static double bytes(double order) {
        return 2 * Double.BYTES * order * order;
    }

    /** Adds to an element. */
    public void add(int row, int column, DoubleDouble value) {
        int at = row * order + column;
        DoubleDouble sum = new DoubleDouble(hi[at], lo[at]).plus(value);
        hi[at] = sum.hi();
        lo[at] = sum.lo();
    }

    /** True if an element is zero. */
    public boolean isZero(int row, int column) {
        return hi[row * order + column] == 0;
    }

    /** The elements rounded to doubles, row by row. */
    public double[] rounded() {
        return hi.clone();
    }

    /** The matrix of the rows and columns of the given numbers. */
    public DoubleDoubleMatrix part(int[] numbers) {
        DoubleDoubleMatrix part = new DoubleDoubleMatrix(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < numbers.length; j++) {
                part.hi[i * numbers.length + j] = hi[numbers[i] * order + numbers[j]];
                part.lo[i * numbers.length + j] = lo[numbers[i] * order + numbers[j]];
            }
        }
        return part;
    }

    /** The norm ||A||_1, the largest column sum of moduli. */
    public double norm() {
        double[] sums = new double[order];
        for (int at = 0; at < hi.length; at++) {
            sums[at % order] += Math.abs(hi[at]);
        }
        return Arrays.stream(sums).max().orElse(0);
    }

    /** This matrix times a number. */
    DoubleDoubleMatrix times(double factor) {
        return map(value -> value.times(factor));
    }

    /** This matrix over a number. */
    DoubleDoubleMatrix over(double divisor) {
        return map(value -> value.over(divisor));
    }

    private DoubleDoubleMatrix map(UnaryOperator<DoubleDouble> operator) {
        DoubleDoubleMatrix result = new DoubleDoubleMatrix(order);
        for (int at = 0; at < hi.length; at++) {
            if (hi[at] != 0) {
                DoubleDouble value = operator.apply(new DoubleDouble(hi[at], lo[at]));
                result.hi[at] = value.hi();
                result.lo[at] = value.lo();
            }
        }
        return result;
    }

    /** The matrix {@code c A + A B}. */
    DoubleDoubleMatrix timesPlus(DoubleDoubleMatrix b, double c) {
        DoubleDoubleMatrix result = new DoubleDoubleMatrix(order);
        for (int i = 0; i < order; i++) {
            int row = i * order;
            for (int k = 0; k < order; k++) {
                if (hi[row + k] != 0) {
                    addRow(hi[row + k], lo[row + k], b, k * order, result, row);
                }
            }
            for (int j = 0; j < order; j++) {
                DoubleDouble sum = DoubleDouble.sum(result.hi[row + j], result.lo[row + j])
                        .plus(new DoubleDouble(hi[row + j], lo[row + j]).times(c));
                result.hi[row + j] = sum.hi();
                result.lo[row + j] = sum.lo();
            }
        }
        return result;
    }

    /** Adds a multiple of a row of b to one of c, whose low parts are left as they add up: compilers vectorise this. */
    private static void addRow(
            double factorHi, double factorLo, DoubleDoubleMatrix b, int from, DoubleDoubleMatrix c, int to) {
        double[] bHi = b.hi;
        double[] bLo = b.lo;
        double[] cHi = c.hi;
        double[] cLo = c.lo;
        for (int j = 0; j < b.order; j++) {
            double product = factorHi * bHi[from + j];
            double rest = Math.fma(factorHi, bHi[from + j], -product);
            rest = Math.fma(factorHi, bLo[from + j], rest);
            rest = Math.fma(factorLo, bHi[from + j], rest);
            double before = cHi[to + j];
            double sum = before + product;
            double part = sum - before;
            cHi[to + j] = sum;
            cLo[to + j] += ((before - (sum - part)) + (product - part)) + rest;
        }
    }

    /** The vector {@code A x}. */
    DoubleDoubleVector times(DoubleDoubleVector x) {
        DoubleDoubleVector y = new DoubleDoubleVector(order);
        for (int i = 0; i < order; i++) {
            double high = 0;
            double low = 0;
            for (int j = 0, at = i * order; j < order; j++, at++) {
                double product = hi[at] * x.hi()[j];
                double rest = Math.fma(hi[at], x.hi()[j], -product);
                rest = Math.fma(hi[at], x.lo()[j], rest);
                rest = Math.fma(lo[at], x.hi()[j], rest);
                double sum = high + product;
                double part = sum - high;
                low += ((high - (sum - part)) + (product - part)) + rest;
                high = sum;
            }
            y.set(i, DoubleDouble.sum(high, low));
        }
        return y;
    }
}

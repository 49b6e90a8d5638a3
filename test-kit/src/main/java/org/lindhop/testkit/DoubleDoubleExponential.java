package org.lindhop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes {@code exp(t A) x} for a dense real matrix in {@link OracleNumber} arithmetic, at any times. A time is a multiple of a
 * power of two u with {@code u |A| <= 1/4}, and a rest for a Taylor series; powers {@code exp(2^j u A) - 1} are found by squaring, {@code
 * (1 + E)^2 - 1 = 2 E + E^2}, and kept. As each squaring doubles the error, a time t costs {@code log2(t |A|)} of 106 bits.
 */
final class DoubleDoubleExponential {
    private static final double LARGEST_STEP = 0.25;
    private static final double NEGLIGIBLE = 0x1p-110;

    private final Square a;
    private final double unit;
    private final List<Square> powers = new ArrayList<>();

    /** A square matrix by rows, each element the sum of two doubles. */
    static final class Square {
        final int size;
        final double[] high;
        final double[] low;

        Square(int size) {
            this.size = size;
            high = new double[Math.multiplyExact(size, size)];
            low = new double[high.length];
        }

        void set(int row, int column, OracleNumber value) {
            high[row * size + column] = value.high();
            low[row * size + column] = value.low();
        }

        OracleNumber get(int row, int column) {
            return new OracleNumber(high[row * size + column], low[row * size + column]);
        }

        /** The largest sum of moduli in a row. */
        double norm() {
            return IntStream.range(0, size)
                    .mapToDouble(row -> IntStream.range(row * size, row * size + size)
                            .mapToDouble(e -> Math.abs(high[e]))
                            .sum())
                    .max()
                    .orElse(0);
        }

        /** {@code scale (this x) + shift this}. */
        Square times(Square x, double scale, double shift) {
            Square product = new Square(size);
            IntStream.range(0, size).parallel().forEach(row -> {
                double[] sumHigh = new double[size];
                double[] sumLow = new double[size];
                for (int k = 0; k < size; k++) {
                    double h = high[row * size + k];
                    double l = low[row * size + k];
                    if (h == 0) {
                        continue;
                    }
                    for (int column = 0, e = k * size; column < size; column++, e++) {
                        double p = h * x.high[e];
                        double error = Math.fma(h, x.high[e], -p) + (h * x.low[e] + l * x.high[e]);
                        double before = sumHigh[column];
                        double sum = before + p;
                        double part = sum - before;
                        sumHigh[column] = sum;
                        sumLow[column] += (before - (sum - part)) + (p - part) + error;
                    }
                }
                for (int column = 0; column < size; column++) {
                    OracleNumber sum = new OracleNumber(sumHigh[column], sumLow[column])
                            .times(OracleNumber.of(scale))
                            .plus(get(row, column).times(OracleNumber.of(shift)));
                    product.set(row, column, sum);
                }
            });
            return product;
        }

        OracleNumber[] times(OracleNumber[] x) {
            return IntStream.range(0, size)
                    .mapToObj(row -> {
                        OracleNumber sum = OracleNumber.ZERO;
                        for (int column = 0; column < size; column++) {
                            sum = sum.plus(get(row, column).times(x[column]));
                        }
                        return sum;
                    })
                    .toArray(OracleNumber[]::new);
        }
    }

    /** Prepares for a matrix, which must not be changed later. */
    DoubleDoubleExponential(Square a) {
        this.a = a;
        double norm = a.norm();
        unit = norm == 0 ? 1 : Math.scalb(1.0, Math.getExponent(LARGEST_STEP / norm));
    }

    /** The vector {@code exp(t A) x} for {@code 0 <= t < 2^62 u}. */
    OracleNumber[] apply(double t, OracleNumber[] x) {
        long units = (long) (t / unit);
        OracleNumber[] y = withSeries(t - units * unit, x);
        for (int j = 0; units >> j != 0; j++) {
            if ((units >> j & 1) == 1) {
                y = sum(y, power(j).times(y));
            }
        }
        return y;
    }

    private OracleNumber[] withSeries(double t, OracleNumber[] x) {
        OracleNumber[] sum = x;
        OracleNumber[] term = x;
        // |tA|^k / k! <= 4^-k / k!
        double size = 1;
        for (int k = 1; size > NEGLIGIBLE; k++) {
            OracleNumber factor = quotient(t, k);
            term = a.times(term);
            for (int i = 0; i < term.length; i++) {
                term[i] = term[i].times(factor);
            }
            sum = sum(sum, term);
            size *= LARGEST_STEP / k;
        }
        return sum;
    }

    private static OracleNumber quotient(double dividend, int divisor) {
        double high = dividend / divisor;
        return new OracleNumber(high, Math.fma(-high, divisor, dividend) / divisor);
    }

    private static OracleNumber[] sum(OracleNumber[] x, OracleNumber[] y) {
        return IntStream.range(0, x.length).mapToObj(i -> x[i].plus(y[i])).toArray(OracleNumber[]::new);
    }

    /** {@code exp(2^j u A) - 1}. */
    private Square power(int j) {
        if (powers.isEmpty()) {
            powers.add(first());
        }
        while (powers.size() <= j) {
            Square last = powers.get(powers.size() - 1);
            powers.add(last.times(last, 1, 2));
        }
        return powers.get(j);
    }

    /** {@code exp(u A) - 1} by Horner's rule, {@code uA (1 + uA/2 (1 + uA/3 (...)))}. */
    private Square first() {
        int last = 1;
        for (double size = 1; size > NEGLIGIBLE; last++) {
            size *= LARGEST_STEP / last;
        }
        Square sum = new Square(a.size);
        for (int k = last; k > 0; k--) {
            OracleNumber factor = quotient(unit, k);
            Square product = a.times(sum, 1, 1);
            for (int row = 0; row < a.size; row++) {
                for (int column = 0; column < a.size; column++) {
                    product.set(row, column, product.get(row, column).times(factor));
                }
            }
            sum = product;
        }
        return sum;
    }
}

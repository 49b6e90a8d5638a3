package org.lindhop.core.linalg;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes vectors {@code exp(t A) x} from one time to the next, for a matrix of any stiffness.
 *
 * <p>A step is split into a multiple of a unit u and a remainder of at most half a unit: the remainder is treated by a Taylor series
 * for the vector, the multiple by a product of powers {@code exp(2^j u A)}, which are found by squaring once (Moler, Van Loan: SIAM
 * Rev. 45, 3, 2003, method 3). The longest step is a power of two times the unit, so that on a grid of equal steps each takes a
 * single product of matrix and vector. Only powers that some step needs are kept.
 *
 * <p>Stored are the matrices {@code exp(2^j u A) - 1}, squared as {@code 2 E + E^2}. Each squaring may double the error of slow
 * modes, so that it grows as {@code ||A|| t}; with 32 digits it stays out of sight of double precision until {@code ||A|| t} exceeds
 * 10^14.
 */
public final class DenseExponential {
    /** The norm of u A at most, for a unit of time u. */
    public static final double SERIES_NORM = 0x1p-4;

    /** A term of that norm to the power of 17, over 17!, is below 2^-115. */
    private static final int TERMS = 16;

    /** The most powers: the logarithm of the number of units in the longest step. */
    public static final int MOST_SQUARINGS = 60;

    private final DoubleDoubleMatrix a;
    private final double[] times;
    private final int squarings;
    private final double unit;
    private final SortedMap<Integer, DoubleDoubleMatrix> powers = new TreeMap<>();

    /**
     * Prepares for a matrix; the powers are found with the first step.
     *
     * @param a A, in units of inverse time; must not be changed later
     * @param times to which vectors are taken, rising, from time 0; not copied
     * @throws ArithmeticException if a step is longer than 2^56 over the norm of A
     */
    public DenseExponential(DoubleDoubleMatrix a, double[] times) {
        this.a = a;
        this.times = times;
        double longest = 0;
        for (int k = 0; k < times.length; k++) {
            longest = Math.max(longest, step(k).hi());
        }
        squarings = squarings(a.norm() * longest);
        unit = Math.scalb(longest, -squarings);
    }

    /**
     * How often {@code exp(u A)} is squared to become {@code exp(t A)}.
     *
     * @param size ||A|| t
     */
    public static int squarings(double size) {
        if (!(size <= Math.scalb(SERIES_NORM, MOST_SQUARINGS))) {
            throw new ArithmeticException("the largest rate times a step is " + size + ", more than "
                    + Math.scalb(SERIES_NORM, MOST_SQUARINGS));
        }
        return size <= SERIES_NORM ? 0 : Math.getExponent(size / SERIES_NORM) + 1;
    }

    /** The time from the output before to an output. */
    private DoubleDouble step(int output) {
        return DoubleDouble.sum(times[output], output == 0 ? 0 : -times[output - 1]);
    }

    private double units(DoubleDouble step) {
        return unit == 0 ? 0 : Math.rint(step.hi() / unit);
    }

    /**
     * Takes a vector to an output time.
     *
     * @param output the position of the time
     * @param x the vector at the time before, or at time 0
     */
    public DoubleDoubleVector advanced(int output, DoubleDoubleVector x) {
        if (powers.isEmpty()) {
            findPowers();
        }
        DoubleDouble step = step(output);
        double units = units(step);
        DoubleDoubleVector y = series(step.minus(DoubleDouble.product(units, unit)), x);
        for (Map.Entry<Integer, DoubleDoubleMatrix> power : powers.entrySet()) {
            if (((long) units >> power.getKey() & 1) == 1) {
                y = applied(power.getValue(), y);
            }
        }
        return y;
    }

    private void findPowers() {
        long needed = 0;
        for (int k = 0; k < times.length; k++) {
            needed |= (long) units(step(k));
        }
        DoubleDoubleMatrix power = unitPower(a, unit);
        for (int j = 0; j <= squarings; j++) {
            if (j > 0) {
                power = doubled(power);
            }
            if ((needed >> j & 1) == 1) {
                powers.put(j, power);
            }
        }
    }

    /**
     * The matrix {@code exp(u A) - 1}.
     *
     * @param a A
     * @param unit u, with {@code ||u A||} as {@link #squarings} demands
     */
    public static DoubleDoubleMatrix unitPower(DoubleDoubleMatrix a, double unit) {
        DoubleDoubleMatrix sum = a.times(unit).over(TERMS);
        for (int k = TERMS - 1; k > 0; k--) {
            // u A (1 + u A / 2 (1 + u A / 3 (...)))
            sum = a.times(unit).over(k).timesPlus(sum, 1);
        }
        return sum;
    }

    /** The matrix {@code exp(2 A) - 1 = 2 E + E^2} for {@code E = exp(A) - 1}. */
    public static DoubleDoubleMatrix doubled(DoubleDoubleMatrix e) {
        return e.timesPlus(e, 2);
    }

    /**
     * The vector {@code exp(A) x}.
     *
     * @param e {@code E = exp(A) - 1}
     */
    public static DoubleDoubleVector applied(DoubleDoubleMatrix e, DoubleDoubleVector x) {
        return x.plus(e.times(x));
    }

    /** The vector {@code exp(t A) x} for t within a unit. */
    private DoubleDoubleVector series(DoubleDouble t, DoubleDoubleVector x) {
        DoubleDoubleVector sum = x;
        DoubleDoubleVector term = x;
        double reach = Math.abs(t.hi()) * a.norm();
        double size = 1;
        for (int k = 1; size > 0x1p-108 && reach > 0; k++) {
            term = a.times(term).times(t).over(k);
            sum = sum.plus(term);
            size *= reach / k;
        }
        return sum;
    }
}

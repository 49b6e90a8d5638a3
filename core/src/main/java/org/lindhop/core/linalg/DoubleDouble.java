package org.lindhop.core.linalg;

/**
 * A number as the unevaluated sum of two doubles, about 32 decimal digits: a sum, difference or product is off by a few
 * {@code 2^-104} of its size (Hida, Li, Bailey: Proc. 15th IEEE Symp. Computer Arithmetic, 155, 2001).
 *
 * @param hi the number rounded to a double
 * @param lo what is left, at most half a unit in the last place of hi
 */
public record DoubleDouble(double hi, double lo) {
    /** Zero. */
    public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    /** The exact sum of two doubles, unless it overflows. */
    public static DoubleDouble sum(double a, double b) {
        double sum = a + b;
        double part = sum - a;
        return new DoubleDouble(sum, (a - (sum - part)) + (b - part));
    }

    /** The exact product of two doubles, unless it overflows or underflows. */
    public static DoubleDouble product(double a, double b) {
        double product = a * b;
        return new DoubleDouble(product, Math.fma(a, b, -product));
    }

    /** The sum of this number and another one. */
    public DoubleDouble plus(DoubleDouble other) {
        DoubleDouble high = sum(hi, other.hi);
        DoubleDouble low = sum(lo, other.lo);
        DoubleDouble first = sum(high.hi, high.lo + low.hi);
        return sum(first.hi, first.lo + low.lo);
    }

    /** This number less another one. */
    public DoubleDouble minus(DoubleDouble other) {
        return plus(new DoubleDouble(-other.hi, -other.lo));
    }

    /** The product of this number and a double. */
    public DoubleDouble times(double factor) {
        DoubleDouble high = product(hi, factor);
        return sum(high.hi, Math.fma(lo, factor, high.lo));
    }

    /** The product of this number and another one. */
    public DoubleDouble times(DoubleDouble other) {
        DoubleDouble high = product(hi, other.hi);
        return sum(high.hi, Math.fma(lo, other.hi, Math.fma(hi, other.lo, high.lo)));
    }

    /** This number over a double. */
    public DoubleDouble over(double divisor) {
        double quotient = hi / divisor;
        DoubleDouble back = product(quotient, divisor);
        return sum(quotient, ((hi - back.hi) - back.lo + lo) / divisor);
    }

    /** True for zero. */
    public boolean isZero() {
        return hi == 0 && lo == 0;
    }
}

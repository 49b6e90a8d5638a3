package org.lindhop.testkit;

import org.lindhop.core.algebra.Complex;

/**
 * A real number with about 32 digits, the unevaluated sum of two doubles (Dekker: Numer. Math. 18, 224, 1971).
 *
 * @param high the number rounded to a double
 * @param low the rest
 */
record DoubleDouble(double high, double low) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    DoubleDouble plus(DoubleDouble other) {
        double sum = high + other.high;
        double part = sum - high;
        double error = (high - (sum - part)) + (other.high - part) + low + other.low;
        return normalised(sum, error);
    }

    DoubleDouble times(DoubleDouble other) {
        double product = high * other.high;
        double error = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        return normalised(product, error);
    }

    DoubleDouble negated() {
        return new DoubleDouble(-high, -low);
    }

    /** The square root of an integer, by one step of Newton's method in twice the precision. */
    static DoubleDouble root(long square) {
        double root = Math.sqrt(square);
        if (root == 0) {
            return ZERO;
        }
        double product = root * root;
        double excess = (square - product) - Math.fma(root, root, -product);
        return normalised(root, excess / (2 * root));
    }

    private static DoubleDouble normalised(double high, double low) {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }

    /** A complex number of two such reals. */
    record OfComplex(DoubleDouble re, DoubleDouble im) {
        static final OfComplex ZERO = new OfComplex(DoubleDouble.ZERO, DoubleDouble.ZERO);

        static OfComplex of(Complex value) {
            return new OfComplex(DoubleDouble.of(value.re()), DoubleDouble.of(value.im()));
        }

        OfComplex plus(OfComplex other) {
            return new OfComplex(re.plus(other.re), im.plus(other.im));
        }

        OfComplex times(OfComplex other) {
            return new OfComplex(
                    re.times(other.re).plus(im.times(other.im).negated()),
                    re.times(other.im).plus(im.times(other.re)));
        }

        OfComplex times(DoubleDouble factor) {
            return new OfComplex(re.times(factor), im.times(factor));
        }

        OfComplex conjugate() {
            return new OfComplex(re, im.negated());
        }

        OfComplex negated() {
            return new OfComplex(re.negated(), im.negated());
        }

        /** The product with i. */
        OfComplex turned() {
            return new OfComplex(im.negated(), re);
        }

        boolean isZero() {
            return re.high == 0 && im.high == 0;
        }
    }
}

package org.lindhop.testkit;

import org.lindhop.core.algebra.Complex;

/**
 * A real number with about 32 digits, the unevaluated sum of two doubles (Dekker: Numer. Math. 18, 224, 1971).
 *
 * @param high the number rounded to a double
 * @param low the rest
 */
record OracleNumber(double high, double low) {
    static final OracleNumber ZERO = new OracleNumber(0, 0);

    static OracleNumber of(double value) {
        return new OracleNumber(value, 0);
    }

    OracleNumber plus(OracleNumber other) {
        double sum = high + other.high;
        double part = sum - high;
        double error = (high - (sum - part)) + (other.high - part) + low + other.low;
        return normalised(sum, error);
    }

    OracleNumber times(OracleNumber other) {
        double product = high * other.high;
        double error = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        return normalised(product, error);
    }

    OracleNumber negated() {
        return new OracleNumber(-high, -low);
    }

    /** The square root of an integer, by one step of Newton's method in twice the precision. */
    static OracleNumber root(long square) {
        double root = Math.sqrt(square);
        if (root == 0) {
            return ZERO;
        }
        double product = root * root;
        double excess = (square - product) - Math.fma(root, root, -product);
        return normalised(root, excess / (2 * root));
    }

    private static OracleNumber normalised(double high, double low) {
        double sum = high + low;
        return new OracleNumber(sum, low - (sum - high));
    }

    /** A complex number of two such reals. */
    record OfComplex(OracleNumber re, OracleNumber im) {
        static final OfComplex ZERO = new OfComplex(OracleNumber.ZERO, OracleNumber.ZERO);

        static OfComplex of(Complex value) {
            return new OfComplex(OracleNumber.of(value.re()), OracleNumber.of(value.im()));
        }

        OfComplex plus(OfComplex other) {
            return new OfComplex(re.plus(other.re), im.plus(other.im));
        }

        OfComplex times(OfComplex other) {
            return new OfComplex(
                    re.times(other.re).plus(im.times(other.im).negated()),
                    re.times(other.im).plus(im.times(other.re)));
        }

        OfComplex times(OracleNumber factor) {
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

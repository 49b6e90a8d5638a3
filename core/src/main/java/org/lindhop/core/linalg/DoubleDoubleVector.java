package org.lindhop.core.linalg;

/**
 * A vector of numbers with about 32 decimal digits.
 *
 * @param hi the numbers rounded to doubles
 * @param lo what is left of each
 */
public record DoubleDoubleVector(double[] hi, double[] lo) {
    /** The zero vector. */
    public DoubleDoubleVector(int size) {
        this(new double[size], new double[size]);
    }

    /** Number of elements. */
    public int size() {
        return hi.length;
    }

    /** The element at a position. */
    DoubleDouble get(int i) {
        return new DoubleDouble(hi[i], lo[i]);
    }

    /** Overwrites the element at a position. */
    void set(int i, DoubleDouble value) {
        hi[i] = value.hi();
        lo[i] = value.lo();
    }

    /** The elements at the given positions. */
    public DoubleDoubleVector part(int[] positions) {
        DoubleDoubleVector part = new DoubleDoubleVector(positions.length);
        for (int i = 0; i < positions.length; i++) {
            part.set(i, get(positions[i]));
        }
        return part;
    }

    /** Overwrites the elements at the given positions by those of a {@link #part}. */
    public void overwrite(int[] positions, DoubleDoubleVector part) {
        for (int i = 0; i < positions.length; i++) {
            set(positions[i], part.get(i));
        }
    }

    /** The sum of this vector and another one. */
    DoubleDoubleVector plus(DoubleDoubleVector other) {
        DoubleDoubleVector sum = new DoubleDoubleVector(size());
        for (int i = 0; i < size(); i++) {
            sum.set(i, get(i).plus(other.get(i)));
        }
        return sum;
    }

    /** This vector times a number. */
    DoubleDoubleVector times(DoubleDouble factor) {
        DoubleDoubleVector product = new DoubleDoubleVector(size());
        for (int i = 0; i < size(); i++) {
            product.set(i, get(i).times(factor));
        }
        return product;
    }

    /** This vector over a number. */
    DoubleDoubleVector over(double divisor) {
        DoubleDoubleVector quotient = new DoubleDoubleVector(size());
        for (int i = 0; i < size(); i++) {
            quotient.set(i, get(i).over(divisor));
        }
        return quotient;
    }

    /** The difference of this vector and another one, in double precision. */
    public double[] minus(DoubleDoubleVector other) {
        double[] difference = new double[size()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = get(i).minus(other.get(i)).hi();
        }
        return difference;
    }

    /** True if every element is zero. */
    public boolean isZero() {
        for (double value : hi) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}

package org.lindhop.core.propagation;

import org.lindhop.core.generator.NumericalRange;

/**
 * An ellipse in the complex plane that is symmetric about the real axis. Its Faber polynomials, for {@code g = (a + b) / 2}
 * and {@code q = (a - b) / (a + b)}, are
 *
 * <pre>F_0 = 1,  F_1 = (z - c) / g,  F_2 = F_1 (z - c) / g - 2 q,  F_{k+1} = F_k (z - c) / g - q F_{k-1}</pre>
 *
 * Flattened to the interval [c - a, c + a] they are twice the Chebyshev polynomials of {@code (z - c) / a}. If the
 * ellipse holds the numerical range of an operator, no {@code F_k} of it exceeds two in norm (Beckermann: C. R. Acad. Sci.
 * Paris, Ser. I 340, 855, 2005).
 *
 * @param centre c, real
 * @param real a: the half axis along the real line
 * @param imaginary b: the half axis across
 */
record Ellipse(double centre, double real, double imaginary) {
    /**
     * The smallest ellipse around a rectangle with a given real half axis.
     *
     * @param excess of the half axis over that of the rectangle; positive unless the rectangle is a part of the real line
     */
    static Ellipse around(NumericalRange range, double excess) {
        double half = (range.right() - range.left()) / 2;
        double real = half + excess;
        // A corner (half, height) lies on the ellipse: (half / a)^2 + (height / b)^2 = 1.
        double imaginary = range.isReal() ? 0 : range.height() * real / Math.sqrt(excess * (real + half));
        return new Ellipse((range.left() + range.right()) / 2, real, imaginary);
    }

    /** g: the radius of the disc whose exterior the exterior of the ellipse resembles. */
    double capacity() {
        return (real + imaginary) / 2;
    }

    /** q: one for an interval of the real line, zero for a disc, minus one for an interval across. */
    double flatness() {
        return capacity() == 0 ? 0 : (real - imaginary) / (real + imaginary);
    }
}

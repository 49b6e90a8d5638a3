package org.lindhop.core.algebra;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A complex number in Cartesian form, used for model parameters and coefficients (never in inner loops).
 *
 * @param re real part
 * @param im imaginary part
 */
public record Complex(double re, double im) {
    /** The number 0. */
    public static final Complex ZERO = new Complex(0, 0);
    /** The number 1. */
    public static final Complex ONE = new Complex(1, 0);
    /** The imaginary unit. */
    public static final Complex I = new Complex(0, 1);

    /** Gives back nothing of what it has matched, so that a long text takes a time proportional to its length. */
    private static final String NUMBER = "(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?";

    private static final Pattern CARTESIAN = Pattern.compile(
            "(?<re>[+-]?" + NUMBER + "(?=[+-]|$))?" + "(?:(?<sign>[+-])?(?<im>" + NUMBER + ")?(?<unit>[ij]))?");

    /** Turns -0 into 0, so that equal numbers are equal records: the conjugate of a real number is that number. */
    public Complex {
        re += 0.0;
        im += 0.0;
    }

    /** The number {@code value + 0i}. */
    public static Complex real(double value) {
        return new Complex(value, 0);
    }

    /** The number {@code r exp(i phase)}, with the phase in radians. */
    public static Complex polar(double r, double phase) {
        return new Complex(r * Math.cos(phase), r * Math.sin(phase));
    }

    /**
     * Reads a number in Cartesian form, such as {@code "0.3-0.4i"}, {@code "2"}, {@code "-i"} or {@code "1e-3+2.5E2j"}; blanks
     * are ignored.
     *
     * @throws NumberFormatException if the text has any other form
     */
    public static Complex parse(String text) {
        String compact = text.replaceAll("\\s+", "");
        Matcher m = CARTESIAN.matcher(compact);
        if (compact.isEmpty() || !m.matches()) {
            throw new NumberFormatException("\"" + text + "\" is not a complex number such as \"0.3-0.4i\"");
        }
        double re = m.group("re") == null ? 0 : Double.parseDouble(m.group("re"));
        if (m.group("unit") == null) {
            return new Complex(re, 0);
        }
        double im = m.group("im") == null ? 1 : Double.parseDouble(m.group("im"));
        return new Complex(re, "-".equals(m.group("sign")) ? -im : im);
    }

    /** The sum {@code this + z}. */
    public Complex plus(Complex z) {
        return new Complex(re + z.re, im + z.im);
    }

    /** The product {@code this z}. */
    public Complex times(Complex z) {
        return new Complex(re * z.re - im * z.im, re * z.im + im * z.re);
    }

    /** The product with a real factor. */
    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    /** The complex conjugate {@code re - i im}. */
    public Complex conjugate() {
        return new Complex(re, -im);
    }

    /** The squared modulus {@code |z|^2}. */
    public double abs2() {
        return re * re + im * im;
    }

    /** The modulus {@code |z|}, without overflow in the squares. */
    public double abs() {
        return Math.hypot(re, im);
    }

    /** True if both parts are exactly zero. */
    public boolean isZero() {
        return re == 0 && im == 0;
    }

    /** True if the imaginary part is exactly zero. */
    public boolean isReal() {
        return im == 0;
    }

    /** True if neither part is infinite or NaN. */
    public boolean isFinite() {
        return Double.isFinite(re) && Double.isFinite(im);
    }

    @Override
    public String toString() {
        if (im == 0) {
            return Double.toString(re);
        }
        return re + (im < 0 ? "-" : "+") + Math.abs(im) + "i";
    }
}

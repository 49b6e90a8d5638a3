package org.lindhop.core.state;

import java.util.List;
import org.lindhop.core.algebra.Complex;

/** Amplitudes of which only the ratios count. */
final class Amplitudes {
    private Amplitudes() {}

    /**
     * The amplitudes divided by the power of two nearest to the largest of them, exactly, so that squares and sums of all numbers
     * can be formed. Zeros stay zeros.
     */
    static List<Complex> scaled(List<Complex> amplitudes) {
        int exponent = amplitudes.stream()
                .filter(a -> !a.isZero())
                .mapToInt(a -> Math.getExponent(Math.max(Math.abs(a.re()), Math.abs(a.im()))))
                .max()
                .orElse(0);
        return amplitudes.stream()
                .map(a -> new Complex(Math.scalb(a.re(), -exponent), Math.scalb(a.im(), -exponent)))
                .toList();
    }
}

package org.lindhop.audit.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Largest differences. */
public final class Deviation {
    private Deviation() {}

    /** {@code max |a_i - b_i|}. */
    public static double between(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers are compared with " + b.length);
        }
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElse(0);
    }

    /** {@code max |a_i - b|}. */
    public static double from(double b, double[] a) {
        return Arrays.stream(a).map(value -> Math.abs(value - b)).max().orElse(0);
    }

    /** {@code max |a_i|}. */
    public static double fromZero(double... a) {
        return from(0, a);
    }

    /** {@code max |a_ij|}. */
    public static double fromZero(double[][] a) {
        return Arrays.stream(a).mapToDouble(Deviation::fromZero).max().orElse(0);
    }
}

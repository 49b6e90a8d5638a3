package org.lindhop.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of scenario keys that are too long to write. */
public final class Settings {
    private Settings() {}

    /** {@code initial}: one excitation on each of the first sites, none on the others. */
    public static String firstSites(int excitations, int sites) {
        return fock(IntStream.range(0, sites).map(j -> j < excitations ? 1 : 0));
    }

    /** {@code initial}: one excitation on every site but one, counted from 1. */
    public static String allBut(int hole, int sites) {
        return fock(IntStream.rangeClosed(1, sites).map(j -> j == hole ? 0 : 1));
    }

    private static String fock(IntStream numbers) {
        return "initial={fock: " + numbers.boxed().toList() + "}";
    }

    /** {@code initial}: a pure product of two-level systems with these populations; all its joint populations are products. */
    public static String product(double... populations) {
        return Arrays.stream(populations)
                .mapToObj(n -> "{amplitudes: [" + Math.sqrt(1 - n) + ", " + Math.sqrt(n) + "]}")
                .collect(Collectors.joining(", ", "initial={product: [", "]}"));
    }

    /** A list with the same entries over and over. */
    public static String repeated(int length, String... entries) {
        return Stream.concat(
                        Collections.nCopies(length / entries.length, entries).stream()
                                .flatMap(Stream::of),
                        Stream.of(entries).limit(length % entries.length))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

package org.lindhop.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall-clock time since its making, and how it divides into phases. */
final class Stopwatch {
    private static final double NANOSECONDS = 1e-9;

    private final long start = System.nanoTime();
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private double last;

    /** Ends a phase, which began where the one before it ended. */
    void lap(String phase) {
        double now = seconds();
        phases.put(phase, now - last);
        last = now;
    }

    double seconds() {
        return NANOSECONDS * (System.nanoTime() - start);
    }

    Map<String, Double> phases() {
        return Collections.unmodifiableMap(phases);
    }
}

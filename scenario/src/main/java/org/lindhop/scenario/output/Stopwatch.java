package org.lindhop.scenario.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall-clock time since the making of the stopwatch, and how it divides into phases; for one thread. */
public final class Stopwatch {
    private static final double NANOSECONDS = 1e-9;

    private final long start = System.nanoTime();
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private double last;

    /**
     * Ends a phase, which began where the one before it ended.
     *
     * @param phase its name
     */
    public void lap(String phase) {
        double now = seconds();
        phases.put(phase, now - last);
        last = now;
    }

    /** Seconds since the making of the stopwatch. */
    public double seconds() {
        return NANOSECONDS * (System.nanoTime() - start);
    }

    /** Seconds of the phases that have ended, by their names, in their order; not to be changed. */
    public Map<String, Double> phases() {
        return Collections.unmodifiableMap(phases);
    }
}

package org.lindhop.core.backend;

/**
 * What a run may take of the host.
 *
 * @param memoryBytes memory for states, tables and results together
 * @param cores processor cores that compute at once, at least 1
 */
public record Resources(long memoryBytes, int cores) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no memory or no core
     */
    public Resources {
        if (memoryBytes <= 0 || cores < 1) {
            throw new IllegalArgumentException(memoryBytes + " bytes of memory and " + cores
                    + " cores: a run needs some memory and at least one core");
        }
    }

    /** The heap that this virtual machine may grow to, and all cores that it sees. */
    public static Resources ofThisMachine() {
        Runtime runtime = Runtime.getRuntime();
        return new Resources(runtime.maxMemory(), runtime.availableProcessors());
    }
}

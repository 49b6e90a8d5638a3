package org.lindhop.core.backend;

/**
 * Copies one piece of a backend's memory to another, as fast as the backend can: what the speed of its kernels is
 * measured by. An application of a generator that read every element once, wrote it once and waited for nothing else
 * would take as long as a copy of the block.
 */
public interface MemoryCopy extends AutoCloseable {
    /** Bytes copied; each is read once and written once. */
    long bytes();

    /** Copies once, waits for the end, and returns the seconds that it took. */
    double seconds();

    @Override
    void close();
}

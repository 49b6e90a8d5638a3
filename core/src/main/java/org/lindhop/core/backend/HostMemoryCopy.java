package org.lindhop.core.backend;

import java.util.stream.IntStream;

/** Measures the speed of copying host memory with all cores, for backends that keep their states there. */
public final class HostMemoryCopy implements MemoryCopy {
    /** Bytes that a core copies at a time: more than its own caches hold, so that few tasks are needed. */
    private static final int PIECE = 1 << 22;

    private static final double NANOSECOND = 1e-9;

    private final byte[][] source;
    private final byte[][] target;

    /**
     * Allocates source and target.
     *
     * @param bytes size of either, rounded up to whole pieces of 4 MiB
     */
    public HostMemoryCopy(long bytes) {
        int pieces = Math.toIntExact((bytes + PIECE - 1) / PIECE);
        source = new byte[pieces][PIECE];
        target = new byte[pieces][PIECE];
    }

    @Override
    public long bytes() {
        return (long) source.length * PIECE;
    }

    @Override
    public double seconds() {
        long start = System.nanoTime();
        IntStream.range(0, source.length).parallel().forEach(p -> System.arraycopy(source[p], 0, target[p], 0, PIECE));
        return NANOSECOND * (System.nanoTime() - start);
    }

    @Override
    public void close() {
        // Nothing to release: the garbage collector frees the arrays.
    }
}

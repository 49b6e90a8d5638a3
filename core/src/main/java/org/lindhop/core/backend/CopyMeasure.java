package org.lindhop.core.backend;

/**
 * A backend that can measure how fast it copies its own memory, by which benchmarks judge the speed of its kernels. No run needs
 * it.
 */
public interface CopyMeasure extends Backend {
    /**
     * Allocates two pieces of memory, to be copied one to the other; of several devices the first is measured.
     *
     * @param bytes of each piece at least
     */
    MemoryCopy memoryCopy(long bytes);
}

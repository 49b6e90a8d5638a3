package org.lindhop.core.propagation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a thread allocates, whether or not it is collected. */
final class Allocations {
    private Allocations() {}

    /** Bytes that this thread has allocated so far. */
    static long ofThisThread() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}

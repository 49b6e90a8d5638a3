package org.lindhop.cpu;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs tasks on all cores. */
final class Parallel {
    private static final int TASKS_PER_CORE = 8;

    /** Number of complex elements below which sharing work between cores costs more than it saves. */
    private static final long SEQUENTIAL = 1 << 12;

    private Parallel() {}

    /** Number of tasks into which work on some elements is cut, at most {@code most}. */
    static int tasks(long elements, int most) {
        return elements < SEQUENTIAL ? Math.min(1, most) : Math.min(most, TASKS_PER_CORE * cores());
    }

    /**
     * Number of threads: those of the pool in which the caller runs, or of the common pool and the caller, which waits for it.
     */
    private static int cores() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null ? 1 + ForkJoinPool.getCommonPoolParallelism() : pool.getParallelism();
    }

    /** Runs a body for each task number from 0 to {@code tasks - 1}, and waits for all. */
    static void forEach(int tasks, IntConsumer body) {
        if (tasks == 1) {
            body.accept(0);
        } else {
            IntStream.range(0, tasks).parallel().forEach(body);
        }
    }
}

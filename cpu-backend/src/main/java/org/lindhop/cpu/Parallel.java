package org.lindhop.cpu;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on all cores. */
final class Parallel {
    private static final int TASKS_PER_CORE = 8;

    /** Complex elements below which handing work to other cores costs more than it saves. */
    private static final long SEQUENTIAL = 1 << 12;

    private Parallel() {}

    /** Into how many tasks to cut work on some elements, at most {@code most}. */
    static int tasks(long elements, int most) {
        return elements < SEQUENTIAL ? Math.min(1, most) : Math.min(most, TASKS_PER_CORE * cores());
    }

    /** Those of the pool in which this runs, or of the common one and the thread that waits for it. */
    private static int cores() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool == null ? 1 + ForkJoinPool.getCommonPoolParallelism() : pool.getParallelism();
    }

    /** Runs a body for each number from 0 to {@code tasks - 1}. */
    static void forEach(int tasks, IntConsumer body) {
        if (tasks == 1) {
            body.accept(0);
        } else {
            IntStream.range(0, tasks).parallel().forEach(body);
        }
    }
}

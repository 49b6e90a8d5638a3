package org.lindhop.core.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.lindhop.core.backend.Resources;

/** Holds parallel work to the cores that a run may take. Results do not depend on their number. */
final class Cores {
    private Cores() {}

    /** Does some work, and all parallel streams within it, on as many cores as the resources allow. */
    static <T> T on(Resources resources, Supplier<T> work) {
        if (resources.cores() >= Runtime.getRuntime().availableProcessors()) {
            return work.get();
        }
        ForkJoinPool pool = new ForkJoinPool(resources.cores());
        try {
            return join(pool.submit(work::get));
        } finally {
            pool.shutdown();
        }
    }

    private static <T> T join(Future<T> future) {
        while (true) {
            try {
                return future.get();
            } catch (InterruptedException e) {
                // The work cannot be left half done: whoever wants it to end tells its listener.
                continue;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause();
            }
        }
    }
}

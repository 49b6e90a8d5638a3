package org.lindhop.cli;

import java.util.function.Supplier;

/** What happens when the JVM is told to end (SIGINT, SIGTERM) in the middle of something. */
final class Interruption {
    private Interruption() {}

    /**
     * Does some work.
     *
     * @param work to do
     * @param farewell what runs beside the work, until the JVM stops both, if the JVM has to end before the work does
     */
    static <T> T watch(Supplier<T> work, Runnable farewell) {
        Thread hook = new Thread(farewell, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the farewell has its say.
            return;
        }
    }
}

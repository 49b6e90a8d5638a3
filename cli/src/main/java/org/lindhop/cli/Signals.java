package org.lindhop.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What signals do while something runs: the first of SIGINT (Ctrl-C), SIGTERM and SIGHUP asks it to stop, a second one ends the
 * program at once. A signal that is ignored from the start, as SIGINT in the background of a shell, stays ignored.
 *
 * <p>The classes behind this are not part of every Java platform, so they are found by name; where they are missing signals end
 * the program, as they do in any Java program.
 */
final class Signals implements AutoCloseable {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final int SIGNALLED = 128;

    /** What stood before for each signal, to be put back. */
    private final List<Runnable> restorations = new ArrayList<>();

    private final AtomicInteger received = new AtomicInteger();

    private Signals() {}

    /**
     * Watches for signals until it is closed.
     *
     * @param stop called once, on another thread, when the first signal comes
     */
    static Signals watch(Runnable stop) {
        Signals signals = new Signals();
        NUMBERS.forEach((name, number) -> signals.handle(name, number, stop));
        return signals;
    }

    private void handle(String name, int number, Runnable stop) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == Object.class) {
                            return switch (method.getName()) {
                                case "hashCode" -> System.identityHashCode(proxy);
                                case "equals" -> proxy == arguments[0];
                                default -> "handler of SIG" + name;
                            };
                        }
                        receive(number, stop);
                        return null;
                    });
            var handle = type.getMethod("handle", type, handlerType);
            Object before = handle.invoke(null, signal, handler);
            if (before == handlerType.getField("SIG_IGN").get(null)) {
                handle.invoke(null, signal, before);
            } else {
                restorations.add(() -> {
                    try {
                        handle.invoke(null, signal, before);
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        // A compiler of OpenCL may have laid its own handler over it meanwhile. The run is over all the
                        // same.
                        return;
                    }
                });
            }
        } catch (ReflectiveOperationException e) {
            // The virtual machine has no such signal, or keeps it to itself: it then ends the program as usual.
            return;
        }
    }

    private void receive(int number, Runnable stop) {
        if (received.compareAndSet(0, number)) {
            stop.run();
        } else {
            Runtime.getRuntime().halt(SIGNALLED + number);
        }
    }

    /** The exit code that tells of the first signal, 128 and its number; empty if none came. */
    Optional<Integer> exitCode() {
        int number = received.get();
        return number == 0 ? Optional.empty() : Optional.of(SIGNALLED + number);
    }

    @Override
    public void close() {
        restorations.forEach(Runnable::run);
    }
}

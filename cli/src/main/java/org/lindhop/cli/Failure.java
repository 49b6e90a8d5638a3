package org.lindhop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.lindhop.cli.scenario.ScenarioException;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.plan.TooLargeException;

/**
 * What a failure means to the user.
 *
 * @param exitCode for the shell
 * @param message one line
 */
record Failure(int exitCode, String message) {
    static Failure of(Throwable failure) {
        if (failure instanceof UsageException || failure instanceof ScenarioException) {
            return new Failure(ExitCode.BAD_INPUT, line(failure));
        }
        if (failure instanceof TooLargeException || failure instanceof BackendUnavailableException) {
            return new Failure(ExitCode.DOES_NOT_FIT, line(failure));
        }
        if (failure instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.DOES_NOT_FIT,
                    "out of memory; the JVM may use "
                            + TextTable.bytes(Runtime.getRuntime().maxMemory())
                            + ": raise that with LINDHOP_JAVA_OPTS=-Xmx..., or make the problem smaller");
        }
        // Of Math.multiplyExact and the like; other arithmetic that fails is a fault of the program.
        if (failure instanceof ArithmeticException && line(failure).endsWith("overflow")) {
            return new Failure(
                    ExitCode.DOES_NOT_FIT,
                    "the problem has more sites, elements or columns than the " + Integer.MAX_VALUE
                            + " that can be counted (" + line(failure) + "); make it smaller or ask for fewer sites");
        }
        if (failure instanceof PropagationException) {
            return new Failure(ExitCode.RUN_FAILED, line(failure));
        }
        if (failure instanceof UncheckedIOException e) {
            return new Failure(ExitCode.RUN_FAILED, "cannot write " + reason(e.getCause()));
        }
        return new Failure(
                ExitCode.RUN_FAILED,
                "unexpected failure: " + failure + "; this is a fault of the program, rerun with --debug to see where");
    }

    /** What the system says about a file, with its name. */
    static String reason(@Nullable IOException failure) {
        if (failure instanceof FileSystemException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.getReason();
            return e.getFile() + (reason == null ? "" : ": " + reason);
        }
        return failure == null ? "" : line(failure);
    }

    private static String line(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}

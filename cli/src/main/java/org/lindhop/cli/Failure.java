package org.lindhop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.scenario.ScenarioException;
import org.lindhop.scenario.output.AtomicFile;
import org.lindhop.scenario.output.UnusableFolderException;
import tools.jackson.core.JacksonException;

/**
 * What a failure means to the user.
 *
 * @param exitCode for the shell
 * @param message one line
 */
record Failure(int exitCode, String message) {
    static Failure of(Throwable failure) {
        if (failure instanceof UsageException
                || failure instanceof ScenarioException
                || failure instanceof UnusableFolderException) {
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
        if (failure instanceof ArithmeticException) {
            return new Failure(
                    ExitCode.DOES_NOT_FIT,
                    "the problem has more sites, elements or columns than the " + Integer.MAX_VALUE
                            + " that can be counted (" + line(failure) + "); make it smaller or ask for fewer sites");
        }
        if (failure instanceof PropagationException) {
            return new Failure(ExitCode.RUN_FAILED, line(failure));
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException e) {
            return new Failure(ExitCode.RUN_FAILED, "cannot write " + AtomicFile.reason(e));
        }
        if (failure instanceof JacksonException && failure.getCause() instanceof IOException e) {
            return new Failure(ExitCode.RUN_FAILED, "cannot write results: " + AtomicFile.reason(e));
        }
        return new Failure(
                ExitCode.RUN_FAILED,
                "unexpected failure: " + failure + "; this is a fault of the program, rerun with --debug to see where");
    }

    private static String line(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}

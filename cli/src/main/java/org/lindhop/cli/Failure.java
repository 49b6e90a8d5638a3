package org.lindhop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.scenario.ScenarioException;
import org.lindhop.scenario.VisibleText;
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
        if (failure instanceof InvalidPathException e) {
            return new Failure(ExitCode.BAD_INPUT, VisibleText.line(path(e)));
        }
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException e) {
            // What is read is a checkpoint, and its complaints name it.
            return new Failure(
                    ExitCode.RUN_FAILED,
                    (e instanceof FileSystemException ? "cannot write " : "") + AtomicFile.reason(e));
        }
        if (failure instanceof JacksonException && failure.getCause() instanceof IOException e) {
            return new Failure(ExitCode.RUN_FAILED, "cannot write results: " + AtomicFile.reason(e));
        }
        return new Failure(
                ExitCode.RUN_FAILED,
                VisibleText.line("unexpected failure: " + failure)
                        + "; this is a fault of the program, rerun with --debug to see where");
    }

    /** The name of a file that the system does not take, most often since its locale has not the characters. */
    private static String path(InvalidPathException e) {
        String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
        return "\"" + VisibleText.quote(e.getInput()) + "\" cannot name a file here: " + e.getReason()
                + (charset.equals("UTF-8")
                        ? ""
                        : "; names of files are in the character set " + charset
                                + ", which LC_ALL=C.UTF-8, or another of the locales that locale -a lists, changes");
    }

    private static String line(Throwable failure) {
        return VisibleText.line(String.valueOf(failure.getMessage()));
    }
}

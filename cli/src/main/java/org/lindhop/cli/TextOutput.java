package org.lindhop.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.lindhop.scenario.VisibleText;

/**
 * Lines of text on standard output or standard error. Whatever they are made of, no control character but the end of a line gets
 * through, so that a name in a file cannot command the terminal.
 */
public final class TextOutput {
    private final PrintStream stream;

    TextOutput(PrintStream stream) {
        this.stream = stream;
    }

    /** Prints an empty line. */
    public void println() {
        stream.println();
    }

    /** Prints a line, or several if the text has line breaks. */
    public void println(String text) {
        stream.println(VisibleText.of(text));
    }

    /** Prints as {@link String#format(Locale, String, Object...)} writes it. */
    public void printf(Locale locale, String format, Object... arguments) {
        stream.print(VisibleText.of(String.format(locale, format, arguments)));
    }

    /** Prints a stack trace. */
    void printStackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        stream.print(VisibleText.of(trace.toString().replace("\t", "    ")));
    }

    /** True if something that was printed did not arrive, as on a full disk. */
    boolean hasFailed() {
        return stream.checkError();
    }
}

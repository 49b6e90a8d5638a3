package org.lindhop.cli;

/** What the program tells the shell; an interrupted run ends with 130, as the JVM does by itself. */
final class ExitCode {
    static final int DONE = 0;
    static final int RUN_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int DOES_NOT_FIT = 3;

    private ExitCode() {}
}

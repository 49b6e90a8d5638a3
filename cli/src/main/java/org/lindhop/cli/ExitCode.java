package org.lindhop.cli;

/** What the program tells the shell; an interrupted run ends with 130, as the JVM does by itself. */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;

    /** The run failed after it had begun. */
    public static final int RUN_FAILED = 1;

    /** The command line or the scenario makes no sense. */
    public static final int BAD_INPUT = 2;

    /** The problem does not fit the memory or the device, or the device is not there. */
    public static final int DOES_NOT_FIT = 3;

    private ExitCode() {}
}

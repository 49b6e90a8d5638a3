package org.lindhop.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the program tells the shell. A run that a signal stops ends with 128 and the number of the signal: 130 after SIGINT (Ctrl-C),
 * 143 after SIGTERM, 129 after SIGHUP.
 */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;

    /** The run failed after it had begun, or standard output could not be written. */
    public static final int RUN_FAILED = 1;

    /** What {@code lindhop compare} compares is not equal. */
    public static final int DIFFERENT = 1;

    /** The command line or the scenario makes no sense. */
    public static final int BAD_INPUT = 2;

    /** The problem does not fit the memory or the device, or the device is not there. */
    public static final int DOES_NOT_FIT = 3;

    private ExitCode() {}

    /** What the codes mean to users, in the order of the codes. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("0", "done");
        meanings.put(
                "1", "the run failed, or standard output could not be written, or what compare compares is not equal");
        meanings.put("2", "the command line or the scenario is wrong, and nothing was computed");
        meanings.put("3", "it does not fit the memory or the device, or the backend or device is not there");
        meanings.put("128 + N", "stopped by signal N, such as 130 by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP");
        return meanings;
    }
}

package org.lindhop.core.backend;

import java.util.Locale;

/**
 * A device that a backend can compute on.
 *
 * @param number position in the backend's list, from 0
 * @param name as the driver gives it
 * @param driver platform and driver version
 * @param kind what it is
 * @param memoryBytes memory for states and tables
 * @param maxAllocationBytes the largest single allocation
 * @param doublePrecision whether it computes in double precision
 */
public record Device(
        int number,
        String name,
        String driver,
        Kind kind,
        long memoryBytes,
        long maxAllocationBytes,
        boolean doublePrecision) {

    /**
     * Whether a user means this device: by its number, or by a part of its name where case does not matter. Digits alone
     * are a number even where they would fit a name, since a wrong number must not open some other device.
     */
    public boolean isMeantBy(String wanted) {
        return wanted.matches("\\d+")
                ? wanted.equals(Integer.toString(number))
                : name.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    /** What a device is. */
    public enum Kind {
        /** The processor, or a driver that runs on it. */
        CPU,
        /** A graphics processor. */
        GPU,
        /** Anything else that computes. */
        ACCELERATOR
    }
}

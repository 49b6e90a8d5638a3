package org.lindhop.core.backend;

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

    /** What a device is. */
    public enum Kind {
        CPU,
        GPU,
        ACCELERATOR
    }
}

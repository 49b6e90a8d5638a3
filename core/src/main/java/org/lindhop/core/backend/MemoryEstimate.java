package org.lindhop.core.backend;

/**
 * Bytes that a run would allocate; floating-point numbers, since what does not fit may not fit a long either.
 *
 * @param hostBytes on the Java heap or next to it
 * @param deviceBytes on the device; 0 where the device is the host
 * @param largestAllocationBytes the largest single allocation on the device; 0 where the device is the host
 */
public record MemoryEstimate(double hostBytes, double deviceBytes, double largestAllocationBytes) {}

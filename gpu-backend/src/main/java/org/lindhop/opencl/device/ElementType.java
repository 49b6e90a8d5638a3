package org.lindhop.opencl.device;

/** Kind of the numbers in an array on a device: real, or complex and stored as pairs (re, im). */
public enum ElementType {
    /** Real numbers. */
    REAL,
    /** Complex numbers, stored as pairs (re, im). */
    COMPLEX;

    /** Returns how many real numbers make one element: 1 or 2. */
    public int parts() {
        return this == REAL ? 1 : 2;
    }
}

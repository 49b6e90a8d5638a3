package org.lindhop.opencl;

/** Whether numbers are real or complex; a complex one is stored as a pair (re, im). */
enum NumberField {
    REAL,
    COMPLEX;

    /** Real numbers that make one number. */
    int parts() {
        return this == REAL ? 1 : 2;
    }
}

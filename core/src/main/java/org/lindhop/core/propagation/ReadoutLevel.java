package org.lindhop.core.propagation;

/** How much of the state is read at output times; each level includes those before it. */
public enum ReadoutLevel {
    /** Linear functionals of the state. */
    FUNCTIONALS,
    /** The purity {@code <rho, rho>} as well. */
    PURITY,
    /** The state itself, for values that are neither linear nor quadratic in it. */
    STATE
}

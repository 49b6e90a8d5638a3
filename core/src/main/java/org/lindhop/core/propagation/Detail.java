package org.lindhop.core.propagation;

/** What a readout asks of the state at output times; each level includes those before it. */
public enum Detail {
    /** Linear functionals of the state. */
    FUNCTIONALS,
    /** {@code <rho, rho>} as well. */
    PURITY,
    /** The state itself, for what is neither linear nor quadratic in it. */
    STATE
}

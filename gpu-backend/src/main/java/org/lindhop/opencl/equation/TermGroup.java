package org.lindhop.opencl.equation;

/**
 * The terms of the equation of one block that one kernel applies at a time.
 *
 * @param kind what the terms have in common
 * @param target index in the layout of the block whose equation it is
 * @param source index in the layout of the block that the terms are applied to
 * @param numberChange change of the number of excitations from the source to the target
 */
record TermGroup(Kind kind, int target, int source, int numberChange) {
    /** Kind of terms; {@link GeneratorTerms} sorts them. */
    enum Kind {
        /** Monomial jump operators, and what is diagonal in the drift. */
        MONOMIAL,
        /** The drift and all other jump operators that keep the number of excitations. */
        NUMBER_KEEPING,
        /** Jump operators that change the number of excitations. */
        NUMBER_CHANGING
    }
}

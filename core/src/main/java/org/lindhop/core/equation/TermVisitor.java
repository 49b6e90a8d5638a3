package org.lindhop.core.equation;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;

/** Visits the terms of operators, one operator after the other. */
public interface TermVisitor {
    /** Visits a term of the current operator. */
    void term(LadderMonomial monomial, Complex coefficient);

    /** Ends the current operator. */
    void end();
}

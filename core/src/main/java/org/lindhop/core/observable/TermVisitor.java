package org.lindhop.core.observable;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;

/** Is told the terms of operators, one operator after the other. */
interface TermVisitor {
    /** A term of the operator at hand. */
    void term(LadderMonomial monomial, Complex coefficient);

    /** The operator has no more terms. */
    void end();
}

/**
 * Exact reductions: smaller linear equations whose solutions yield expectation values, as functionals or by Wick's theorem, the
 * conditions under which each holds, and the choice among them. {@code density} is the master equation itself.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.equation;

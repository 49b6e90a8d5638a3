package org.lindhop.core.equation;

import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.BlockLayout;

/** Values that are to be read from the solution of an equation, in a fixed order. */
public interface RequestedValues {
    /** How many values there are. */
    int count();

    /** The monomials of all expectation values, made one by one. */
    Stream<LadderMonomial> monomials();

    /** Visits the terms of all expectation values, value by value. */
    void forEachTerm(TermVisitor visitor);

    /**
     * An upper bound for the entries of {@link #functionals}.
     *
     * @param equation from which monomials are read as linear functionals
     */
    double entriesBound(LinearEquation equation);

    /**
     * One functional for each value.
     *
     * @param equation from which monomials are read as linear functionals
     * @param layout the blocks of the equation
     */
    LinearFunctionals functionals(LinearEquation equation, BlockLayout layout);
}

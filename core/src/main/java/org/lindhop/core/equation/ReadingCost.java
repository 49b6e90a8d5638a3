package org.lindhop.core.equation;

/**
 * An upper bound for what it takes to read values from a solution.
 *
 * @param functionals linear functionals that are evaluated
 * @param entries of these functionals together
 * @param workspace complex numbers that are kept at once to compute the values from the functionals
 * @param seconds to compute all values from the functionals, at one output time
 */
public record ReadingCost(int functionals, double entries, double workspace, double seconds) {}

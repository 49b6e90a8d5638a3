package org.lindhop.core.stationary;

import org.lindhop.core.equation.Equation;

/** Chooses the solver for stationary states. */
public final class StationarySolvers {
    private StationarySolvers() {}

    /**
     * The solver for an equation: {@link DenseLimit} on small blocks, {@link Substitution} where blocks can be solved in turn, {@link
     * ConjugateGradients}, which keep only four vectors and need the fewest applications, if the generator is self-adjoint on its range,
     * and {@link Gmres} otherwise.
     */
    public static StationarySolver choose(Equation equation) {
        if (DenseLimit.suits(equation.layout()) && !equation.mayGrow()) {
            // Growth is told by the others.
            return new DenseLimit();
        }
        StationarySolver iterative = iterative(equation.isSelfAdjointOnRange(), equation.mayGrow());
        return equation.feedsUpwards() && Substitution.suits(equation.layout())
                ? new Substitution(equation.mayGrow(), iterative)
                : iterative;
    }

    /**
     * The solver for a generator on blocks of any size.
     *
     * @param selfAdjointOnRange whether the generator is self-adjoint on its range
     * @param mayGrow whether it is not excluded that gain on modes lets the state grow without limit
     */
    public static StationarySolver iterative(boolean selfAdjointOnRange, boolean mayGrow) {
        return selfAdjointOnRange ? new ConjugateGradients(mayGrow) : new Gmres(mayGrow);
    }
}

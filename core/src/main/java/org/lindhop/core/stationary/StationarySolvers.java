package org.lindhop.core.stationary;

/** Chooses the solver for stationary states. */
public final class StationarySolvers {
    private StationarySolvers() {}

    /**
     * The solver for a generator: {@link ConjugateGradients}, which keep only four vectors and need the fewest applications, if
     * it is self-adjoint on its range, and {@link Gmres} otherwise.
     *
     * @param selfAdjointOnRange whether the generator is self-adjoint on its range
     * @param mayGrow whether it is not excluded that gain on modes lets the state grow without limit
     */
    public static StationarySolver choose(boolean selfAdjointOnRange, boolean mayGrow) {
        return selfAdjointOnRange ? new ConjugateGradients(mayGrow) : new Gmres(mayGrow);
    }
}

package org.lindhop.core.stationary;

/** Chooses the solver for stationary states. */
public final class StationarySolvers {
    private StationarySolvers() {}

    /**
     * The solver for a generator: {@link ConjugateGradients}, which keep only four vectors and need the fewest applications, if
     * it is self-adjoint on its range, and {@link Gmres} otherwise.
     *
     * @param selfAdjointOnRange whether the generator is self-adjoint on its range
     */
    public static StationarySolver choose(boolean selfAdjointOnRange) {
        return selfAdjointOnRange ? new ConjugateGradients() : new Gmres();
    }
}

package org.lindhop.core.stationary;

/** Decides how a stationary state is found. */
public final class StationarySolvers {
    private StationarySolvers() {}

    /**
     * {@link ConjugateGradients} for a generator that is self-adjoint where they work, since they keep four vectors and are optimal
     * there; else {@link Gmres}.
     *
     * @param selfAdjointOnRange whether the generator is self-adjoint on its range
     */
    public static StationarySolver choose(boolean selfAdjointOnRange) {
        return selfAdjointOnRange ? new ConjugateGradients() : new Gmres();
    }
}

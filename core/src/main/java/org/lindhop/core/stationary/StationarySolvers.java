package org.lindhop.core.stationary;

import org.lindhop.core.model.Model;

/** Decides how the stationary state of a model is found. */
public final class StationarySolvers {
    private StationarySolvers() {}

    /**
     * {@link ConjugateGradients} if the generator is self-adjoint, since they keep four vectors and are optimal there; else
     * {@link Gmres}.
     */
    public static StationarySolver choose(Model model) {
        return model.isSelfAdjoint() ? new ConjugateGradients() : new Gmres();
    }
}

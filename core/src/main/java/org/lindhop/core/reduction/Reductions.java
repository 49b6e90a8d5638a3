package org.lindhop.core.reduction;

import java.util.List;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;

/** Finds out which reductions hold. */
public final class Reductions {
    private Reductions() {}

    /** What holds for a model and a state: the reductions, and the density matrix. */
    public static List<Admission> of(Model model, InitialState initial) {
        return List.of(Populations.of(model, initial), Moments.of(model, initial), DensityMatrix.of(model, initial));
    }
}

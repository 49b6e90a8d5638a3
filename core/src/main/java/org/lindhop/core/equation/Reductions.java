package org.lindhop.core.equation;

import java.util.List;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.symmetry.LatticeSymmetries;

/** Finds out which reductions hold. */
public final class Reductions {
    private Reductions() {}

    /** Every reduction, with its reasons to hold or not to hold for a model and a state; the density matrix comes last. */
    public static List<Applicability> of(Model model, InitialState initial) {
        return List.of(Populations.of(model, initial), Moments.of(model, initial), DensityMatrix.of(model, initial));
    }

    /**
     * The same reductions, each with one number for all elements that symmetries make equal where that pays.
     *
     * @param candidates of a model and a state
     * @param symmetries of both
     */
    public static List<Applicability> under(LatticeSymmetries symmetries, List<Applicability> candidates) {
        return candidates.stream()
                .map(candidate -> new Applicability(
                        candidate.method(),
                        candidate.reduction().map(reduction -> reduction.under(symmetries)),
                        candidate.reason()))
                .toList();
    }
}

package org.lindhop.core.reduction;

import java.util.List;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.symmetry.LatticeSymmetries;

/** Finds out which reductions hold. */
public final class Reductions {
    private Reductions() {}

    /** What holds for a model and a state: the reductions, and the density matrix. */
    public static List<Admission> of(Model model, InitialState initial) {
        return List.of(Populations.of(model, initial), Moments.of(model, initial), DensityMatrix.of(model, initial));
    }

    /**
     * The same reductions, each with one number for all elements that symmetries make equal where that pays.
     *
     * @param admissions of a model and a state
     * @param symmetries of both
     */
    public static List<Admission> under(LatticeSymmetries symmetries, List<Admission> admissions) {
        return admissions.stream()
                .map(admission -> new Admission(
                        admission.method(),
                        admission.reduction().map(reduction -> OrbitEquation.of(reduction, symmetries)),
                        admission.reason()))
                .toList();
    }
}

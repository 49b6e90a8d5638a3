package org.lindhop.core.state;

import java.util.Arrays;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

/** Writes an initial state into the blocks of a vector. */
public final class StateLoader {
    private StateLoader() {}

    /**
     * Writes the density matrix into a vector of zeros.
     *
     * @param state to write
     * @param model on whose lattice the state lives
     * @param layout the blocks of the vector; other blocks of the state are left out
     * @param vector of zeros with this layout; overwritten
     * @throws org.lindhop.core.model.InvalidModelException if the state does not fit the model
     */
    public static void load(InitialState state, Model model, BlockLayout layout, StateVector vector) {
        BlockSum sum = new BlockSum(layout);
        state.components(model).forEach(component -> {
            if (component.state() instanceof PureState pure) {
                double scale = Math.sqrt(component.weight());
                BlockSum.Outer psi = sum.outer();
                for (PureState.Term term : pure.terms()) {
                    psi.add(
                            term.occupation(),
                            scale * term.amplitude().re(),
                            scale * term.amplitude().im());
                }
            } else if (component.state() instanceof ElementState elements) {
                int[] ket = new int[model.sites()];
                int[] bra = new int[model.sites()];
                sum.elements(
                        component.weight(),
                        elements.isDiagonal(),
                        (ketSites, braSites) -> elements.element(filled(ket, ketSites), filled(bra, braSites)));
            }
        });
        sum.write(vector);
    }

    /** An occupation with one excitation on each of the listed sites. */
    private static int[] filled(int[] occupation, int[] sites) {
        Arrays.fill(occupation, 0);
        for (int j : sites) {
            occupation[j]++;
        }
        return occupation;
    }
}

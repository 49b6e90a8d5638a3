package org.lindhop.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;

/** Writes an initial state into the blocks of a vector; only rows that hold something are written. */
public final class StateLoader {
    private StateLoader() {}

    /** An amplitude of component number {@code component} at one state of a sector. */
    private record Entry(int component, int index, double re, double im) {}

    /**
     * Writes {@code sum_c w_c |psi_c><psi_c|} into a vector of zeros.
     *
     * @param state to write
     * @param model its lattice
     * @param layout the blocks of the vector; blocks that the state does not occupy stay zero
     * @param vector of zeros
     */
    public static void load(InitialState state, Model model, BlockLayout layout, StateVector vector) {
        List<Map<Integer, List<Entry>>> components = new ArrayList<>();
        state.components(model).forEach(c -> components.add(bySector(components.size(), c, layout)));
        for (int b = 0; b < layout.size(); b++) {
            Block block = layout.block(b);
            List<Entry> kets = new ArrayList<>();
            for (Map<Integer, List<Entry>> component : components) {
                kets.addAll(component.getOrDefault(block.ket(), List.of()));
            }
            kets.sort(Comparator.comparingInt(Entry::index));
            double[] row = new double[Math.toIntExact(2 * layout.columns(b))];
            for (int from = 0, to; from < kets.size(); from = to) {
                int index = kets.get(from).index();
                Arrays.fill(row, 0);
                for (to = from; to < kets.size() && kets.get(to).index() == index; to++) {
                    Entry ket = kets.get(to);
                    for (Entry bra : components.get(ket.component()).getOrDefault(block.bra(), List.of())) {
                        row[2 * bra.index()] += ket.re() * bra.re() + ket.im() * bra.im();
                        row[2 * bra.index() + 1] += ket.im() * bra.re() - ket.re() * bra.im();
                    }
                }
                vector.writeRows(b, index, 1, row);
            }
        }
    }

    /** The amplitudes of a component, each times the square root of its weight. */
    private static Map<Integer, List<Entry>> bySector(
            int number, InitialState.Component component, BlockLayout layout) {
        double scale = Math.sqrt(component.weight());
        Map<Integer, List<Entry>> sectors = new HashMap<>();
        for (PureState.Term term : component.state().terms()) {
            int n = term.excitations();
            OccupationBasis basis = layout.space().basis(n);
            sectors.computeIfAbsent(n, k -> new ArrayList<>())
                    .add(new Entry(
                            number,
                            basis.indexOf(term.occupation()),
                            scale * term.amplitude().re(),
                            scale * term.amplitude().im()));
        }
        return sectors;
    }
}

package org.lindhop.core.state;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;

/**
 * A state to start from, as a mixture of pure states {@code rho = sum_c w_c |psi_c><psi_c|}. The kinds are made by
 * {@link InitialStates}.
 */
public interface InitialState {
    /**
     * A pure state and its weight in the mixture.
     *
     * @param weight w > 0
     * @param state psi
     */
    record Component(double weight, PureState state) {}

    /**
     * The components on the lattice of a model; weights sum to one.
     *
     * @throws InvalidModelException if the state does not fit the lattice, its species or its cut-off
     */
    Stream<Component> components(Model model);

    /**
     * The blocks that the state occupies; overridden where they are known without walking through the components.
     *
     * @throws InvalidModelException as {@link #components}
     */
    default Set<Block> blocks(Model model) {
        Set<Block> blocks = new TreeSet<>();
        components(model).forEach(component -> {
            int[] sectors = component.state().terms().stream()
                    .mapToInt(PureState.Term::excitations)
                    .distinct()
                    .toArray();
            for (int n : sectors) {
                for (int m : sectors) {
                    if (n >= m) {
                        blocks.add(new Block(n, m));
                    }
                }
            }
        });
        return blocks;
    }
}

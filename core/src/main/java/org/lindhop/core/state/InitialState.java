package org.lindhop.core.state;

import java.util.Optional;
import java.util.stream.Stream;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockSet;

/** An initial state, as a mixture {@code rho = sum_c w_c rho_c}. The kinds of state are made by {@link InitialStates}. */
public interface InitialState {
    /**
     * A component of the mixture.
     *
     * @param weight w_c > 0
     * @param state rho_c
     */
    record Component(double weight, LatticeState state) {}

    /**
     * The components on the lattice of a model; their weights sum to one.
     *
     * @throws InvalidModelException if the state does not fit the lattice, its species or its cut-off
     */
    Stream<Component> components(Model model);

    /** True if all matrix elements are real; see {@link LatticeState#isReal}. */
    default boolean isReal(Model model) {
        return components(model).allMatch(component -> component.state().isReal());
    }

    /**
     * The blocks that may hold nonzero elements; empty if the state has weight in infinitely many sectors.
     *
     * @throws InvalidModelException if the state does not fit the model, as {@link #components}
     */
    default Optional<BlockSet> blocks(Model model) {
        BlockSet blocks = BlockSet.of();
        for (Component component : components(model).toList()) {
            Optional<BlockSet> some = component.state().blocks();
            if (some.isEmpty()) {
                return Optional.empty();
            }
            blocks = blocks.with(some.get());
        }
        return Optional.of(blocks);
    }
}

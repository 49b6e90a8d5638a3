package org.lindhop.testkit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A master equation and the blocks on which it is solved, once in physical parameters and once as the engine sees them.
 * The oracle is made on demand, once.
 */
public final class TestProblem {
    private final String name;
    private final PhysicalModel physics;
    private final Model model;
    private final BlockLayout layout;
    private @Nullable KroneckerOracle oracle;

    /**
     * Builds the model and the layout of all blocks that can be reached.
     *
     * @param name what is special about the problem
     * @param physics the parameters
     * @param initial the blocks that the initial state occupies
     */
    public TestProblem(String name, PhysicalModel physics, Block... initial) {
        this.name = name;
        this.physics = physics;
        model = physics.model();
        layout = BlockLayout.reachable(model, Set.copyOf(List.of(initial)));
    }

    public PhysicalModel physics() {
        return physics;
    }

    public Model model() {
        return model;
    }

    public BlockLayout layout() {
        return layout;
    }

    public Generator generator() {
        return new Generator(model, layout);
    }

    /**
     * The oracle on the states up to the topmost sector of the layout. Where there is gain that is the topmost sector of
     * the model, so that both cut off the same states.
     */
    public KroneckerOracle oracle() {
        if (oracle == null) {
            oracle = new KroneckerOracle(
                    physics, layout.sectors().get(layout.sectors().size() - 1));
        }
        return oracle;
    }

    /** {@code L x} by the oracle. */
    public BlockMatrix apply(BlockMatrix x) {
        return BlockMatrix.restrict(oracle().apply(x.expand(oracle())), layout, oracle());
    }

    @Override
    public String toString() {
        return name;
    }
}

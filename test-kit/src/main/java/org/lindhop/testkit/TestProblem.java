package org.lindhop.testkit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A master equation and the blocks on which it is solved, as physical parameters and as a {@link Model}. The oracle is made
 * once, on demand.
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

    /** The physical parameters. */
    public PhysicalModel physics() {
        return physics;
    }

    /** The model with these parameters. */
    public Model model() {
        return model;
    }

    /** All blocks that can be reached. */
    public BlockLayout layout() {
        return layout;
    }

    /** The generator on these blocks, made anew with every call. */
    public Generator generator() {
        return new Generator(model, layout);
    }

    /**
     * The oracle on the states up to the topmost sector of the layout. With gain that is the topmost sector of the model, so
     * that oracle and engine cut off the same states.
     */
    public KroneckerOracle oracle() {
        if (oracle == null) {
            oracle = new KroneckerOracle(
                    physics, layout.sectors().get(layout.sectors().size() - 1));
        }
        return oracle;
    }

    /** The matrix {@code L x}, computed by the oracle. */
    public BlockMatrix apply(BlockMatrix x) {
        return BlockMatrix.restrict(oracle().apply(x.expand(oracle())), layout, oracle());
    }

    @Override
    public String toString() {
        return name;
    }
}

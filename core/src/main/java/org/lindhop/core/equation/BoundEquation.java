package org.lindhop.core.equation;

import org.jspecify.annotations.Nullable;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.BlockLayout;

/** The reduction, the blocks and the size of an equation. */
abstract class BoundEquation implements Equation {
    private final Reduction reduction;
    private final BlockLayout layout;
    private @Nullable GeneratorSize size;

    BoundEquation(Reduction reduction, BlockLayout layout) {
        this.reduction = reduction;
        this.layout = layout;
    }

    @Override
    public final Reduction reduction() {
        return reduction;
    }

    @Override
    public final BlockLayout layout() {
        return layout;
    }

    @Override
    public final GeneratorSize size() {
        if (size == null) {
            size = count();
        }
        return size;
    }

    /** Counts the generator and the states without building them. */
    abstract GeneratorSize count();
}

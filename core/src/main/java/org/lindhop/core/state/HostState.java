package org.lindhop.core.state;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

/** A state vector in plain Java arrays, for states that no backend evolves, such as the target of a distance. */
public final class HostState implements StateVector {
    private final BlockLayout layout;
    private final double[][] blocks;

    /**
     * The zero matrix on the blocks of a layout.
     *
     * @throws ArithmeticException if a block does not fit an array
     */
    public HostState(BlockLayout layout) {
        this.layout = layout;
        blocks = new double[layout.size()][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new double[Math.multiplyExact(2, Math.toIntExact(layout.elements(b)))];
        }
    }

    /** The blocks of an initial state; blocks of the state that the layout does not contain are left out. */
    public static HostState of(InitialState state, Model model, BlockLayout layout) {
        HostState host = new HostState(layout);
        StateLoader.load(state, model, layout, host);
        return host;
    }

    /** The blocks that are stored. */
    public BlockLayout layout() {
        return layout;
    }

    /** The elements of the block at a position of the layout, row by row as pairs (re, im). Not a copy. */
    public double[] block(int block) {
        return blocks[block];
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        int width = (int) (2 * layout.columns(block));
        System.arraycopy(values, 0, blocks[block], firstRow * width, rowCount * width);
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        int width = (int) (2 * layout.columns(block));
        System.arraycopy(blocks[block], firstRow * width, values, 0, rowCount * width);
    }

    @Override
    public void close() {
        // Nothing to release.
    }
}

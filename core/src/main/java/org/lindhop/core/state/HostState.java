package org.lindhop.core.state;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

/** The blocks of a state in plain arrays: a state that no backend evolves, such as one to compare with. */
public final class HostState implements StateVector {
    private final BlockLayout layout;
    private final double[][] blocks;

    /** The zero matrix. */
    public HostState(BlockLayout layout) {
        this.layout = layout;
        blocks = new double[layout.size()][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new double[Math.multiplyExact(2, Math.toIntExact(layout.elements(b)))];
        }
    }

    /** What a state has in the blocks of a layout. */
    public static HostState of(InitialState state, Model model, BlockLayout layout) {
        HostState host = new HostState(layout);
        StateLoader.load(state, model, layout, host);
        return host;
    }

    public BlockLayout layout() {
        return layout;
    }

    /** The elements of a block, row-major pairs (re, im). Not a copy. */
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
        // Arrays need no closing.
    }
}

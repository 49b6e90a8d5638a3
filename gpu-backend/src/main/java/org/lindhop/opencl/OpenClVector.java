package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** A state vector on the device: one buffer per block, row-major, interleaved (re, im). */
final class OpenClVector implements StateVector, DeviceHandle {
    private final OpenClSuperoperator owner;
    private final DeviceContext context;
    private final BlockLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<DeviceBuffer> blocks = new ArrayList<>();

    /** Allocates a vector of zeros. */
    OpenClVector(OpenClSuperoperator owner, DeviceContext context, BlockLayout layout) {
        this.owner = owner;
        this.context = context;
        this.layout = layout;
        try {
            for (int i = 0; i < layout.size(); i++) {
                Block block = layout.block(i);
                DeviceBuffer buffer = handles.add(context.allocate(
                        "block (" + block.ket() + ", " + block.bra() + ") of a state vector",
                        Math.multiplyExact(
                                layout.elements(i), 2L * context.precision().bytes())));
                buffer.zero();
                blocks.add(buffer);
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    OpenClSuperoperator owner() {
        return owner;
    }

    DeviceBuffer block(int index) {
        return blocks.get(index);
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        context.transfer()
                .writeReals(blocks.get(block), firstReal(block, firstRow), values, reals(block, firstRow, rowCount));
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        context.transfer()
                .readReals(blocks.get(block), firstReal(block, firstRow), values, reals(block, firstRow, rowCount));
    }

    private long firstReal(int block, int row) {
        return 2 * layout.columns(block) * row;
    }

    private int reals(int block, int firstRow, int rowCount) {
        if (firstRow < 0 || rowCount < 0 || rowCount > layout.rows(block) - firstRow) {
            throw new IndexOutOfBoundsException("rows " + firstRow + " to " + ((long) firstRow + rowCount - 1)
                    + " of a block of " + layout.rows(block));
        }
        return Math.toIntExact(2 * layout.columns(block) * rowCount);
    }

    @Override
    public void close() {
        handles.close();
    }
}

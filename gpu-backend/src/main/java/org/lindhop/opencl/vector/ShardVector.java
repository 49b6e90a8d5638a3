package org.lindhop.opencl.vector;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.space.Block;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.ElementType;

/** The part of a state vector on one device: row-major segments of each block, of real or complex elements. */
public final class ShardVector implements DeviceHandle {
    private final DeviceContext context;
    private final ShardLayout layout;
    private final ElementType elementType;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<List<DeviceBuffer>> blocks = new ArrayList<>();

    /**
     * Allocates a vector whose contents are undefined.
     *
     * @param context the device
     * @param layout the rows that it holds
     * @param elementType type of the elements
     * @throws org.lindhop.opencl.device.OpenClException if the device has not enough memory
     */
    public ShardVector(DeviceContext context, ShardLayout layout, ElementType elementType) {
        this.context = context;
        this.layout = layout;
        this.elementType = elementType;
        try {
            for (int i = 0; i < layout.layout().size(); i++) {
                Block block = layout.layout().block(i);
                String content = "block (" + block.ket() + ", " + block.bra() + ") of a state vector";
                List<DeviceBuffer> segments = new ArrayList<>();
                for (int s = 0; s < layout.segments(i); s++) {
                    segments.add(handles.add(context.allocate(content, bytes(layout.elements(i, s)))));
                }
                blocks.add(segments);
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    /** Returns which rows these are. */
    public ShardLayout layout() {
        return layout;
    }

    /** Returns the type of the elements. */
    public ElementType elementType() {
        return elementType;
    }

    /** Returns the segments of a block, in the order of their rows. */
    public List<DeviceBuffer> segments(int block) {
        return blocks.get(block);
    }

    /** Returns how many real numbers a segment has. */
    public long numbers(int block, int segment) {
        return layout.elements(block, segment) * elementType.parts();
    }

    /** Enqueues the filling of all elements with zero. */
    public void zero() {
        blocks.forEach(segments -> segments.forEach(DeviceBuffer::zero));
    }

    /**
     * Overwrites those of some rows of a block that the device holds.
     *
     * @param block index in the layout
     * @param firstRow first of the rows, numbered within the whole block
     * @param rowCount number of rows
     * @param pairs elements of the rows, as pairs (re, im)
     */
    public void write(int block, int firstRow, int rowCount, double[] pairs) {
        forEachPiece(
                block,
                firstRow,
                rowCount,
                (segment, first, from, count) ->
                        context.transfer().writeElements(segment, first, pairs, from, count, elementType));
    }

    /** Reads those of some rows of a block that the device holds; the arguments are those of {@link #write}. */
    public void read(int block, int firstRow, int rowCount, double[] pairs) {
        forEachPiece(
                block,
                firstRow,
                rowCount,
                (segment, first, from, count) ->
                        context.transfer().readElements(segment, first, pairs, from, count, elementType));
    }

    /** Consecutive elements: where they are in a segment and where in the rows on the host. */
    @FunctionalInterface
    private interface Piece {
        void move(DeviceBuffer segment, long firstInSegment, int firstInRows, int count);
    }

    private void forEachPiece(int block, int firstRow, int rowCount, Piece piece) {
        int columns = layout.columns(block);
        for (int s = 0; s < layout.segments(block); s++) {
            int begin = layout.firstRow(block) + layout.firstRowOf(block, s);
            int from = Math.max(firstRow, begin);
            int to = Math.min(firstRow + rowCount, begin + layout.segmentRows(block, s));
            if (from < to) {
                piece.move(
                        segments(block).get(s),
                        (from - begin) * (long) columns,
                        Math.multiplyExact(from - firstRow, columns),
                        Math.multiplyExact(to - from, columns));
            }
        }
    }

    private long bytes(long elements) {
        return Math.multiplyExact(
                elements, (long) elementType.parts() * context.precision().bytes());
    }

    /** Releases everything that is held on the device. */
    @Override
    public void close() {
        handles.close();
    }
}

package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.space.Block;

/** The part of a state vector on one device: row-major segments of each block, of real or complex elements. */
final class ShardVector implements DeviceHandle {
    private final DeviceContext context;
    private final ShardLayout layout;
    private final NumberField field;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<List<DeviceBuffer>> blocks = new ArrayList<>();

    /** Allocates a vector whose contents are undefined. */
    ShardVector(DeviceContext context, ShardLayout layout, NumberField field) {
        this.context = context;
        this.layout = layout;
        this.field = field;
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

    ShardLayout layout() {
        return layout;
    }

    NumberField field() {
        return field;
    }

    /** The segments of a block, in the order of their rows. */
    List<DeviceBuffer> segments(int block) {
        return blocks.get(block);
    }

    /** Real numbers in one segment. */
    long numbers(int block, int segment) {
        return layout.elements(block, segment) * field.parts();
    }

    void zero() {
        blocks.forEach(segments -> segments.forEach(DeviceBuffer::zero));
    }

    /** Overwrites those of some rows of a block that are held here; rows are numbered within the whole block. */
    void write(int block, int firstRow, int rowCount, double[] pairs) {
        forEachPiece(
                block,
                firstRow,
                rowCount,
                (segment, first, from, count) ->
                        context.transfer().writeElements(segment, first, pairs, from, count, field));
    }

    /** Reads those of some rows of a block that are held here. */
    void read(int block, int firstRow, int rowCount, double[] pairs) {
        forEachPiece(
                block,
                firstRow,
                rowCount,
                (segment, first, from, count) ->
                        context.transfer().readElements(segment, first, pairs, from, count, field));
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
                elements, (long) field.parts() * context.precision().bytes());
    }

    @Override
    public void close() {
        handles.close();
    }
}

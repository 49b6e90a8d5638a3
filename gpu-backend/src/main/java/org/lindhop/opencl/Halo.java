package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.lindhop.core.operator.SparseOperator;

/**
 * The rows of other devices that the equations of one device read. They are numbered behind its own rows, from the next
 * segment on, and copied there before each application of the generator; nothing else crosses devices.
 */
final class Halo implements DeviceHandle {
    /** Rows between two that are needed are copied along if that is cheaper than another transfer. */
    private static final long BYTES_WORTH_A_TRANSFER = 1 << 16;

    private final DeviceContext context;
    private final ShardLayout layout;
    private final List<BitSet> needed = new ArrayList<>();
    private final List<TreeMap<Integer, Run>> runs = new ArrayList<>();
    private final List<List<DeviceBuffer>> copies = new ArrayList<>();
    private DeviceHandles handles = new DeviceHandles();
    private NumberField field = NumberField.REAL;

    /** Consecutive rows of a block, and where the first of them is numbered. */
    private record Run(int from, int to, int place) {}

    /** A halo without rows. */
    Halo(DeviceContext context, ShardLayout layout) {
        this.context = context;
        this.layout = layout;
        for (int i = 0; i < layout.layout().size(); i++) {
            needed.add(new BitSet());
            runs.add(new TreeMap<>());
            copies.add(List.of());
        }
    }

    /** Adds the rows of a block that some rows of a ket-side operator read. */
    void add(int block, SparseOperator ket, int from, int to) {
        for (int r = 0; r < ket.nonEmptyRows(); r++) {
            if (ket.row(r) >= from && ket.row(r) < to) {
                for (int k = ket.start(r); k < ket.start(r + 1); k++) {
                    add(block, ket.column(k));
                }
            }
        }
    }

    /** Adds a row of a block. */
    void add(int block, int row) {
        if (!layout.holds(block, row)) {
            needed.get(block).set(row);
        }
    }

    /** Numbers the rows; none can be added afterwards. */
    void number() {
        for (int block = 0; block < needed.size(); block++) {
            BitSet rows = needed.get(block);
            long rowBytes = bytes(block, 1, NumberField.COMPLEX);
            int place = layout.segments(block) << layout.shift(block);
            for (int from = rows.nextSetBit(0); from >= 0; ) {
                int to = rows.nextClearBit(from);
                int next = rows.nextSetBit(to);
                while (next >= 0
                        && (next - to) * rowBytes <= BYTES_WORTH_A_TRANSFER
                        && (next < layout.firstRow(block) || to > layout.firstRow(block))) {
                    to = rows.nextClearBit(next);
                    next = rows.nextSetBit(to);
                }
                runs.get(block).put(from, new Run(from, to, place));
                place += to - from;
                from = next;
            }
        }
    }

    /** The number of a row of a block: of one that is held here or was added. */
    int place(int block, int row) {
        if (layout.holds(block, row)) {
            return row - layout.firstRow(block);
        }
        Map.Entry<Integer, Run> run = Objects.requireNonNull(runs.get(block).floorEntry(row), "a row was not added");
        return run.getValue().place() + row - run.getValue().from();
    }

    /** Rows of a block that are copied. */
    int rows(int block) {
        return runs.get(block).values().stream()
                .mapToInt(run -> run.to() - run.from())
                .sum();
    }

    /** The segments that hold the copies of a block's rows. */
    List<DeviceBuffer> segments(int block) {
        return copies.get(block);
    }

    /** Brings the copies up to date. */
    void fetch(List<ShardVector> x) {
        makeRoomFor(x.get(0).field());
        for (int block = 0; block < runs.size(); block++) {
            for (Run run : runs.get(block).values()) {
                for (int row = run.from(); row < run.to(); ) {
                    row += copyFrom(holder(x, block, row), block, row, run);
                }
            }
        }
    }

    private static ShardVector holder(List<ShardVector> x, int block, int row) {
        return x.stream()
                .filter(part -> part.layout().holds(block, row))
                .findFirst()
                .orElseThrow();
    }

    /** Copies rows from one up to where the run, a segment there or a segment here ends; returns how many. */
    private int copyFrom(ShardVector source, int block, int row, Run run) {
        ShardLayout there = source.layout();
        int from = row - there.firstRow(block);
        int to = run.place() + row - run.from();
        int segment = from >> there.shift(block);
        int fromInSegment = from - there.firstRowOf(block, segment);
        int toSegment = (to >> layout.shift(block)) - layout.segments(block);
        int toInSegment = to & ((1 << layout.shift(block)) - 1);
        int count = Math.min(
                run.to() - row,
                Math.min(there.segmentRows(block, segment) - fromInSegment, (1 << layout.shift(block)) - toInSegment));
        DeviceBuffer held = source.segments(block).get(segment);
        held.context()
                .transfer()
                .copy(
                        held,
                        bytes(block, fromInSegment, field),
                        copies.get(block).get(toSegment),
                        bytes(block, toInSegment, field),
                        bytes(block, count, field));
        return count;
    }

    private void makeRoomFor(NumberField elements) {
        if (handles.isEmpty() || field != elements) {
            handles.close();
            handles = new DeviceHandles();
            field = elements;
            for (int block = 0; block < runs.size(); block++) {
                int rows = rows(block);
                List<DeviceBuffer> segments = new ArrayList<>();
                for (int first = 0; first < rows; first += 1 << layout.shift(block)) {
                    int count = Math.min(rows - first, 1 << layout.shift(block));
                    segments.add(handles.add(context.allocate("rows of other devices", bytes(block, count, field))));
                }
                copies.set(block, segments);
            }
        }
    }

    private long bytes(int block, int rows, NumberField elements) {
        return layout.layout().columns(block)
                * rows
                * elements.parts()
                * context.precision().bytes();
    }

    @Override
    public void close() {
        handles.close();
    }
}

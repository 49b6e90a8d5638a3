package org.lindhop.opencl.vector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.ElementType;

/**
 * The rows of other devices that the equations of one device read. They are numbered behind its own rows, from the next
 * segment on, and copied there before each application of the generator; nothing else crosses devices.
 */
public final class Halo implements DeviceHandle {
    /** Rows between two that are needed are copied along if that is cheaper than another transfer. */
    private static final long BYTES_WORTH_A_TRANSFER = 1 << 16;

    private final DeviceContext context;
    private final ShardLayout layout;
    private final List<BitSet> needed = new ArrayList<>();
    private final List<TreeMap<Integer, Run>> runs = new ArrayList<>();
    private final List<List<DeviceBuffer>> copies = new ArrayList<>();
    private DeviceHandles handles = new DeviceHandles();
    private ElementType elementType = ElementType.REAL;

    /** Consecutive rows of a block, and where the first of them is numbered. */
    private record Run(int from, int to, int place) {}

    /**
     * Begins without rows.
     *
     * @param context the device
     * @param layout the rows that it holds
     */
    public Halo(DeviceContext context, ShardLayout layout) {
        this.context = context;
        this.layout = layout;
        for (int i = 0; i < layout.layout().size(); i++) {
            needed.add(new BitSet());
            runs.add(new TreeMap<>());
            copies.add(List.of());
        }
    }

    /**
     * Adds the rows of a block that an operator on kets reads.
     *
     * @param block index in the layout
     * @param ket the operator
     * @param from its first row that the device computes
     * @param to the row after the last
     */
    public void add(int block, SparseOperator ket, int from, int to) {
        for (int r = 0; r < ket.nonEmptyRows(); r++) {
            if (ket.row(r) >= from && ket.row(r) < to) {
                for (int k = ket.start(r); k < ket.start(r + 1); k++) {
                    add(block, ket.column(k));
                }
            }
        }
    }

    /** Adds a row of a block, unless the device holds it. */
    public void add(int block, int row) {
        if (!layout.holds(block, row)) {
            needed.get(block).set(row);
        }
    }

    /** Numbers the rows; none can be added afterwards. */
    public void number() {
        for (int block = 0; block < needed.size(); block++) {
            BitSet rows = needed.get(block);
            long rowBytes = bytes(block, 1, ElementType.COMPLEX);
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

    /**
     * Returns the number that a row of a block has on the device.
     *
     * @throws NullPointerException if the device does not hold the row and it was not added
     */
    public int place(int block, int row) {
        if (layout.holds(block, row)) {
            return row - layout.firstRow(block);
        }
        Map.Entry<Integer, Run> run = Objects.requireNonNull(runs.get(block).floorEntry(row), "a row was not added");
        return run.getValue().place() + row - run.getValue().from();
    }

    /** Returns how many rows of a block are copied. */
    public int rows(int block) {
        return runs.get(block).values().stream()
                .mapToInt(run -> run.to() - run.from())
                .sum();
    }

    /** Returns the segments that hold the copies of the rows of a block. */
    public List<DeviceBuffer> segments(int block) {
        return copies.get(block);
    }

    /**
     * Copies the rows as they are now.
     *
     * @param x the parts of a vector on all devices
     */
    public void fetch(List<ShardVector> x) {
        makeRoomFor(x.get(0).elementType());
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
                        bytes(block, fromInSegment, elementType),
                        copies.get(block).get(toSegment),
                        bytes(block, toInSegment, elementType),
                        bytes(block, count, elementType));
        return count;
    }

    private void makeRoomFor(ElementType elements) {
        if (handles.isEmpty() || elementType != elements) {
            handles.close();
            handles = new DeviceHandles();
            elementType = elements;
            for (int block = 0; block < runs.size(); block++) {
                int rows = rows(block);
                List<DeviceBuffer> segments = new ArrayList<>();
                for (int first = 0; first < rows; first += 1 << layout.shift(block)) {
                    int count = Math.min(rows - first, 1 << layout.shift(block));
                    segments.add(
                            handles.add(context.allocate("rows of other devices", bytes(block, count, elementType))));
                }
                copies.set(block, segments);
            }
        }
    }

    private long bytes(int block, int rows, ElementType elements) {
        return layout.layout().columns(block)
                * rows
                * elements.parts()
                * context.precision().bytes();
    }

    /** Releases everything that is held on the device. */
    @Override
    public void close() {
        handles.close();
    }
}

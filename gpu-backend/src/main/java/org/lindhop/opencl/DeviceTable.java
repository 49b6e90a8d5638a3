package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;

/** Constant arrays on the device that a kernel takes as consecutive arguments. */
final class DeviceTable implements DeviceHandle {
    private final DeviceContext context;
    private final String content;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<DeviceBuffer> arrays = new ArrayList<>();

    /** A table without arrays. */
    DeviceTable(DeviceContext context, String content) {
        this.context = context;
        this.content = content;
    }

    /** Appends an array of {@code uint}. */
    DeviceTable ints(int[] values) {
        context.transfer().writeInts(array((long) Integer.BYTES * values.length), values);
        return this;
    }

    /** Appends an array of {@code ulong}. */
    DeviceTable longs(long[] values) {
        context.transfer().writeLongs(array((long) Long.BYTES * values.length), values);
        return this;
    }

    /** Appends an array of {@code real}, or of {@code complex_t} as interleaved pairs. */
    DeviceTable reals(double[] values) {
        context.transfer()
                .writeReals(array((long) context.precision().bytes() * values.length), 0, values, values.length);
        return this;
    }

    private DeviceBuffer array(long bytes) {
        DeviceBuffer array = handles.add(context.allocate(content, bytes));
        arrays.add(array);
        return array;
    }

    /** The arrays in the order in which they were appended. */
    List<DeviceBuffer> arrays() {
        return arrays;
    }

    @Override
    public void close() {
        handles.close();
    }
}

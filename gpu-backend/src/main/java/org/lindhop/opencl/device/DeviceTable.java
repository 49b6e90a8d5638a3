package org.lindhop.opencl.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table of constants on a device: arrays and counts that a kernel takes as consecutive arguments. */
public final class DeviceTable implements DeviceHandle {
    private final DeviceContext context;
    private final String content;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<Consumer<DeviceKernel>> arguments = new ArrayList<>();

    /**
     * Begins an empty table.
     *
     * @param context the device
     * @param content what the table holds, in words for messages
     */
    public DeviceTable(DeviceContext context, String content) {
        this.context = context;
        this.content = content;
    }

    /** Appends a number of type {@code uint}. */
    public DeviceTable count(int value) {
        arguments.add(kernel -> kernel.count(value));
        return this;
    }

    /** Appends an array of {@code uint}. */
    public DeviceTable ints(int[] values) {
        context.transfer().writeInts(array((long) Integer.BYTES * values.length), values);
        return this;
    }

    /** Appends an array of {@code ulong}. */
    public DeviceTable longs(long[] values) {
        context.transfer().writeLongs(array((long) Long.BYTES * values.length), values);
        return this;
    }

    /** Appends an array of {@code real}. */
    public DeviceTable reals(double[] values) {
        context.transfer().writeReals(array((long) context.precision().bytes() * values.length), values);
        return this;
    }

    /**
     * Appends an array of {@code complex_t}, or of {@code real} if only the real parts are kept.
     *
     * @param pairs numbers (re, im)
     * @param elementType type of the elements on the device
     */
    public DeviceTable numbers(double[] pairs, ElementType elementType) {
        int count = pairs.length / 2;
        DeviceBuffer array =
                array((long) count * elementType.parts() * context.precision().bytes());
        context.transfer().writeElements(array, 0, pairs, 0, count, elementType);
        return this;
    }

    private DeviceBuffer array(long bytes) {
        DeviceBuffer array = handles.add(context.allocate(content, bytes));
        arguments.add(kernel -> kernel.buffer(array));
        return array;
    }

    /** Binds all columns in the order in which they were appended. */
    void bindTo(DeviceKernel kernel) {
        arguments.forEach(argument -> argument.accept(kernel));
    }

    @Override
    public void close() {
        handles.close();
    }
}

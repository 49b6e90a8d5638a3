package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Constants on the device, arrays and counts, that a kernel takes as consecutive arguments. */
final class DeviceTable implements DeviceHandle {
    private final DeviceContext context;
    private final String content;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<Consumer<DeviceKernel>> arguments = new ArrayList<>();

    /** A table without arguments. */
    DeviceTable(DeviceContext context, String content) {
        this.context = context;
        this.content = content;
    }

    /** Appends a number of type {@code uint}. */
    DeviceTable count(int value) {
        arguments.add(kernel -> kernel.count(value));
        return this;
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

    /** Appends an array of {@code real}. */
    DeviceTable reals(double[] values) {
        context.transfer().writeReals(array((long) context.precision().bytes() * values.length), values);
        return this;
    }

    /** Appends an array of {@code complex_t}, or of {@code real} if only the real parts are wanted. */
    DeviceTable numbers(double[] pairs, NumberField field) {
        int count = pairs.length / 2;
        DeviceBuffer array =
                array((long) count * field.parts() * context.precision().bytes());
        context.transfer().writeElements(array, 0, pairs, 0, count, field);
        return this;
    }

    private DeviceBuffer array(long bytes) {
        DeviceBuffer array = handles.add(context.allocate(content, bytes));
        arguments.add(kernel -> kernel.buffer(array));
        return array;
    }

    /** Binds everything in the order in which it was appended. */
    void bindTo(DeviceKernel kernel) {
        arguments.forEach(argument -> argument.accept(kernel));
    }

    @Override
    public void close() {
        handles.close();
    }
}

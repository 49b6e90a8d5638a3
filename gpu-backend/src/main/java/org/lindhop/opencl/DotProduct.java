package org.lindhop.opencl;

import java.util.EnumMap;
import java.util.Map;
import org.lindhop.core.algebra.Complex;

/** The part of scalar products that falls on one device, summed there in an order that the layout fixes. */
final class DotProduct implements DeviceHandle {
    /** Partial sums of a segment: enough work-groups to fill any device. */
    private static final int MAX_PARTIALS = 1024;

    /** Elements that a work-item should have before another group is worth it. */
    private static final int ELEMENTS_PER_ITEM = 8;

    private final DeviceContext context;
    private final Programs programs;
    private final ShardLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<NumberField, DeviceKernel> dotSegment = new EnumMap<>(NumberField.class);
    private final DeviceKernel sumPartials;
    private final DeviceBuffer partials;
    private final DeviceBuffer total;

    DotProduct(DeviceContext context, Programs programs, ShardLayout layout) {
        this.context = context;
        this.programs = programs;
        this.layout = layout;
        try {
            sumPartials = handles.add(kernel(NumberField.COMPLEX, "sum_partials"));
            int count = 0;
            for (int i = 0; i < layout.layout().size(); i++) {
                for (int s = 0; s < layout.segments(i); s++) {
                    count += partialsOf(i, s);
                }
            }
            partials = handles.add(context.allocate("partial sums", HostTransfer.WIDE_COMPLEX_BYTES * count));
            total = handles.add(context.allocate("a scalar product", HostTransfer.WIDE_COMPLEX_BYTES));
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    private DeviceKernel kernel(NumberField elements, String name) {
        return programs.kernel(programs.source("dot", elements), name);
    }

    private int partialsOf(int block, int segment) {
        long perGroup = (long) ELEMENTS_PER_ITEM * context.tuning().group();
        return (int) Math.min(MAX_PARTIALS, (layout.elements(block, segment) + perGroup - 1) / perGroup);
    }

    /** Begins to compute {@code sum_B w_B sum conj(x_B) y_B}, for elements of the same kind. */
    void begin(ShardVector x, ShardVector y) {
        int group = context.tuning().group();
        DeviceKernel dot = dotSegment.computeIfAbsent(x.field(), field -> handles.add(kernel(field, "dot_segment")));
        int first = 0;
        for (int i = 0; i < layout.layout().size(); i++) {
            for (int s = 0; s < layout.segments(i); s++) {
                dot.bind()
                        .buffer(x.segments(i).get(s))
                        .buffer(y.segments(i).get(s))
                        .size(layout.elements(i, s))
                        .real(layout.layout().block(i).multiplicity())
                        .buffer(partials)
                        .count(first)
                        .launch(LaunchRange.groups(partialsOf(i, s), group));
                first += partialsOf(i, s);
            }
        }
        sumPartials.bind().buffer(partials).count(first).buffer(total).launch(LaunchRange.groups(1, group));
    }

    /** Waits for the sum. */
    Complex end() {
        double[] sum = new double[2];
        context.transfer().readWides(total, sum);
        return new Complex(sum[0], sum[1]);
    }

    @Override
    public void close() {
        handles.close();
    }
}

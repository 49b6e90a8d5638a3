package org.lindhop.opencl;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.BlockLayout;

/** The scalar product of two vectors of one layout, summed on the device in an order that the layout fixes. */
final class DotProduct implements DeviceHandle {
    /** Partial sums of a block: enough work-groups to fill any device. */
    private static final int MAX_PARTIALS = 1024;

    /** Elements that a work-item should have before another group is worth it. */
    private static final int ELEMENTS_PER_ITEM = 8;

    private final DeviceContext context;
    private final BlockLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceKernel dotBlock;
    private final DeviceKernel sumPartials;
    private final DeviceBuffer partials;
    private final DeviceBuffer total;

    DotProduct(DeviceContext context, Programs programs, BlockLayout layout) {
        this.context = context;
        this.layout = layout;
        try {
            dotBlock = handles.add(programs.dot().kernel("dot_block"));
            sumPartials = handles.add(programs.dot().kernel("sum_partials"));
            int count = 0;
            for (int i = 0; i < layout.size(); i++) {
                count += partialsOf(i);
            }
            partials = handles.add(context.allocate("partial sums", HostTransfer.WIDE_COMPLEX_BYTES * count));
            total = handles.add(context.allocate("a scalar product", HostTransfer.WIDE_COMPLEX_BYTES));
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    private int partialsOf(int block) {
        long perGroup = (long) ELEMENTS_PER_ITEM * context.workGroup();
        return (int) Math.min(MAX_PARTIALS, (layout.elements(block) + perGroup - 1) / perGroup);
    }

    /** {@code sum_B w_B sum conj(x_B) y_B}. */
    Complex of(OpenClVector x, OpenClVector y) {
        int first = 0;
        for (int i = 0; i < layout.size(); i++) {
            dotBlock.bind()
                    .buffer(x.block(i))
                    .buffer(y.block(i))
                    .size(layout.elements(i))
                    .real(layout.block(i).multiplicity())
                    .buffer(partials)
                    .count(first)
                    .launch(LaunchRange.groups(partialsOf(i), context.workGroup()));
            first += partialsOf(i);
        }
        sumPartials
                .bind()
                .buffer(partials)
                .count(first)
                .buffer(total)
                .launch(LaunchRange.groups(1, context.workGroup()));
        double[] sum = new double[2];
        context.transfer().readWides(total, sum);
        return new Complex(sum[0], sum[1]);
    }

    @Override
    public void close() {
        handles.close();
    }
}

package org.lindhop.opencl.vector;

import java.util.EnumMap;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.HostTransfer;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.TuningParameter;

/** The part of scalar products that falls on one device, summed there in an order that the layout fixes. */
public final class DotProduct implements DeviceHandle {
    /** The kernel that sums within work-groups. */
    static final KernelDescription DOT_SEGMENT =
            new KernelDescription("dot", "dot_segment", Map.of("GROUP", TuningParameter.GROUP));

    /** The kernel that sums the partial sums. */
    static final KernelDescription SUM_PARTIALS =
            new KernelDescription("dot", "sum_partials", Map.of("GROUP", TuningParameter.GROUP));

    /** Partial sums of a segment: enough work-groups to fill any device. */
    private static final int MAX_PARTIALS = 1024;

    /** Elements that a work-item should have before another group is worth it. */
    private static final int ELEMENTS_PER_ITEM = 8;

    private final Programs programs;
    private final int group;
    private final ShardLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<ElementType, DeviceKernel> dotSegment = new EnumMap<>(ElementType.class);
    private final DeviceKernel sumPartials;
    private final DeviceBuffer partials;
    private final DeviceBuffer total;

    /**
     * Prepares for vectors on a device.
     *
     * @param programs the device and its programs
     * @param layout the rows that the device holds
     */
    public DotProduct(Programs programs, ShardLayout layout) {
        this.programs = programs;
        this.group = programs.tuning().value(TuningParameter.GROUP);
        this.layout = layout;
        try {
            sumPartials = handles.add(programs.kernel(SUM_PARTIALS, ElementType.COMPLEX, Map.of()));
            int count = 0;
            for (int i = 0; i < layout.layout().size(); i++) {
                for (int s = 0; s < layout.segments(i); s++) {
                    count += partialsOf(i, s);
                }
            }
            partials =
                    handles.add(programs.context().allocate("partial sums", HostTransfer.WIDE_COMPLEX_BYTES * count));
            total = handles.add(programs.context().allocate("a scalar product", HostTransfer.WIDE_COMPLEX_BYTES));
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    private int partialsOf(int block, int segment) {
        long perGroup = (long) ELEMENTS_PER_ITEM * group;
        return (int) Math.min(MAX_PARTIALS, (layout.elements(block, segment) + perGroup - 1) / perGroup);
    }

    /** Enqueues the computation of {@code sum_B w_B sum conj(x_B) y_B}, for elements of the same type. */
    public void begin(ShardVector x, ShardVector y) {
        DeviceKernel dot = dotSegment.computeIfAbsent(
                x.elementType(), type -> handles.add(programs.kernel(DOT_SEGMENT, type, Map.of())));
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

    /** Waits for the sum and returns it. */
    public Complex end() {
        double[] sum = new double[2];
        programs.context().transfer().readWides(total, sum);
        return new Complex(sum[0], sum[1]);
    }

    /** Releases everything that is held on the device. */
    @Override
    public void close() {
        handles.close();
    }
}

package org.lindhop.opencl.vector;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.DeviceTable;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.HostTransfer;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.TuningParameter;

/** The part of linear functionals that falls on one device; one work-group sums one functional on one segment. */
public final class ShardFunctionals implements DeviceHandle {
    /** The kernel that sums one functional on one segment. */
    static final KernelDescription EVALUATE =
            new KernelDescription("functionals", "evaluate", Map.of("GROUP", TuningParameter.GROUP));

    private final DeviceContext context;
    private final Programs programs;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<ElementType, DeviceKernel> evaluate = new EnumMap<>(ElementType.class);
    private final DeviceBuffer sums;
    private final List<OnSegment> parts = new ArrayList<>();
    private final int count;

    private record OnSegment(int block, int segment, int functionals, DeviceTable entries) {}

    /**
     * Prepares the functionals.
     *
     * @param programs the device and its programs
     * @param layout the rows that the device holds
     * @param functionals functionals of the whole blocks
     * @throws IndexOutOfBoundsException if an entry lies outside the blocks
     */
    public ShardFunctionals(Programs programs, ShardLayout layout, LinearFunctionals functionals) {
        this.context = programs.context();
        this.programs = programs;
        this.count = functionals.count();
        List<FunctionalEntries> bySegment = FunctionalEntries.of(functionals, layout);
        try {
            sums = handles.add(
                    context.allocate("the values of linear functionals", HostTransfer.WIDE_COMPLEX_BYTES * count));
            for (FunctionalEntries entries : bySegment) {
                DeviceTable table = handles.add(new DeviceTable(context, "linear functionals"))
                        .ints(entries.functional())
                        .ints(entries.start())
                        .longs(entries.element())
                        .numbers(entries.weight(), ElementType.COMPLEX);
                parts.add(new OnSegment(entries.block(), entries.segment(), entries.functional().length, table));
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    /** Enqueues the sums over a vector. */
    public void begin(ShardVector x) {
        sums.zero();
        DeviceKernel kernel = evaluate.computeIfAbsent(
                x.elementType(), type -> handles.add(programs.kernel(EVALUATE, type, Map.of())));
        for (OnSegment part : parts) {
            kernel.bind()
                    .buffer(x.segments(part.block()).get(part.segment()))
                    .table(part.entries())
                    .buffer(sums)
                    .launch(LaunchRange.groups(
                            part.functionals(), programs.tuning().value(TuningParameter.GROUP)));
        }
        context.flush();
    }

    /** Waits for the sums and adds them to values, pairs (re, im) for each functional. */
    public void end(double[] values) {
        double[] own = new double[2 * count];
        context.transfer().readWides(sums, own);
        for (int k = 0; k < own.length; k++) {
            values[k] += own[k];
        }
    }

    /** Releases everything that is held on the device. */
    @Override
    public void close() {
        handles.close();
    }
}

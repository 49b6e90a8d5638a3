package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.backend.LinearFunctionals;

/** The part of linear functionals that falls on one device; one work-group sums one functional on one segment. */
final class ShardFunctionals implements DeviceHandle {
    private final DeviceContext context;
    private final Programs programs;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<NumberField, DeviceKernel> evaluate = new EnumMap<>(NumberField.class);
    private final DeviceBuffer sums;
    private final List<OnSegment> parts = new ArrayList<>();
    private final int count;

    private record OnSegment(int block, int segment, int functionals, DeviceTable entries) {}

    ShardFunctionals(DeviceContext context, Programs programs, ShardLayout layout, LinearFunctionals functionals) {
        this.context = context;
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
                        .numbers(entries.weight(), NumberField.COMPLEX);
                parts.add(new OnSegment(entries.block(), entries.segment(), entries.functional().length, table));
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    /** Begins to sum. */
    void begin(ShardVector x) {
        sums.zero();
        DeviceKernel kernel = evaluate.computeIfAbsent(
                x.field(), field -> handles.add(programs.kernel(programs.source("functionals", field), "evaluate")));
        for (OnSegment part : parts) {
            kernel.bind()
                    .buffer(x.segments(part.block()).get(part.segment()))
                    .table(part.entries())
                    .buffer(sums)
                    .launch(LaunchRange.groups(
                            part.functionals(), context.tuning().group()));
        }
        context.flush();
    }

    /** Waits for the sums and adds them to pairs (re, im). */
    void end(double[] values) {
        double[] own = new double[2 * count];
        context.transfer().readWides(sums, own);
        for (int k = 0; k < own.length; k++) {
            values[k] += own[k];
        }
    }

    @Override
    public void close() {
        handles.close();
    }
}

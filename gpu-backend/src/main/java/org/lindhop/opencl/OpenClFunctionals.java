package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;

/** Linear functionals in tables on the device; one work-group sums one functional on one block. */
final class OpenClFunctionals implements FunctionalEvaluator, DeviceHandle {
    private final OpenClSuperoperator owner;
    private final DeviceContext context;
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceKernel evaluate;
    private final DeviceBuffer sums;
    private final List<OnBlock> parts = new ArrayList<>();
    private final int count;

    private record OnBlock(int block, int functionals, DeviceTable entries) {}

    OpenClFunctionals(
            OpenClSuperoperator owner, DeviceContext context, Programs programs, LinearFunctionals functionals) {
        this.owner = owner;
        this.context = context;
        this.count = functionals.count();
        List<FunctionalEntries> byBlock =
                FunctionalEntries.of(functionals, owner.generator().layout());
        try {
            evaluate = handles.add(programs.functionals().kernel("evaluate"));
            sums = handles.add(
                    context.allocate("the values of linear functionals", HostTransfer.WIDE_COMPLEX_BYTES * count));
            for (FunctionalEntries entries : byBlock) {
                DeviceTable table = handles.add(new DeviceTable(context, "linear functionals"))
                        .ints(entries.functional())
                        .ints(entries.start())
                        .longs(entries.element())
                        .reals(entries.weight());
                parts.add(new OnBlock(entries.block(), entries.functional().length, table));
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    @Override
    public double[] evaluate(StateVector x) {
        OpenClVector state = owner.own(x);
        sums.zero();
        for (OnBlock part : parts) {
            evaluate.bind()
                    .buffer(state.block(part.block()))
                    .table(part.entries())
                    .buffer(sums)
                    .launch(LaunchRange.groups(part.functionals(), context.workGroup()));
        }
        double[] values = new double[2 * count];
        context.transfer().readWides(sums, values);
        return values;
    }

    @Override
    public void close() {
        handles.close();
    }
}

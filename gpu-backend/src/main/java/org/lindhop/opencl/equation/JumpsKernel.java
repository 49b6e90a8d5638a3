package org.lindhop.opencl.equation;

import java.util.List;
import java.util.Map;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/** The kernel for jump operators that change the number of excitations; see {@code generator.cl}. */
final class JumpsKernel extends EquationKernel {
    JumpsKernel() {
        super("generator", "apply_jumps", Map.of());
    }

    @Override
    public Workload workload() {
        return Workloads.LOSS_AND_GAIN;
    }

    /** Returns none: its groups are those of the kernel for any terms. */
    @Override
    public List<TuningParameter> tuned() {
        return List.of();
    }

    @Override
    boolean suits(TermGroup terms, EquationTables tables) {
        return terms.kind() == TermGroup.Kind.NUMBER_CHANGING;
    }

    @Override
    Arguments arguments(TermGroup terms, EquationTables tables) {
        int bra = tables.block(terms.source()).bra();
        return Arguments.of(tables.ketJumps(terms), tables.braJumps(bra, terms.numberChange()));
    }

    @Override
    List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
        return LaunchRange.matrix(rows, columns, tuning.value(TuningParameter.GROUP));
    }
}

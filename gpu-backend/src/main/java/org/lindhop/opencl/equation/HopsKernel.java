package org.lindhop.opencl.equation;

import java.util.List;
import java.util.Map;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;
import org.lindhop.opencl.device.DeviceTable;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/**
 * The kernel for few jump operators that each act on most states; see {@code hops.cl}. Its tables have a place for every state,
 * so that they are worth their memory only where most places are taken.
 */
public final class HopsKernel extends EquationKernel {
    /** Largest number of places of the tables for each entry of the operators. */
    public static final double MOST_PLACES_PER_ENTRY = 4;

    /** Places that one table can have. */
    private static final double MOST_PLACES = 1 << 29;

    /** Whether rows are summed in local memory before elements are gathered, where two rows fit. */
    private static final TuningParameter STAGED =
            new TuningParameter("hops.staged", TuningParameter.Form.FLAG, 1, 1, List.of(1, 0));

    HopsKernel() {
        super("hops", "apply_hops", Map.of("GROUP", TuningParameter.ROW_GROUP));
    }

    @Override
    public Workload workload() {
        return Workloads.BOSON_NOISE;
    }

    @Override
    public List<TuningParameter> tuned() {
        return List.of(TuningParameter.ROW_GROUP, STAGED);
    }

    @Override
    boolean suits(TermGroup terms, EquationTables tables) {
        int bra = tables.block(terms.target()).bra();
        return terms.kind() == TermGroup.Kind.NUMBER_KEEPING
                && isDense(List.of(tables.terms().drift(bra)))
                && isDense(tables.operators(0, bra));
    }

    private static boolean isDense(List<SparseOperator> matrices) {
        double places = PaddedRows.places(matrices);
        double entries = matrices.stream().mapToDouble(SparseOperator::nonZeros).sum();
        return places <= MOST_PLACES && places <= MOST_PLACES_PER_ENTRY * entries;
    }

    @Override
    Arguments arguments(TermGroup terms, EquationTables tables) {
        int bra = tables.block(terms.target()).bra();
        return Arguments.of(
                tables.ketDrift(terms.target()),
                padded("the drift", List.of(tables.terms().drift(bra)), bra, tables),
                tables.ketJumps(terms),
                padded("the jump operators", tables.operators(0, bra), bra, tables));
    }

    private static DeviceTable padded(
            String content, List<SparseOperator> matrices, int sector, EquationTables tables) {
        return tables.shared(List.of(content + ", padded", sector), table -> {
            PaddedRows rows = PaddedRows.of(matrices, tables.dimension(sector));
            table.ints(rows.first())
                    .ints(rows.index())
                    .numbers(rows.value(), tables.terms().elementType());
        });
    }

    @Override
    Map<String, Integer> macros(Circumstances circumstances) {
        return Map.of("STAGED", isStaged(circumstances) ? 1 : 0);
    }

    @Override
    List<Long> localMemory(Circumstances circumstances) {
        long bytes = isStaged(circumstances) ? circumstances.rowBytes() : 1;
        return List.of(bytes, bytes);
    }

    private static boolean isStaged(Circumstances circumstances) {
        return circumstances.tuning().isSet(STAGED) && 2 * circumstances.rowBytes() <= circumstances.localMemory();
    }

    @Override
    List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
        return List.of(LaunchRange.groups(rows, tuning.value(TuningParameter.ROW_GROUP)));
    }
}

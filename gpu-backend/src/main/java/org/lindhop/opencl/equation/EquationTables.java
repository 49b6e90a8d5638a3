package org.lindhop.opencl.equation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceTable;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.vector.Halo;
import org.lindhop.opencl.vector.ShardLayout;

/**
 * The tables of a generator for the rows that one device holds. Kernels ask for the tables that they read; blocks that share a
 * sector share its tables.
 */
final class EquationTables implements DeviceHandle {
    private final DeviceContext context;
    private final Tuning tuning;
    private final GeneratorTerms terms;
    private final ShardLayout layout;
    private final Halo halo;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<List<Object>, DeviceTable> shared = new HashMap<>();

    /** Begins without tables; the halo has its numbers already. */
    EquationTables(Programs programs, GeneratorTerms terms, ShardLayout layout, Halo halo) {
        this.context = programs.context();
        this.tuning = programs.tuning();
        this.terms = terms;
        this.layout = layout;
        this.halo = halo;
    }

    /** Returns the terms of the generator. */
    GeneratorTerms terms() {
        return terms;
    }

    /** Returns the values of tuning parameters on the device. */
    Tuning tuning() {
        return tuning;
    }

    /** Returns a block of the layout. */
    Block block(int index) {
        return layout.layout().block(index);
    }

    /** Returns the states of a sector. */
    OccupationBasis basis(int sector) {
        return layout.layout().space().basis(sector);
    }

    /** Returns the number of states of a sector. */
    int dimension(int sector) {
        return Math.toIntExact(layout.layout().space().dimension(sector));
    }

    /** Returns the first row of a block that the device holds. */
    int firstRow(int index) {
        return layout.firstRow(index);
    }

    /** Returns how many rows of a block the device holds. */
    int rows(int index) {
        return layout.rows(index);
    }

    /** Returns the number that a row of a block has on the device, which holds it or a copy of it. */
    int place(int index, int row) {
        return halo.place(index, row);
    }

    /** Returns what tells tables for kets apart: without rows of other devices all blocks number rows in the same way. */
    int placing(int block) {
        return halo.rows(block) == 0 ? -1 : block;
    }

    /** Returns the jump operators that are not monomial and change the number of excitations by so much, from one sector. */
    List<SparseOperator> operators(int numberChange, int source) {
        return terms.jumps(numberChange).stream().map(jump -> jump.from(source)).toList();
    }

    /** Returns the table of a key, which is filled where it is new; the key begins with its content in words. */
    DeviceTable shared(List<Object> key, Consumer<DeviceTable> fill) {
        DeviceTable known = shared.get(key);
        if (known != null) {
            return known;
        }
        DeviceTable table = handles.add(new DeviceTable(context, "the table of " + key.get(0)));
        fill.accept(table);
        shared.put(key, table);
        return table;
    }

    /** Returns the rows of the drift that act on kets of a block. */
    DeviceTable ketDrift(int index) {
        int ket = block(index).ket();
        int from = layout.firstRow(index);
        return shared(
                List.of("the drift of kets", ket, placing(index)),
                table -> append(
                        table,
                        DriftRows.of(
                                terms.drift(ket), from, from + layout.rows(index), row -> halo.place(index, row))));
    }

    /** Returns the drift on the bras of a sector. */
    DeviceTable braDrift(int sector) {
        return shared(List.of("the drift of bras", sector), table -> {
            SparseOperator drift = terms.drift(sector);
            append(table, DriftRows.of(drift, 0, drift.rows(), row -> row));
        });
    }

    /** Returns the rows of the jump operators of a group that act on kets, with the factors 2 r. */
    DeviceTable ketJumps(TermGroup group) {
        int source = group.source();
        int ket = block(source).ket();
        int from = layout.firstRow(group.target());
        return shared(List.of("jump operators on kets", ket, group.numberChange(), placing(source)), table -> {
            double[] weights = terms.jumps(group.numberChange()).stream()
                    .mapToDouble(jump -> 2 * jump.rate())
                    .toArray();
            append(
                    table,
                    JumpRows.of(
                            operators(group.numberChange(), ket),
                            weights,
                            from,
                            from + layout.rows(group.target()),
                            row -> halo.place(source, row)));
        });
    }

    /** Returns the jump operators on the bras of a sector. */
    DeviceTable braJumps(int source, int numberChange) {
        return shared(List.of("jump operators on bras", source, numberChange), table -> {
            List<SparseOperator> operators = operators(numberChange, source);
            double[] weights = new double[operators.size()];
            Arrays.fill(weights, 1);
            int rows = operators.isEmpty() ? 0 : operators.get(0).rows();
            append(table, JumpRows.of(operators, weights, 0, rows, row -> row));
        });
    }

    private void append(DeviceTable table, DriftRows rows) {
        table.ints(rows.start()).ints(rows.column()).numbers(rows.value(), terms.elementType());
    }

    private void append(DeviceTable table, JumpRows rows) {
        table.ints(rows.row())
                .ints(rows.jump())
                .ints(rows.start())
                .ints(rows.column())
                .numbers(rows.value(), terms.elementType());
    }

    @Override
    public void close() {
        handles.close();
    }
}

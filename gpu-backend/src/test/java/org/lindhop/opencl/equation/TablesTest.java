package org.lindhop.opencl.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lindhop.core.operator.SparseOperator;

/** The tables as they are laid out on the host. */
class TablesTest {
    @Test
    void driftRowsIncludeEmptyOnes() {
        DriftRows rows = DriftRows.of(matrix(), 0, 4, column -> column);

        assertThat(rows.start()).containsExactly(0, 0, 2, 2, 3);
        assertThat(rows.column()).containsExactly(0, 2, 1);
        assertThat(rows.value()).containsExactly(3, 0, 5, -5, 0, 7);
    }

    @Test
    void driftRowsOfOneDeviceNumberColumnsAsItDoes() {
        DriftRows rows = DriftRows.of(matrix(), 1, 3, column -> 10 + column);

        assertThat(rows.start()).containsExactly(0, 2, 2);
        assertThat(rows.column()).containsExactly(10, 12);
        assertThat(rows.value()).containsExactly(3, 0, 5, -5);
    }

    @Test
    void paddedRowsStandSideBySide() {
        SparseOperator diagonal =
                new SparseOperator.Builder(4, 4).add(2, 2, 9, 0).build();

        PaddedRows rows = PaddedRows.of(List.of(matrix(), diagonal), 4);

        assertThat(rows.first()).containsExactly(0, 2, 3);
        assertThat(rows.index()).containsExactly(0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 2, 0);
        assertThat(rows.value())
                .containsExactly(0, 0, 3, 0, 0, 0, 0, 7, 0, 0, 5, -5, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0);
    }

    private static SparseOperator matrix() {
        return new SparseOperator.Builder(4, 3)
                .add(1, 2, 5, -5)
                .add(1, 0, 3, 0)
                .add(3, 1, 0, 7)
                .build();
    }

    @Test
    void jumpRowsAreGroupedByOperatorWithinARow() {
        SparseOperator first = new SparseOperator.Builder(3, 3).add(0, 0, 1, 0).build();
        SparseOperator second =
                new SparseOperator.Builder(3, 3).add(0, 1, 1, 0).add(1, 1, 1, 2).build();

        JumpRows rows = JumpRows.of(List.of(first, second), new double[] {1, 3}, 0, 3, column -> column);

        assertThat(rows.row()).containsExactly(0, 2, 3, 3);
        assertThat(rows.jump()).containsExactly(0, 1, 1);
        assertThat(rows.start()).containsExactly(0, 1, 2, 3);
        assertThat(rows.column()).containsExactly(0, 1, 1);
        assertThat(rows.value()).containsExactly(1, 0, 3, 0, 3, 6);
    }
}

package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private final ResultTable table = new ResultTable(List.of(Samples.ENERGY, Samples.COHERENCES), 3);

    @Test
    void holdsTheRowsThatCame() {
        table.row(0, List.of(new double[] {1}, new double[] {1, 2, 3, 4}));
        table.row(0.5, List.of(new double[] {2}, new double[] {5, 6, 7, 8}));
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.times()).containsExactly(0, 0.5);
        assertThat(table.values(1, 1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void refusesValuesThatAreNotThoseOfTheObservables() {
        assertThatThrownBy(() -> table.row(0.25, List.of(new double[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 arrays for 2 observables at t = 0.25");
        assertThatThrownBy(() -> table.row(0.25, List.of(new double[] {1}, new double[] {1, 2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("coherences has 4 numbers, not 2, at t = 0.25");
    }
}

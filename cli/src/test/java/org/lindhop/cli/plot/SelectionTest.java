package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void takesAllWhereThereIsRoom() {
        assertThat(Selection.representative(new Field(new double[][] {{1, 1, 1}}), 3))
                .containsExactly(0, 1, 2);
    }

    @Test
    void takesCurvesThatDiffer() {
        Field field = new Field(new double[][] {{0, 0, 9, 0, 0, 4}, {0, 0, 1, 0.1, 0, 4}});
        assertThat(Selection.representative(field, 3)).containsExactly(0, 2, 5);
    }

    @Test
    void takesNoCurveTwice() {
        Field field = new Field(new double[][] {{0, 0, 5, 5}, {1, 1, 2, 2}});
        assertThat(Selection.representative(field, 3)).containsExactly(0, 2);
    }

    @Test
    void isNotMisledByWhatIsNotFinite() {
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        Field field = new Field(new double[][] {{nan, inf, 5, 0}, {1, 1, 2, 2}});
        assertThat(Selection.representative(field, 2)).containsExactly(2, 3);
    }
}

package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldTest {
    @Test
    void coarseningTakesMeansOfNeighbours() {
        Field field = new Field(new double[][] {{1, 3, 5, 7, 9}, {0, 0, 0, 0, 6}});
        Field coarse = field.coarsened(2);
        assertThat(coarse.row(0)).containsExactly(2, 7);
        assertThat(coarse.row(1)).containsExactly(0, 2);
    }

    @Test
    void aFieldThatIsCoarseEnoughStays() {
        Field field = new Field(new double[][] {{1, 3}});
        assertThat(field.coarsened(2)).isSameAs(field);
    }

    @Test
    void theLargestMagnitudeIsThatOfAFiniteValue() {
        assertThat(new Field(new double[][] {{1, -3}, {Double.NaN, Double.NEGATIVE_INFINITY}}).largest())
                .isEqualTo(3);
    }
}

package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    @Test
    void evenlySpacedTimesGetALinearAxis() {
        TimeAxis axis = TimeAxis.of(new double[] {0, 100, 200, 300, 400});
        assertThat(axis.axis()).isInstanceOf(NumberAxis.class);
        assertThat(axis.shown()).hasSize(5);
    }

    @Test
    void timesSpacedLogarithmicallyGetALogarithmicAxisWithoutZero() {
        TimeAxis axis = TimeAxis.of(new double[] {0, 1, 2, 5, 10, 20, 50, 100});
        assertThat(axis.axis()).isInstanceOf(LogAxis.class);
        assertThat(axis.first()).isEqualTo(1);
        assertThat(axis.shown()).containsExactly(1, 2, 5, 10, 20, 50, 100);
    }

    @Test
    void aFewTimesOrAShortSpanAreNotWorthALogarithm() {
        assertThat(TimeAxis.of(new double[] {1, 100}).axis()).isInstanceOf(NumberAxis.class);
        assertThat(TimeAxis.of(new double[] {1, 2, 4, 8, 16}).axis()).isInstanceOf(NumberAxis.class);
    }

    @Test
    void betweenOutputTimesValuesLieOnStraightLines() {
        TimeAxis axis = TimeAxis.of(new double[] {0, 1, 4});
        double[][] values = {{0, 7}, {1, 7}, {-2, 7}};
        TimeAxis.Samples samples = axis.samples(8);
        for (int k = 0; k < 8; k++) {
            double t = 0.5 * k + 0.25;
            assertThat(samples.value(values, k, 0)).isCloseTo(t < 1 ? t : 2 - t, within(1e-14));
            assertThat(samples.value(values, k, 1)).isCloseTo(7, within(1e-14));
        }
    }

    @Test
    void captionsAreShort() {
        TimeAxis axis = TimeAxis.of(new double[] {0, 1.0 / 3, 500, 1e9});
        assertThat(axis.label(0)).isEqualTo("0");
        assertThat(axis.label(1)).isEqualTo("0.3333");
        assertThat(axis.label(2)).isEqualTo("500");
        assertThat(axis.label(3)).isEqualTo("1E+9");
    }

    @Test
    void snapshotsComeAtSquaresOfTime() {
        double[] times = new double[17];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        TimeAxis axis = TimeAxis.of(times);
        assertThat(new int[] {axis.row(0), axis.row(0.25), axis.row(0.5), axis.row(0.75), axis.row(1)})
                .containsExactly(0, 1, 4, 9, 16);
    }
}

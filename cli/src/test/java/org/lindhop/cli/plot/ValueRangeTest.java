package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
    @Test
    void roundingIsNotBlownUp() {
        ValueRange range = ValueRange.of(1, 1 + 1e-15, 1 - 1e-15);
        assertThat(range.low()).isCloseTo(0.9, within(1e-9));
        assertThat(range.high()).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void whatComesCloseToZeroStartsThere() {
        assertThat(ValueRange.of(0.1, 1)).isEqualTo(new ValueRange(0, 1));
        assertThat(ValueRange.of(-1e-17, 1)).isEqualTo(new ValueRange(0, 1));
        assertThat(ValueRange.of(-1, -0.1)).isEqualTo(new ValueRange(-1, 0));
        assertThat(ValueRange.of(0.7, 1)).isEqualTo(new ValueRange(0.7, 1));
        assertThat(ValueRange.of(-0.5, 1)).isEqualTo(new ValueRange(-0.5, 1));
    }

    @Test
    void anEndAtZeroIsNotPadded() {
        assertThat(new ValueRange(0, 1).padded()).isEqualTo(new ValueRange(0, 1.04));
        assertThat(new ValueRange(-1, 1).padded()).isEqualTo(new ValueRange(-1.08, 1.08));
    }

    @Test
    void aFewStraysAreLeftOutOfTheBulk() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> Math.sin(i));
        values[3] = 50;
        assertThat(ValueRange.ofBulk(values).high()).isLessThan(1);
        values[3] = 1.5;
        assertThat(ValueRange.ofBulk(values).high()).isEqualTo(1.5);
    }

    @Test
    void withoutValuesThereIsStillARange() {
        assertThat(ValueRange.of()).isEqualTo(new ValueRange(0, 1));
        assertThat(ValueRange.of(0, 0)).isEqualTo(new ValueRange(0, 1));
        assertThat(ValueRange.ofBulk(Double.NaN)).isEqualTo(new ValueRange(0, 1));
    }
}

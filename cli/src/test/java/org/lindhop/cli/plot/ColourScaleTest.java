package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColourScaleTest {
    @Test
    void populationsStartAtZero() {
        ColourScale scale = ColourScale.of(new double[] {0.1, 0.5, 0.8}, false);
        assertThat(scale).isEqualTo(new ColourScale(ColourMap.SEQUENTIAL, new ValueRange(0, 0.8), false, false, false));
        assertThat(scale.rgb(0)).isEqualTo(ColourMap.SEQUENTIAL.rgb(0));
        assertThat(scale.rgb(0.4)).isEqualTo(ColourMap.SEQUENTIAL.rgb(0.5));
    }

    @Test
    void zeroIsTheMiddleOfTwoSigns() {
        ColourScale scale = ColourScale.of(new double[] {-0.1, 0, 0.3}, true);
        assertThat(scale.range()).isEqualTo(new ValueRange(-0.3, 0.3));
        assertThat(scale.rgb(0)).isEqualTo(0xf7f7f7);
    }

    @Test
    void aPeakThatSpreadsGetsLogarithmicColours() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.01);
        values[0] = 1;
        values[1] = 0;
        ColourScale scale = ColourScale.of(values, false);
        assertThat(scale).isEqualTo(new ColourScale(ColourMap.SEQUENTIAL, new ValueRange(0.001, 1), true, false, true));
        assertThat(scale.rgb(0)).isEqualTo(ColourMap.SEQUENTIAL.rgb(0));
        assertThat(scale.rgb(0.1)).isEqualTo(ColourMap.SEQUENTIAL.rgb(2.0 / 3));
        assertThat(scale.value(2.0 / 3)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void aPeakOfTwoSignsIsCut() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.01);
        values[0] = -1;
        ColourScale scale = ColourScale.of(values, true);
        assertThat(scale.range()).isEqualTo(new ValueRange(-0.01, 0.01));
        assertThat(scale.below()).isTrue();
        assertThat(scale.above()).isFalse();
    }

    @Test
    void whatHasNoValueIsGrey() {
        ColourScale scale = ColourScale.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1, 2}, false);
        assertThat(scale.range().high()).isEqualTo(2);
        assertThat(scale.rgb(Double.NaN)).isEqualTo(ColourScale.NO_VALUE);
        assertThat(scale.rgb(Double.POSITIVE_INFINITY)).isEqualTo(ColourScale.NO_VALUE);
    }

    @Test
    void nothingAtAllStillHasAScale() {
        assertThat(ColourScale.of(new double[] {Double.NaN}, false).range()).isEqualTo(new ValueRange(0, 1));
        assertThat(ColourScale.of(new double[] {0, 0}, true).range()).isEqualTo(new ValueRange(-1, 1));
    }
}

package org.lindhop.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourMapTest {
    @Test
    void endsAndAnchorsAreExact() {
        assertThat(ColourMap.SEQUENTIAL.rgb(0)).isEqualTo(0x440154);
        assertThat(ColourMap.SEQUENTIAL.rgb(1)).isEqualTo(0xfde725);
        assertThat(ColourMap.DIVERGING.rgb(0.5)).isEqualTo(0xf7f7f7);
    }

    @Test
    void whatLiesBeyondTakesTheColourOfTheEnd() {
        assertThat(ColourMap.DIVERGING.rgb(-3)).isEqualTo(ColourMap.DIVERGING.rgb(0));
        assertThat(ColourMap.DIVERGING.rgb(1.1)).isEqualTo(ColourMap.DIVERGING.rgb(1));
    }

    /** What makes a map readable in print and without colour vision. */
    @Test
    void theSequentialMapBecomesEverLighter() {
        double last = -1;
        for (int i = 0; i <= 100; i++) {
            double lightness = luminance(ColourMap.SEQUENTIAL.rgb(i / 100.0));
            assertThat(lightness).as("at %d %%", i).isGreaterThan(last);
            last = lightness;
        }
    }

    /** Relative luminance as in WCAG 2. */
    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

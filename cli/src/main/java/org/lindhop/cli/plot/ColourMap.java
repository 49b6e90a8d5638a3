package org.lindhop.cli.plot;

import java.awt.Color;

/** Colours for the numbers from 0 to 1: straight lines in sRGB between equidistant anchors. */
enum ColourMap {
    /**
     * Dark blue over green to yellow, perceptually uniform and readable without colour vision: "viridis" of S. van der
     * Walt and N. Smith (2015, CC0), every seventeenth of its 256 colours.
     */
    SEQUENTIAL(
            0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e, 0x1f988b, 0x22a884,
            0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725),

    /**
     * Blue over white to red, the middle for zero: "RdBu" in eleven classes, reversed, of ColorBrewer 2.0 (C. Brewer,
     * M. Harrower and The Pennsylvania State University, 2002, Apache-2.0).
     */
    DIVERGING(
            0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b,
            0x67001f);

    private final int[] anchors;

    ColourMap(int... anchors) {
        this.anchors = anchors;
    }

    /** The colour as 0xRRGGBB; a position beyond 0 or 1 takes the colour of that end. */
    int rgb(double position) {
        double place = Math.max(0, Math.min(1, position)) * (anchors.length - 1);
        int below = Math.min((int) place, anchors.length - 2);
        double weight = place - below;
        int from = anchors[below];
        int to = anchors[below + 1];
        return mix(from, to, weight, 16) | mix(from, to, weight, 8) | mix(from, to, weight, 0);
    }

    Color colour(double position) {
        return new Color(rgb(position));
    }

    private static int mix(int from, int to, double weight, int shift) {
        int a = from >> shift & 0xff;
        int b = to >> shift & 0xff;
        return (int) Math.round(a + weight * (b - a)) << shift;
    }
}

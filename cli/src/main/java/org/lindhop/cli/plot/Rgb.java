package org.lindhop.cli.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Images of 0xRRGGBB, and their pixels as one array: the calls for single pixels take most of the time of a picture. */
final class Rgb {
    private Rgb() {}

    static BufferedImage image(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** The pixels of an image made by {@link #image}, row by row from the top; writing to them changes it. */
    static int[] of(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}

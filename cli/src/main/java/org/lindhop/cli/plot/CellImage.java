package org.lindhop.cli.plot;

import java.awt.image.BufferedImage;

/** Images of numbers on a grid, one pixel a cell: a map of many cells stays one object, in SVG as well. */
final class CellImage {
    private CellImage() {}

    /** The number in a cell, rows counted from the bottom. */
    @FunctionalInterface
    interface Cells {
        double value(int column, int row);
    }

    static BufferedImage of(int columns, int rows, ColourScale scale, Cells cells) {
        BufferedImage image = Rgb.image(columns, rows);
        int[] colours = Rgb.of(image);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                colours[(rows - 1 - row) * columns + column] = scale.rgb(cells.value(column, row));
            }
        }
        return image;
    }
}

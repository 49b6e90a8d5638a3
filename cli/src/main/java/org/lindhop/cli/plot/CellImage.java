package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Images of numbers on a grid: a map of many cells stays one object, in SVG as well. A cell takes as many pixels as the
 * page has for it, since viewers blur the edges of cells in images that they must enlarge.
 */
final class CellImage {
    private CellImage() {}

    /** The number in a cell, rows counted from the bottom. */
    @FunctionalInterface
    interface Cells {
        double value(int column, int row);
    }

    /**
     * Draws the cells.
     *
     * @param page where the image will stand on the page
     */
    static BufferedImage of(int columns, int rows, Rectangle page, ColourScale scale, Cells cells) {
        int cellWidth = Math.max(1, page.width / columns);
        int cellHeight = Math.max(1, page.height / rows);
        BufferedImage image = new BufferedImage(columns * cellWidth, rows * cellHeight, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[columns * cellWidth];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Arrays.fill(line, column * cellWidth, (column + 1) * cellWidth, scale.rgb(cells.value(column, row)));
            }
            for (int y = 0; y < cellHeight; y++) {
                // setRGB would convert the colour of every pixel.
                image.getRaster().setDataElements(0, (rows - 1 - row) * cellHeight + y, line.length, 1, line);
            }
        }
        return image;
    }
}

package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.util.Arrays;
import org.lindhop.cli.picture.Plot;

/** Numbers on a grid as colours, with their colour bar. */
final class NumberMap {
    private static final int PIXELS_PER_TICK = 70;

    private final Plot.Map map;
    private final ColourScale scale;

    NumberMap(Plot.Map map) {
        this.map = map;
        this.scale = ColourScale.of(
                Arrays.stream(map.values()).flatMapToDouble(Arrays::stream).toArray(), map.signed());
    }

    Panel panel(Rectangle area) {
        double[][] values = map.values();
        Plot.Extent extent = map.extent();
        return Charts.map(
                Style.axis(
                        map.x().label(), new ValueRange(extent.left(), extent.right()), area.width / PIXELS_PER_TICK),
                Style.axis(
                        map.y().label(), new ValueRange(extent.bottom(), extent.top()), area.height / PIXELS_PER_TICK),
                CellImage.of(values[0].length, values.length, area, scale, (column, row) -> values[row][column]));
    }

    Panel colourBar() {
        return new ColourBar(scale, map.label());
    }
}

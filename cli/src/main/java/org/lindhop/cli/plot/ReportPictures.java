package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.nio.file.Path;
import org.lindhop.cli.picture.Picture;
import org.lindhop.cli.picture.Plot;
import org.lindhop.scenario.output.AtomicFile;

/** Draws the pictures of a report: their plots side by side, legends below. */
public final class ReportPictures {
    private static final int LEFT = 120;
    private static final int TOP = 110;
    private static final int BOTTOM = 90;
    private static final int RIGHT = 40;
    private static final int BAR_ROOM = 150;
    private static final int BAR_WIDTH = 20;
    private static final int BAR_GAP = 16;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;

    private ReportPictures() {}

    /** Creates or replaces a file with a picture. */
    public static void write(Path file, Picture picture) {
        Figure figure = figure(picture);
        AtomicFile.write(file, out -> Plots.writePng(figure, out));
    }

    private static Figure figure(Picture picture) {
        int width = picture.plots().stream().mapToInt(ReportPictures::room).sum();
        int legend = picture.plots().stream()
                .mapToInt(ReportPictures::legendHeight)
                .max()
                .orElse(0);
        Figure figure = new Figure(width, TOP + HEIGHT + BOTTOM + legend, picture.title(), "");
        int left = 0;
        for (Plot plot : picture.plots()) {
            Rectangle area = new Rectangle(left + LEFT, TOP, width(plot), HEIGHT);
            if (plot instanceof Plot.Map map) {
                NumberMap numbers = new NumberMap(map);
                figure.add(numbers.panel(area), area, map.title());
                figure.add(
                        numbers.colourBar(),
                        new Rectangle(area.x + area.width + BAR_GAP, area.y, BAR_WIDTH, area.height));
            } else if (plot instanceof Plot.Curves curves) {
                MarkedCurves marked = new MarkedCurves(curves);
                figure.add(marked.panel(area), area, curves.title());
                figure.add(marked.legend(), new Rectangle(area.x, TOP + HEIGHT + BOTTOM - 10, WIDTH, legend));
            }
            left += room(plot);
        }
        return figure;
    }

    private static int room(Plot plot) {
        return LEFT + width(plot) + (plot instanceof Plot.Map ? BAR_ROOM : RIGHT);
    }

    /** A map whose axes count the same is a square. */
    private static int width(Plot plot) {
        return plot instanceof Plot.Map map && map.extent().square() ? HEIGHT : WIDTH;
    }

    private static int legendHeight(Plot plot) {
        return plot instanceof Plot.Curves curves ? new MarkedCurves(curves).legendHeight() : 0;
    }
}

package org.lindhop.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Tells which colour stands for which value. Where values lie beyond an end of the scale, an arrow in the colour that
 * they take points there.
 *
 * @param scale what is told
 * @param label of the values
 */
record ColourBar(ColourScale scale, String label) implements Panel {
    private static final int STEPS = 256;
    private static final int PIXELS_PER_TICK = 30;
    private static final double ARROW = 0.8;

    @Override
    public void draw(Graphics2D g, Rectangle area) {
        var gradient = CellImage.of(1, STEPS, area, scale, (column, row) -> scale.value((row + 0.5) / STEPS));
        g.drawImage(gradient, area.x, area.y, area.width, area.height, null);
        if (scale.above()) {
            arrow(g, area, area.getMinY(), -1, scale.rgb(scale.range().high()));
        }
        if (scale.below()) {
            arrow(g, area, area.getMaxY(), 1, scale.rgb(scale.range().low()));
        }
        g.setStroke(Style.FRAME);
        g.setPaint(Style.INK);
        g.draw(area);
        int ticks = area.height / PIXELS_PER_TICK;
        ValueAxis axis = scale.logarithmic()
                ? Style.logAxis(label, scale.range(), ticks)
                : Style.axis(label, scale.range(), ticks);
        axis.draw(g, area.getMaxX(), area, area, RectangleEdge.RIGHT, null);
    }

    private static void arrow(Graphics2D g, Rectangle area, double base, int direction, int rgb) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(area.getMinX(), base);
        triangle.lineTo(area.getCenterX(), base + direction * ARROW * area.width);
        triangle.lineTo(area.getMaxX(), base);
        triangle.closePath();
        g.setPaint(new Color(rgb));
        g.fill(triangle);
        g.setPaint(Style.INK);
        g.setStroke(Style.FRAME);
        g.draw(triangle);
    }
}

package org.lindhop.cli.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * Curves or a map in a frame with axes.
 *
 * @param plot with its axes at the bottom and at the left
 */
record PlotPanel(XYPlot plot) implements Panel {
    /** Where axes draw; nothing is clipped there, so it need not be what they take. */
    private static final int ROOM = 80;

    /** A plot would give its data what axes and labels leave; the panels of a picture are to line up instead. */
    @Override
    public void draw(Graphics2D g, Rectangle area) {
        AxisSpace bottom = new AxisSpace();
        bottom.setBottom(ROOM);
        AxisSpace left = new AxisSpace();
        left.setLeft(ROOM);
        plot.setFixedDomainAxisSpace(bottom);
        plot.setFixedRangeAxisSpace(left);
        plot.draw(g, new Rectangle(area.x - ROOM, area.y, area.width + ROOM, area.height + ROOM), null, null, null);
    }
}

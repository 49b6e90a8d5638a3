package org.lindhop.cli.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * Tells which curve is which, one under the other.
 *
 * @param heading over them
 * @param curves from top to bottom
 */
record Legend(String heading, List<Curve> curves) implements Panel {
    private static final int LINE_HEIGHT = 26;
    private static final int SWATCH = 28;
    private static final int GAP = 10;

    @Override
    public void draw(Graphics2D g, Rectangle area) {
        g.setFont(Style.SMALL);
        g.setPaint(Style.INK);
        int ascent = g.getFontMetrics(Style.SMALL).getAscent();
        g.drawString(heading, area.x, area.y + ascent);
        for (int i = 0; i < curves.size(); i++) {
            int baseline = area.y + (i + 1) * LINE_HEIGHT + ascent;
            double middle = baseline - ascent / 2.5;
            g.setPaint(curves.get(i).colour());
            g.setStroke(Style.CURVE);
            g.draw(new Line2D.Double(area.x + 1.0, middle, area.x + SWATCH, middle));
            g.setPaint(Style.INK);
            g.drawString(curves.get(i).name(), area.x + SWATCH + GAP, baseline);
        }
    }
}

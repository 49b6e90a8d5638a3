package org.lindhop.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture: a heading, the title of the run, and panels with captions. */
final class Figure {
    private static final int MARGIN = 24;
    private static final int BASELINE = 38;
    private static final int CAPTION_GAP = 10;

    private final int width;
    private final int height;
    private final String heading;
    private final String title;
    private final List<Placed> panels = new ArrayList<>();

    /**
     * A picture without panels.
     *
     * @param width in pixels
     * @param height in pixels
     * @param heading what it shows, at the top left
     * @param title whose results it shows, at the top right
     */
    Figure(int width, int height, String heading, String title) {
        this.width = width;
        this.height = height;
        this.heading = heading;
        this.title = title;
    }

    /** A tiny picture without meaning that has a panel of each kind, for those who want to see all of them drawn. */
    static Figure ofEverything() {
        Rectangle area = new Rectangle(100, 40, 40, 40);
        ColourScale scale = ColourScale.of(new double[] {0, 1}, false);
        ValueRange unit = new ValueRange(0, 1);
        List<Integer> numbers = List.of(1, 2);
        BufferedImage image = CellImage.of(2, 2, area, scale, (column, row) -> column);
        List<Curve> curves = List.of(new Curve("1", Style.INK, new double[] {0, 1}, new double[] {0, 1}));
        Figure figure = new Figure(200, 100, "1", "1");
        figure.add(Charts.map(Style.axis("1", unit, 1), Style.countingAxis("1", numbers, 1), image), area, "1");
        figure.add(Charts.curves(Style.axis("1", unit, 1), Style.axis("1", unit, 1), curves), area);
        figure.add(new ColourBar(scale, "1"), area);
        figure.add(new Legend("1", curves), area);
        return figure;
    }

    private record Placed(Panel panel, Rectangle area, String caption) {}

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Places a panel; its caption stands above its left corner. */
    void add(Panel panel, Rectangle area, String caption) {
        panels.add(new Placed(panel, area, caption));
    }

    /** Places a panel that needs no caption. */
    void add(Panel panel, Rectangle area) {
        add(panel, area, "");
    }

    void draw(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setPaint(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setPaint(Style.INK);
        g.setFont(Style.HEADING);
        g.drawString(heading, MARGIN, BASELINE);
        g.setFont(Style.SMALL);
        g.setPaint(Style.FAINT_INK);
        int titleWidth = g.getFontMetrics(Style.SMALL).stringWidth(title);
        g.drawString(title, width - MARGIN - titleWidth, BASELINE);
        for (Placed placed : panels) {
            placed.panel.draw(g, placed.area);
            g.setFont(Style.SMALL);
            g.setPaint(Style.INK);
            g.drawString(placed.caption, placed.area.x, placed.area.y - CAPTION_GAP);
        }
    }
}

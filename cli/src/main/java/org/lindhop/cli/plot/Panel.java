package org.lindhop.cli.plot;

import java.awt.Graphics2D;
import java.awt.Rectangle;

/** A part of a picture. */
@FunctionalInterface
interface Panel {
    /**
     * Draws the panel.
     *
     * @param area of the data; axes and labels go around it, where the layout of the picture leaves room
     */
    void draw(Graphics2D g, Rectangle area);
}

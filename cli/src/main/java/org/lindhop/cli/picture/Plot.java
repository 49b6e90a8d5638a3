package org.lindhop.cli.picture;

import java.util.List;

/** One frame with axes. */
public sealed interface Plot {
    /** What stands above it. */
    String title();

    /** The horizontal axis. */
    Axis x();

    /** The vertical axis. */
    Axis y();

    /**
     * Curves, with a legend where there are several.
     *
     * @param title above
     * @param x horizontal axis
     * @param y vertical axis
     * @param lines in the order of the legend
     */
    record Curves(String title, Axis x, Axis y, List<Line> lines) implements Plot {
        public Curves {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Numbers on a grid as colours, with a colour bar.
     *
     * @param title above
     * @param x horizontal axis, linear
     * @param y vertical axis, linear
     * @param extent where the grid lies on the axes
     * @param values a row per step of y, from the bottom, each with a value per step of x
     * @param label of the values
     * @param signed whether zero is the middle of the colours
     */
    record Map(String title, Axis x, Axis y, Extent extent, double[][] values, String label, boolean signed)
            implements Plot {}

    /**
     * A rectangle on the axes.
     *
     * @param left lower end of x
     * @param right upper end of x
     * @param bottom lower end of y
     * @param top upper end of y
     */
    record Extent(double left, double right, double bottom, double top) {
        /** True if both sides are equal. */
        public boolean square() {
            return right - left == top - bottom;
        }
    }
}

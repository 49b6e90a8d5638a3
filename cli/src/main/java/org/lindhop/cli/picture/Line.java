package org.lindhop.cli.picture;

/**
 * Points of a plot.
 *
 * @param name in the legend
 * @param mark how they are drawn
 * @param x abscissas, rising
 * @param y ordinates
 */
public record Line(String name, Mark mark, double[] x, double[] y) {
    /** How points are drawn. */
    public enum Mark {
        /** Joined by a line. */
        LINE,
        /** Joined by a broken line, for what is expected. */
        DASHES,
        /** Single dots, for what was computed. */
        DOTS
    }

    /**
     * Points joined by a line.
     *
     * @param name in the legend
     * @param x abscissas, rising
     * @param y ordinates, as many
     */
    public static Line solid(String name, double[] x, double[] y) {
        return new Line(name, Mark.LINE, x, y);
    }

    /**
     * Points joined by a broken line, for what is expected.
     *
     * @param name in the legend
     * @param x abscissas, rising
     * @param y ordinates, as many
     */
    public static Line dashed(String name, double[] x, double[] y) {
        return new Line(name, Mark.DASHES, x, y);
    }

    /**
     * Single dots, for what was computed.
     *
     * @param name in the legend
     * @param x abscissas, rising
     * @param y ordinates, as many
     */
    public static Line dots(String name, double[] x, double[] y) {
        return new Line(name, Mark.DOTS, x, y);
    }
}

package org.lindhop.cli.plot;

import java.awt.Color;

/**
 * A curve of a plot.
 *
 * @param name in the legend
 * @param colour of the line
 * @param x abscissas, rising
 * @param y ordinates; the line breaks where one is not finite
 */
record Curve(String name, Color colour, double[] x, double[] y) {}

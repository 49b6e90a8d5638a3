package org.lindhop.cli.plot;

import java.awt.Color;

/**
 * A curve of a plot.
 *
 * @param name in the legend
 * @param colour of the line
 * @param x abscissas, rising
 * @param y ordinates; the line breaks where one is not finite, and on a logarithmic axis where it is not positive
 */
record Curve(String name, Color colour, double[] x, double[] y) {}

/**
 * Pictures of the results, as PNG and SVG. {@link org.lindhop.cli.plot.Plots} is the entry; nothing here is loaded
 * before it is called, because AWT and the chart library take long to start.
 *
 * <p>{@code Pictures} chooses what suits an observable, the figures lay out panels, and panels draw themselves on any
 * {@code Graphics2D}: pixels, or the commands from which VectorGraphics2D makes SVG.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.plot;

/**
 * Pictures of the results, as PNG and SVG. {@link org.lindhop.cli.plot.Plots} is the entry; nothing here is loaded
 * before it is called, because AWT and the chart library take long to start.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.plot;

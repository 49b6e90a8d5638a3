package org.lindhop.cli.plot;

/**
 * A picture and the name of its files.
 *
 * @param name without an ending
 * @param figure what is drawn
 */
record NamedFigure(String name, Figure figure) {}

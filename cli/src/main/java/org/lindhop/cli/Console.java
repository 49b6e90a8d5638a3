package org.lindhop.cli;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param err for notes, warnings and errors
 */
public record Console(PrintStream out, PrintStream err) {}

package org.lindhop.cli;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param err for notes, warnings and errors
 */
public record Console(TextOutput out, TextOutput err) {}

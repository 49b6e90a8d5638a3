/**
 * The program: commands, options, exit codes, and the order in which a run does things. What is in a scenario file is
 * the business of {@code scenario}, what is written that of {@code output} and {@code plot}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli;

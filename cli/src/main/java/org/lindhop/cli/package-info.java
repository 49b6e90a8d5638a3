/**
 * The program: commands, options, exit codes, and the order in which a run does things. What is in a scenario file and
 * what a run writes is the business of the module {@code scenario}, except pictures, which {@code plot} draws. Other modules
 * contribute commands through {@link org.lindhop.cli.Command}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli;

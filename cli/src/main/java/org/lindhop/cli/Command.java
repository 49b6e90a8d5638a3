package org.lindhop.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Something that the program can be told to do. */
interface Command {
    String name();

    /** What follows the name and the options, such as {@code [FILE]}; empty if nothing may. */
    String arguments();

    /** One line for the list of commands. */
    String summary();

    /** What a user needs to know beyond the options. */
    String description();

    Options options();

    /** Does it and returns the exit code; what goes wrong is thrown, and {@link Failure} says what it means. */
    int execute(CommandLine line);
}

package org.lindhop.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * Something that the program can be told to do: {@code lindhop NAME [OPTIONS] [ARGUMENTS]}. Commands of other modules are
 * found by {@link java.util.ServiceLoader}: they have a public constructor without parameters and stand in
 * {@code META-INF/services/org.lindhop.cli.Command}. The program adds the options {@code --help} and {@code --debug},
 * checks the command line and prints the help page.
 */
public interface Command {
    /** The word that calls the command, in lower case, unique among all commands. */
    String name();

    /** What follows the name and the options, such as {@code [FILE]}; empty if nothing may. */
    String arguments();

    /** One line for the list of commands. */
    String summary();

    /** What a user needs to know beyond the options: the text of the help page. */
    String description();

    /** The options of the command, a new object at every call. */
    Options options();

    /**
     * Does what the command line says.
     *
     * @param line parsed with {@link #options}
     * @param console where to print
     * @return the exit code, one of {@link ExitCode}
     * @throws UsageException if arguments or values of options make no sense
     * @throws RuntimeException if it fails; the program prints one line and chooses the exit code
     */
    int execute(CommandLine line, Console console);
}

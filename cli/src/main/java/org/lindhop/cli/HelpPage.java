package org.lindhop.cli;

import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The texts of {@code lindhop help}. */
final class HelpPage {
    private final TextOutput out;

    HelpPage(TextOutput out) {
        this.out = out;
    }

    /** What the program is and which commands it has. */
    void overview(List<Command> commands) {
        out.println("Lindhop solves Lindblad master equations of noise-coupled chains and lattices.");
        out.println();
        out.println("Usage: lindhop COMMAND [OPTIONS] [ARGUMENTS]");
        out.println();
        TextTable table = new TextTable();
        commands.forEach(c -> table.row("  " + c.name(), c.summary()));
        table.row("  help [COMMAND]", "explain a command");
        table.row("  --version", "print the version");
        table.lines().forEach(out::println);
        out.println();
        out.println("Try it: lindhop run (without a file it computes Fig. 2 of the paper).");
        out.println();
        out.println("Exit codes:");
        TextTable codes = new TextTable();
        ExitCode.meanings().forEach((code, meaning) -> codes.row("  " + code, meaning));
        codes.lines().forEach(out::println);
    }

    /** One command with its options. */
    void command(Command command, Options options) {
        out.println(("Usage: lindhop " + command.name() + " [OPTIONS] " + command.arguments()).stripTrailing());
        out.println();
        out.println(command.description());
        out.println();
        TextTable table = new TextTable();
        for (Option option : options.getOptions()) {
            String shortName = option.getOpt() == null ? "    " : "-" + option.getOpt() + ", ";
            String argument = option.hasArg() ? " " + option.getArgName() : "";
            table.row("  " + shortName + "--" + option.getLongOpt() + argument, option.getDescription());
        }
        table.lines().forEach(out::println);
    }
}

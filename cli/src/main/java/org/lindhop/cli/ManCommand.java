package org.lindhop.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints the page of the manual, for {@code man}, from the texts and options of all commands. */
final class ManCommand implements Command {
    private final List<Command> commands;

    /** @param commands of the program, all there when the command is executed */
    ManCommand(List<Command> commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "man";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "print the page of the manual";
    }

    @Override
    public String description() {
        return """
                Prints the page of the manual for man: lindhop man | man -l -. The packaged program has it in share/man.""";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int execute(CommandLine line, Console console) {
        page().forEach(console.out()::println);
        return ExitCode.DONE;
    }

    private List<String> page() {
        List<String> lines = new ArrayList<>(List.of(
                ".\\\" Made by: lindhop man",
                ".TH LINDHOP 1 \"\" Lindhop \"User Commands\"",
                ".SH NAME",
                text("lindhop - solve Lindblad master equations of noise-coupled chains and lattices"),
                ".SH SYNOPSIS",
                ".B lindhop",
                "\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
                ".SH COMMANDS"));
        for (Command command : commands) {
            lines.add(".SS " + text((command.name() + " [OPTIONS] " + command.arguments()).stripTrailing()));
            command.description().lines().forEach(paragraph -> addText(paragraph, lines));
            command.options().getOptions().forEach(option -> add(option, lines));
        }
        lines.add(".SH OPTIONS OF ALL COMMANDS");
        Arguments.complete(new Options()).getOptions().forEach(option -> add(option, lines));
        lines.add(".SH EXIT STATUS");
        ExitCode.meanings().forEach((code, meaning) -> add(text(code), meaning, lines));
        lines.add(".SH ENVIRONMENT");
        add("JAVA_HOME", "the Java to use, 17 or newer, instead of the one on the PATH", lines);
        add("LINDHOP_JAVA_OPTS", "flags for the Java virtual machine, separated by blanks, such as -Xmx20g", lines);
        add("XDG_CACHE_HOME", "where lindhop/natives takes native code; default: ~/.cache", lines);
        add(
                "XDG_CONFIG_HOME",
                "where lindhop/opencl takes the variants of kernels that lindhop tune kept; default: ~/.config",
                lines);
        return lines;
    }

    private static void add(Option option, List<String> lines) {
        String shortName = option.getOpt() == null ? "" : "\\fB" + text("-" + option.getOpt()) + "\\fR, ";
        String argument = option.hasArg() ? " \\fI" + text(option.getArgName()) + "\\fR" : "";
        add(shortName + "\\fB" + text("--" + option.getLongOpt()) + "\\fR" + argument, option.getDescription(), lines);
    }

    private static void add(String tag, String description, List<String> lines) {
        lines.add(".TP");
        lines.add(tag);
        lines.add(text(description));
    }

    /** A line of a help page: an empty one ends a paragraph, an indented one stands for itself. */
    private static void addText(String line, List<String> lines) {
        if (line.isBlank()) {
            lines.add(".PP");
        } else {
            if (line.startsWith(" ")) {
                lines.add(".br");
            }
            lines.add(text(line.strip()));
        }
    }

    /** Text for roff, where backslashes, leading dots and quotes mean something, and a hyphen is not a minus sign. */
    private static String text(String line) {
        String escaped = line.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}

package org.lindhop.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * Prints a script for bash that completes commands, options and their values. It is made from the definitions of the options: where
 * the name of a value lists choices, such as {@code double|single}, these are completed, and files or folders where it is {@code FILE}
 * or {@code DIR}.
 */
final class CompletionCommand implements Command {
    private static final String BASH = "bash";

    private final List<Command> commands;

    /** @param commands of the program, all there when the command is executed */
    CompletionCommand(List<Command> commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String arguments() {
        return BASH;
    }

    @Override
    public String summary() {
        return "print a script that completes commands and options in bash";
    }

    @Override
    public String description() {
        return """
                Prints a script for bash. To complete in this shell: source <(lindhop completion bash). To complete always, write
                it to ~/.local/share/bash-completion/completions/lindhop. zsh takes it after autoload -U bashcompinit and
                bashcompinit.""";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int execute(CommandLine line, Console console) {
        if (!line.getArgList().equals(List.of(BASH))) {
            throw new UsageException("completion takes the name of a shell: bash");
        }
        script().forEach(console.out()::println);
        return ExitCode.DONE;
    }

    private List<String> script() {
        String names = Stream.concat(commands.stream().map(Command::name), Stream.of("help", "--help", "--version"))
                .collect(Collectors.joining(" "));
        List<String> lines = new ArrayList<>(List.of(
                "# Completion of lindhop for bash; made by: lindhop completion bash",
                "_lindhop() {",
                "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words='' files=''",
                "    case \"$COMP_CWORD ${COMP_WORDS[1]} $previous\" in",
                "        1\\ *) words='" + names + "' ;;",
                "        *\\ help\\ *) words='" + names + "' ;;"));
        for (Command command : commands) {
            List<Option> options =
                    List.copyOf(Arguments.complete(command.options()).getOptions());
            options.stream()
                    .filter(Option::hasArg)
                    .forEach(option -> lines.add("        *\\ " + command.name() + "\\ "
                            + spellings(option).collect(Collectors.joining(" | *\\ " + command.name() + "\\ "))
                            + ") " + completed(List.of(), option.getArgName()) + " ;;"));
            lines.add("        *\\ " + command.name() + "\\ *) "
                    + completed(
                            options.stream()
                                    .flatMap(CompletionCommand::spellings)
                                    .toList(),
                            command.arguments())
                    + " ;;");
        }
        lines.addAll(List.of(
                "    esac",
                "    case $word in -*) files='' ;; esac",
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))",
                "    if [ -n \"$files\" ]; then",
                "        local IFS=$'\\n'",
                "        compopt -o filenames 2>/dev/null",
                "        COMPREPLY+=($(compgen \"$files\" -- \"$word\"))",
                "    fi",
                "}",
                "complete -F _lindhop lindhop"));
        return lines;
    }

    private static Stream<String> spellings(Option option) {
        return Stream.of(
                        option.getOpt() == null ? "" : "-" + option.getOpt(),
                        option.getLongOpt() == null ? "" : "--" + option.getLongOpt())
                .filter(spelling -> !spelling.isEmpty());
    }

    /** Sets the words and the kind of files that can stand where a value of such a name does. */
    private static String completed(List<String> options, String value) {
        List<String> words = new ArrayList<>(options);
        if (value.contains("|") || value.equals(BASH)) {
            words.addAll(Arrays.asList(value.split("\\|")));
        }
        String files = value.contains("FILE") ? "-f" : value.contains("DIR") ? "-d" : "";
        return "words='" + String.join(" ", words) + "' files=" + files;
    }
}

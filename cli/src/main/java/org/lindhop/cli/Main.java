package org.lindhop.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.scenario.NearestName;

/** The program {@code lindhop}. */
public final class Main {
    private final Console console;
    private final List<Command> commands;

    /**
     * The program with the commands of this module and those that other modules contribute.
     *
     * @param out standard output
     * @param err standard error
     */
    public Main(PrintStream out, PrintStream err) {
        this.console = new Console(new TextOutput(out), new TextOutput(err));
        this.commands = new ArrayList<>(List.of(
                new RunCommand(),
                new ResumeCommand(),
                new StatusCommand(),
                new SteadyCommand(),
                new ValidateCommand(),
                new PlanCommand(),
                new PlotCommand(),
                new CompareCommand(),
                new DevicesCommand()));
        ServiceLoader.load(Command.class).forEach(commands::add);
        commands.addAll(List.of(
                new BenchCommand(), new TuneCommand(), new CompletionCommand(commands), new ManCommand(commands)));
    }

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        NativeCache.prepare();
        System.exit(new Main(System.out, System.err).run(arguments));
    }

    /** The version of the program, as its jar tells; {@code unpackaged} where there is no jar. */
    public static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "unpackaged");
    }

    /**
     * Does what the arguments say; a failure becomes one line on standard error.
     *
     * @param arguments of the command line, the name of the command first
     * @return the exit code, one of {@link ExitCode}
     */
    public int run(String... arguments) {
        int exitCode = dispatched(arguments);
        if (console.out().hasFailed() && exitCode == ExitCode.DONE) {
            console.err().println("lindhop: standard output cannot be written, and what was printed is not complete");
            return ExitCode.RUN_FAILED;
        }
        return exitCode;
    }

    private int dispatched(String... arguments) {
        try {
            return dispatch(List.of(arguments));
        } catch (RuntimeException | Error e) {
            Failure failure = e instanceof UnfinishedRunException unfinished ? unfinished.failure() : Failure.of(e);
            console.err().println("lindhop: " + failure.message());
            if (Arrays.asList(arguments).contains("--" + Arguments.DEBUG)) {
                console.err().printStackTrace(e);
            }
            return failure.exitCode();
        }
    }

    private int dispatch(List<String> arguments) {
        if (arguments.isEmpty()) {
            new HelpPage(console.err()).overview(commands);
            return ExitCode.BAD_INPUT;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "help", "--help", "-h" -> help(rest);
            case "--version", "-V" -> printVersion();
            default -> execute(command(arguments.get(0)), rest);
        };
    }

    private int execute(Command command, List<String> arguments) {
        Options options = Arguments.complete(command.options());
        if (Arguments.askForHelp(arguments)) {
            new HelpPage(console.out()).command(command, options);
            return ExitCode.DONE;
        }
        CommandLine line = Arguments.parse(options, arguments);
        if (command.arguments().isEmpty() && !line.getArgList().isEmpty()) {
            throw new UsageException(
                    command.name() + " takes no arguments, but has " + String.join(" ", line.getArgList()));
        }
        return command.execute(line, console);
    }

    private int help(List<String> names) {
        HelpPage page = new HelpPage(console.out());
        if (names.isEmpty()) {
            page.overview(commands);
        }
        for (String name : names) {
            Command command = command(name);
            page.command(command, Arguments.complete(command.options()));
        }
        return ExitCode.DONE;
    }

    private int printVersion() {
        console.out().println("lindhop " + version());
        return ExitCode.DONE;
    }

    private Command command(String name) {
        return commands.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private UsageException unknown(String name) {
        List<String> known = Stream.concat(
                        commands.stream().map(Command::name), Stream.of("help", "--help", "--version"))
                .toList();
        return new UsageException("unknown " + (name.startsWith("-") ? "option " : "command ") + name
                + NearestName.hint(name, known) + "; there are " + String.join(", ", known));
    }
}

package org.lindhop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;
import org.lindhop.scenario.NearestName;
import org.lindhop.scenario.Setting;
import org.lindhop.scenario.VisibleText;

/** Options of commands; takes command lines apart, more strictly than Commons CLI does, and says what is wrong with them. */
public final class Arguments {
    static final String DEBUG = "debug";
    private static final String HELP = "help";
    private static final String SET = "set";
    private static final String TOLERANCE = "tolerance";
    private static final String THREADS = "threads";
    private static final String DEVICE_TEXT = "number or part of the name of a device";

    /** Options whose values are keys of {@code solver}, as text. */
    private static final List<String> SOLVER_OPTIONS = List.of("backend", "device", "precision");

    private Arguments() {}

    /** The options of a command and those that all commands have. */
    static Options complete(Options options) {
        return options.addOption(flag(null, DEBUG, "print a stack trace if it fails"))
                .addOption(flag("h", HELP, "explain this command"));
    }

    static boolean askForHelp(List<String> arguments) {
        return arguments.contains("-h") || arguments.contains("--" + HELP);
    }

    /**
     * An option that is either there or not.
     *
     * @param shortName one letter; null if it has none
     * @param longName without dashes
     * @param description for the help page
     */
    public static Option flag(@Nullable String shortName, String longName, String description) {
        return Option.builder(shortName).longOpt(longName).desc(description).get();
    }

    /**
     * An option with a value.
     *
     * @param shortName one letter; null if it has none
     * @param longName without dashes
     * @param argument what the help page calls the value
     * @param description for the help page
     */
    public static Option value(@Nullable String shortName, String longName, String argument, String description) {
        return Option.builder(shortName)
                .longOpt(longName)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    /** Adds the options that say where a scenario is computed. */
    static Options placed(Options options) {
        return options.addOption(value(null, "backend", "auto|cpu|opencl|reference", "what computes (default: auto)"))
                .addOption(value(null, "device", "D", DEVICE_TEXT + ", several numbers, or all"))
                .addOption(value(null, "precision", "double|single", "of the numbers of a state (default: double)"))
                .addOption(threads());
    }

    /** The option that limits the cores of the host. */
    static Option threads() {
        return value(null, THREADS, "N", "threads of the host that compute at once (default: one for each core)");
    }

    /** Adds the options that change what is computed. */
    static Options changed(Options options) {
        return options.addOption(value(
                        null,
                        TOLERANCE,
                        "X",
                        "error allowed for every observable, such as 1e-6 (default: the scenario's)"))
                .addOption(
                        value(
                                null,
                                SET,
                                "KEY=VALUE",
                                "override a key of the scenario, such as model.noise=0.5; the only option that may be repeated"));
    }

    /** What the options change in a scenario. */
    static List<Setting> settings(CommandLine line) {
        List<Setting> settings = new ArrayList<>();
        if (line.hasOption(SET)) {
            for (String assignment : line.getOptionValues(SET)) {
                settings.add(Setting.assignment(assignment));
            }
        }
        if (line.hasOption(TOLERANCE)) {
            settings.add(Setting.parsed("--" + TOLERANCE, "evolution.tolerance", line.getOptionValue(TOLERANCE)));
        }
        if (line.hasOption(THREADS)) {
            settings.add(Setting.parsed("--" + THREADS, "solver.threads", line.getOptionValue(THREADS)));
        }
        for (String option : SOLVER_OPTIONS) {
            if (line.hasOption(option)) {
                settings.add(Setting.option("--" + option, "solver." + option, line.getOptionValue(option)));
            }
        }
        return settings;
    }

    /**
     * The one argument of a command, the folder of a run.
     *
     * @param command its name, for messages
     * @throws UsageException if there is not one argument, or no such folder
     */
    static Path folder(CommandLine line, String command) {
        if (line.getArgList().size() != 1) {
            throw new UsageException(
                    command + " takes one folder, not " + line.getArgList().size());
        }
        Path path = Path.of(line.getArgList().get(0));
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + ": there is no such folder");
        }
        return path;
    }

    /**
     * The value of an option that is a number.
     *
     * @param without what it is where the option is not given
     * @throws UsageException if it is no number
     */
    static double number(CommandLine line, String option, double without) {
        if (!line.hasOption(option)) {
            return without;
        }
        String value = line.getOptionValue(option);
        try {
            double number = Double.parseDouble(value);
            if (!Double.isNaN(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "--" + option + " " + VisibleText.quote(value) + ": this is no number such as 2.5 or 1e6", e);
        }
        throw new UsageException(
                "--" + option + " " + VisibleText.quote(value) + ": this is no number such as 2.5 or 1e6");
    }

    /** A name as options show it. */
    static String name(Option option) {
        return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
    }

    /**
     * Parses what follows a command.
     *
     * @param options of the command, completed
     * @param arguments of the command line
     * @throws UsageException if there is an unknown option, one without its value, or one too many
     */
    static CommandLine parse(Options options, List<String> arguments) {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments.toArray(String[]::new));
            List<String> seen = new ArrayList<>();
            for (Option option : line.getOptions()) {
                if (seen.contains(name(option)) && !SET.equals(option.getLongOpt())) {
                    throw new UsageException(name(option) + " is given more than once");
                }
                seen.add(name(option));
            }
            return line;
        } catch (UnrecognizedOptionException e) {
            List<String> known =
                    options.getOptions().stream().map(Arguments::name).toList();
            throw new UsageException("unknown option " + e.getOption() + NearestName.hint(e.getOption(), known), e);
        } catch (MissingArgumentException e) {
            throw new UsageException(
                    name(e.getOption()) + " needs a value: " + name(e.getOption()) + " "
                            + e.getOption().getArgName(),
                    e);
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}

package org.lindhop.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.lindhop.scenario.checkpoint.CheckpointSchedule;

/** The option {@code --checkpoint INTERVAL}. */
final class Checkpointing {
    private static final String NAME = "checkpoint";
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Checkpointing() {}

    static Option option() {
        return Arguments.value(
                null,
                NAME,
                "INTERVAL",
                "save the run at this interval (500ms, 30s, 5m, 1h), or off (default: every minute of runs of more than five"
                        + " minutes)");
    }

    /**
     * The schedule that a command line asks for.
     *
     * @throws UsageException if the interval cannot be understood
     */
    static CheckpointSchedule schedule(CommandLine line) {
        if (!line.hasOption(NAME)) {
            return CheckpointSchedule.automatic();
        }
        String value = line.getOptionValue(NAME);
        if (value.equals("off")) {
            return CheckpointSchedule.never();
        }
        Matcher matcher = INTERVAL.matcher(value);
        if (!matcher.matches()) {
            throw new UsageException("--checkpoint " + value
                    + ": an interval is a whole number with its unit, such as 500ms, 30s, 5m or 1h; or off");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration interval = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        return CheckpointSchedule.every(interval);
    }
}

package org.lindhop.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.scenario.Setting;

/** Computes the stationary state of a scenario, whatever output times it has. */
final class SteadyCommand extends RunCommand {
    private static final String MODES = "modes";

    @Override
    public String name() {
        return "steady";
    }

    @Override
    public String summary() {
        return "compute the stationary state of a scenario and how it is approached";
    }

    @Override
    public String description() {
        return """
                Computes the limit of long times instead of the output times of the scenario FILE, and the rate at which it is
                approached; writes the files that run writes, with one row at t = Infinity. Without FILE it takes the
                built-in example. Options win over what stands in the file.""";
    }

    @Override
    public Options options() {
        return super.options()
                .addOption(Arguments.value(null, MODES, "K", "find the K slowest modes as well (default: 0)"));
    }

    @Override
    List<Setting> settings(CommandLine line) {
        List<Setting> settings = new ArrayList<>(super.settings(line));
        settings.add(Setting.removal(name(), "evolution.times"));
        settings.add(Setting.option(name(), "evolution.until", "stationary"));
        if (line.hasOption(MODES)) {
            settings.add(Setting.parsed("--" + MODES, "evolution.modes", line.getOptionValue(MODES)));
        }
        return settings;
    }
}

package org.lindhop.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.TunableProvider;

/** Cuts the kernels of the backends that can be tuned to a device of this machine. */
final class TuneCommand implements Command {
    @Override
    public String name() {
        return "tune";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "measure variants of the kernels on an OpenCL device and keep the fastest";
    }

    @Override
    public String description() {
        return """
                Measures variants of the OpenCL kernels on a device, which takes about a minute, and keeps the fastest in
                the user's folder of configurations for all later runs on devices of that name.""";
    }

    @Override
    public Options options() {
        return new Options().addOption(Arguments.value(null, "device", "D", "number or part of the name of a device"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        Optional<String> device = Optional.ofNullable(line.getOptionValue("device"));
        List<TunableProvider> providers = Backends.all().stream()
                .filter(TunableProvider.class::isInstance)
                .map(TunableProvider.class::cast)
                .toList();
        if (providers.isEmpty()) {
            throw new BackendUnavailableException("there is no backend that can be tuned");
        }
        providers.forEach(provider -> tune(provider, device, console));
        return ExitCode.DONE;
    }

    private static void tune(TunableProvider provider, Optional<String> device, Console console) {
        TunableProvider.Tuned tuned = provider.tune(new BackendOptions(device, Precision.DOUBLE));
        console.out().println(provider.id() + " on " + tuned.device().name());
        TextTable table = new TextTable().row("WORKLOAD", "NS PER ELEMENT", "VARIANT");
        for (TunableProvider.Trial trial : tuned.trials()) {
            table.row(
                    trial.workload(),
                    String.format(Locale.ROOT, "%.2f", trial.nanosecondsPerElement()),
                    trial.variant() + (trial.chosen() ? " (kept)" : ""));
        }
        table.lines().forEach(console.out()::println);
        console.out().println("kept in " + tuned.kept());
    }
}

package org.lindhop.cli;

import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;

/** Lists the backends with their devices, or why one cannot be used. */
final class DevicesCommand implements Command {
    @Override
    public String name() {
        return "devices";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "list the backends and devices of this machine";
    }

    @Override
    public String description() {
        return """
                Lists every backend and its devices, or says why a backend cannot be used. Choose with
                lindhop run --backend ID --device D, where D is a number of this list or a part of a name.""";
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public int execute(CommandLine line, Console console) {
        TextTable table =
                new TextTable().row("BACKEND", "DEVICE", "KIND", "MEMORY", "LARGEST BUFFER", "DOUBLE", "NAME");
        for (BackendProvider provider : Backends.all()) {
            Availability availability = provider.probe();
            if (!availability.usable()) {
                table.row(provider.id(), "not usable: " + availability.reason());
            }
            for (Device device : availability.devices()) {
                table.row(
                        provider.id(),
                        Integer.toString(device.number()),
                        device.kind().name().toLowerCase(Locale.ROOT),
                        TextTable.bytes(device.memoryBytes()),
                        TextTable.bytes(device.maxAllocationBytes()),
                        device.doublePrecision() ? "yes" : "no",
                        device.name() + " (" + device.driver() + ")");
            }
        }
        table.lines().forEach(console.out()::println);
        return ExitCode.DONE;
    }
}

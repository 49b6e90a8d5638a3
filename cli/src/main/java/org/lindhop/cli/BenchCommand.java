package org.lindhop.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lindhop.cli.bench.BenchReport;
import org.lindhop.cli.bench.KernelBenchmark;
import org.lindhop.cli.bench.KernelTiming;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.TunableProvider;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;

/** Measures how fast backends and devices apply generators, against copies of their own memory. */
final class BenchCommand implements Command {
    /** Elements beyond which the reference would take minutes. */
    private static final double MOST_FOR_REFERENCE = 1e5;

    /** Elements up to which blocks are measured unless more are asked for. */
    private static final double MOST = 2e7;

    private static final double MOST_WHEN_QUICK = 1e6;

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String arguments() {
        return "[FAMILY...]";
    }

    @Override
    public String summary() {
        return "measure how fast the backends of this machine are";
    }

    @Override
    public String description() {
        return """
                Measures one application of the generator, y <- a L x + b x - y as a Chebyshev series applies it, for every
                backend, device, family of generators and size: the median of several, and half the distance of the
                quartiles. GB/s counts one read and one write of the blocks; COPY is what the device reaches when it copies
                its own memory, measured in turn with the applications. The reference runs small sizes only. All
                together takes about two minutes; a larger --largest adds some for every family.

                Families:"""
                + workloads().stream()
                        .map(family -> "\n  " + family.id() + ": " + family.description())
                        .collect(Collectors.joining());
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Arguments.value(null, "json", "FILE", "write the measurements to a file as well"))
                .addOption(Arguments.value(null, "backend", "cpu|opencl|reference", "one of them (default: all)"))
                .addOption(
                        Arguments.value(null, "device", "D", "number or part of the name of a device (default: all)"))
                .addOption(Arguments.value(
                        null, "precision", "double|single", "of the numbers of a state (default: double)"))
                .addOption(Arguments.value(
                        null, "largest", "N", "leave out what has more than N matrix elements (default: 2e7)"))
                .addOption(Arguments.flag(
                        null, "quick", "less exact, and nothing with more than 1e6 elements unless --largest says so"));
    }

    @Override
    public int execute(CommandLine line, Console console) {
        List<Workload> families = families(line.getArgList());
        Precision precision = precision(line);
        double largest = largest(line);
        KernelBenchmark.Effort effort =
                line.hasOption("quick") ? KernelBenchmark.Effort.QUICK : KernelBenchmark.Effort.FULL;
        Optional<String> device = Optional.ofNullable(line.getOptionValue("device"));
        BenchReport report = new BenchReport(Main.version());
        for (BackendProvider provider : providers(line)) {
            Availability availability = provider.probe();
            if (!availability.usable()) {
                omit(console, report, provider.id() + ": " + availability.reason());
            }
            for (Device candidate : availability.devices()) {
                if (device.isEmpty() || candidate.isMeantBy(device.get())) {
                    try (Backend backend = provider.open(
                                    new BackendOptions(Optional.of(Integer.toString(candidate.number())), precision));
                            KernelBenchmark benchmark = new KernelBenchmark(backend, effort)) {
                        measure(console, families, largest, benchmark, provider.id() + ", " + candidate.name(), report);
                    } catch (BackendUnavailableException e) {
                        omit(console, report, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        if (report.measurements().isEmpty()) {
            throw new BackendUnavailableException(
                    "nothing was measured: no such device and precision; lindhop devices lists what there is");
        }
        print(console, report);
        if (line.hasOption("json")) {
            report.write(Path.of(line.getOptionValue("json")));
        }
        return ExitCode.DONE;
    }

    private static void measure(
            Console console,
            List<Workload> families,
            double largest,
            KernelBenchmark benchmark,
            String where,
            BenchReport report) {
        boolean reference = where.startsWith(BenchReport.REFERENCE);
        double most = reference ? Math.min(largest, MOST_FOR_REFERENCE) : largest;
        for (Workload family : families) {
            for (Workload.Instance workload : family.instances()) {
                if (workload.elements() <= most) {
                    console.err().println("lindhop: measuring " + where + ": " + workload);
                    try {
                        report.add(benchmark.measure(workload));
                    } catch (TooLargeException e) {
                        omit(console, report, where + ": " + e.getMessage());
                    }
                }
            }
        }
    }

    private static void omit(Console console, BenchReport report, String what) {
        console.err().println("lindhop: not measured: " + what);
        report.omit(what);
    }

    /** The backends that are asked for; the reference first, since the others are compared with it. */
    private static List<BackendProvider> providers(CommandLine line) {
        if (line.hasOption("backend")) {
            return List.of(Backends.named(line.getOptionValue("backend")));
        }
        return Backends.all().stream()
                .sorted(Comparator.comparing(provider -> !provider.id().equals(BenchReport.REFERENCE)))
                .toList();
    }

    /** All workloads: those that all backends share, and those of kernels of some backend. */
    private static List<Workload> workloads() {
        Stream<Workload> ofKernels = Backends.all().stream()
                .filter(TunableProvider.class::isInstance)
                .flatMap(provider -> ((TunableProvider) provider).workloads().stream());
        return Stream.concat(Workloads.all().stream(), ofKernels).distinct().toList();
    }

    private static List<Workload> families(List<String> names) {
        List<Workload> all = workloads();
        if (names.isEmpty()) {
            return all;
        }
        return names.stream()
                .map(name -> all.stream()
                        .filter(family -> family.id().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new UsageException("there is no family \"" + name + "\"; there are "
                                + all.stream().map(Workload::id).collect(Collectors.joining(", ")))))
                .toList();
    }

    private static Precision precision(CommandLine line) {
        String name = line.getOptionValue("precision", "double");
        return Arrays.stream(Precision.values())
                .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--precision is double or single, not " + name));
    }

    private static double largest(CommandLine line) {
        return Arguments.number(line, "largest", line.hasOption("quick") ? MOST_WHEN_QUICK : MOST);
    }

    private static void print(Console console, BenchReport report) {
        TextTable table = new TextTable()
                .row(
                        "BACKEND",
                        "DEVICE",
                        "FAMILY",
                        "SIZE",
                        "ELEMENTS",
                        "MS",
                        "+-",
                        "NS/ELEMENT",
                        "GB/S",
                        "COPY",
                        "OF COPY",
                        "VS REFERENCE");
        for (KernelTiming m : report.measurements()) {
            OptionalDouble speedup = report.speedup(m);
            table.row(
                    m.target().backend(),
                    Integer.toString(m.target().device().number()),
                    m.workload().workload().id(),
                    m.workload().size().toString(),
                    String.format(Locale.ROOT, "%.0f", m.workload().elements()),
                    String.format(Locale.ROOT, "%.4g", 1e3 * m.seconds().median()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * m.seconds().relative()),
                    String.format(Locale.ROOT, "%.2f", m.nanosecondsPerElement()),
                    String.format(Locale.ROOT, "%.2f", 1e-9 * m.bandwidth()),
                    String.format(Locale.ROOT, "%.1f", 1e-9 * m.copyBandwidth().median()),
                    String.format(
                            Locale.ROOT, "%.1f %%", 100 * m.fractionOfCopy().median()),
                    speedup.isPresent() ? String.format(Locale.ROOT, "%.3g", speedup.getAsDouble()) : "-");
        }
        table.lines().forEach(console.out()::println);
    }
}

package org.lindhop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.plan.Forecast;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;

/**
 * Writes {@code docs/benchmarks/plans.md}: the cost that plans predict on backend {@code cpu}, beside the cost of the runs,
 * without program start and files. Each scenario runs twice, once to measure the time and once to measure the memory, since
 * collecting garbage takes long.
 */
public final class ForecastPage {
    /** How often the memory of a run is measured. */
    private static final int LOOKS = 8;
    /** Garbage is collected again until a collection frees fewer bytes than this. */
    private static final long SETTLED = 100_000;
    /** Bytes below which no ratio is given: classes and strings of the JVM make them uncertain. */
    private static final double WORTH_COUNTING = 1e7;
    /** Seconds below which a plan only says that a run takes less than that. */
    private static final double WORTH_WAITING = 1;

    private static final String HEAD = """
            # What plans promise

            Made by `benchmarks/run plan docs/benchmarks/plans.md SCENARIO...` on backend `cpu`: applications of the generator, an upper bound,
            memory and seconds as `lindhop plan` tells them, beside those of the run. Memory in use is the heap after garbage was collected, at
            %d moments of a second run and when it knew its last values; where several equations are solved it is that of the largest.
            Starting the program, reading files, writing results and pictures are in neither. No ratio is given below 10 MB, nor where plans
            only say that it takes less than a second.

            - %d cores, Java %s

            | scenario | methods | applications planned | done | MB planned | in use | ratio | s planned | taken | ratio |
            | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |
            """;

    private ForecastPage() {}

    /**
     * The cost of a run.
     *
     * @param report report of the run
     * @param seconds time that it took
     * @param bytes largest memory in use at any measurement; zero if it was not measured
     */
    private record Taken(RunReport report, double seconds, double bytes) {}

    /**
     * Runs the scenarios and writes the page.
     *
     * @param arguments the file to write, and the scenario files
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: benchmarks/run plan FILE SCENARIO...");
            System.exit(2);
        }
        StringBuilder page =
                new StringBuilder(HEAD.formatted(LOOKS, Runtime.getRuntime().availableProcessors(), Runtime.version()));
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            Scenario scenario = Scenario.read(ScenarioFile.read(Path.of(file)), List.of());
            BackendOptions options =
                    new BackendOptions(Optional.empty(), scenario.solver().precision());
            try (Backend backend = Backends.named("cpu").open(options)) {
                page.append(line(scenario, backend));
            }
        }
        Files.writeString(Path.of(arguments[0]), page);
    }

    private static String line(Scenario scenario, Backend backend) {
        Plan plan = scenario.plan(backend).requireFits();
        List<Forecast> forecasts = plan.measuredForecasts();
        Taken timed = run(scenario, backend, 0);
        double bytes = run(scenario, backend, LOOKS).bytes();
        double foretold = forecasts.stream()
                .mapToDouble(forecast -> forecast.memory().hostBytes())
                .max()
                .orElse(0);
        double applications = forecasts.stream()
                .map(Forecast::applications)
                .mapToDouble(most -> most.isPresent() ? most.getAsLong() : Double.NaN)
                .sum();
        double seconds = forecasts.stream()
                .mapToDouble(forecast -> forecast.seconds().orElse(Double.NaN))
                .sum();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.3g | %.3g | %s | %s | %.3g | %s |%n",
                scenario.name(),
                plan.evolutions().stream()
                        .map(planned -> planned.evolution().method().method())
                        .collect(Collectors.joining(", ")),
                known("%.0f", applications),
                timed.report().applications(),
                1e-6 * foretold,
                1e-6 * bytes,
                ratio(foretold, bytes, WORTH_COUNTING),
                known("%.3g", seconds),
                timed.seconds(),
                ratio(seconds, timed.seconds(), WORTH_WAITING));
    }

    private static String known(String format, double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, format, number);
    }

    /** The ratio of two numbers, empty if both are below {@code least}. */
    private static String ratio(double planned, double taken, double least) {
        return Double.isNaN(planned) || Math.max(planned, taken) < least
                ? ""
                : String.format(Locale.ROOT, "%.2f", planned / taken);
    }

    private static Taken run(Scenario scenario, Backend backend, int looks) {
        Looks memory = new Looks(looks);
        Plan plan = scenario.plan(backend);
        memory.lastOutput = plan.problem().times().size() - 1;
        long start = System.nanoTime();
        RunReport report = Run.of(plan, memory);
        return new Taken(report, 1e-9 * (System.nanoTime() - start), memory.most);
    }

    /** Measures the memory in use whenever another part of a run is done, and when the last values are known. */
    private static final class Looks implements RunListener {
        private final int looks;
        private final double before;
        private int lastOutput;
        private int next = 1;
        private double most;

        Looks(int looks) {
            this.looks = looks;
            this.before = looks > 0 ? usedHeap() : 0;
        }

        @Override
        public void output(int index, double time, List<double[]> values) {
            if (looks > 0 && index == lastOutput) {
                most = Math.max(most, usedHeap() - before);
            }
        }

        @Override
        public void progress(double fraction, long applications) {
            if (fraction * looks >= next) {
                next = 1 + (int) (fraction * looks);
                most = Math.max(most, usedHeap() - before);
            }
        }

        /**
         * The heap in use after repeated collections, until they free no more: some memory is freed by cleaners, later than the
         * first collection.
         */
        private static double usedHeap() {
            Runtime runtime = Runtime.getRuntime();
            long used = Long.MAX_VALUE;
            long before;
            do {
                before = used;
                System.gc();
                used = runtime.totalMemory() - runtime.freeMemory();
            } while (used < before - SETTLED);
            return used;
        }
    }
}

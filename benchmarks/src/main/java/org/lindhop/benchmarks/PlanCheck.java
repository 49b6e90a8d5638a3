package org.lindhop.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lindhop.cli.scenario.Scenario;
import org.lindhop.cli.scenario.ScenarioFile;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.simulation.Forecast;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.simulation.RunListener;
import org.lindhop.core.simulation.RunReport;

/**
 * Compares what plans promise with what runs then take: applications, and seconds without the start of the program and without
 * files. The first argument is a backend, all others are scenario files.
 */
public final class PlanCheck {
    private static final double NANOSECOND = 1e-9;

    private PlanCheck() {}

    /** Prints a line for each file. */
    public static void main(String[] arguments) {
        System.out.println("scenario, methods: applications planned, done; seconds planned, taken, ratio");
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            Scenario scenario = Scenario.read(ScenarioFile.read(Path.of(file)), List.of());
            BackendOptions options =
                    new BackendOptions(Optional.empty(), scenario.solver().precision());
            try (Backend backend = Backends.named(arguments[0]).open(options)) {
                check(scenario, backend);
            }
        }
    }

    private static void check(Scenario scenario, Backend backend) {
        Plan plan = scenario.plan(scenario.simulation()).requireFits(backend);
        List<Forecast> forecasts = plan.measuredForecasts(backend);
        long start = System.nanoTime();
        RunReport report = plan.run(backend, new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> values) {
                // Only the time counts.
            }

            @Override
            public void progress(double fraction, long applications) {
                // Only the time counts.
            }
        });
        double taken = NANOSECOND * (System.nanoTime() - start);
        OptionalDouble planned = forecasts.stream().allMatch(f -> f.seconds().isPresent())
                ? OptionalDouble.of(forecasts.stream()
                        .mapToDouble(f -> f.seconds().getAsDouble())
                        .sum())
                : OptionalDouble.empty();
        System.out.printf(
                Locale.ROOT,
                "%s, %s: %d, %d; %s, %.3g, %s%n",
                scenario.name(),
                plan.steps().stream()
                        .map(step -> step.evolution().method().method())
                        .toList(),
                forecasts.stream().mapToLong(f -> f.applications().orElse(0)).sum(),
                report.applications(),
                planned.isPresent() ? String.format(Locale.ROOT, "%.3g", planned.getAsDouble()) : "unknown",
                taken,
                planned.isPresent() ? String.format(Locale.ROOT, "%.2f", planned.getAsDouble() / taken) : "-");
    }
}

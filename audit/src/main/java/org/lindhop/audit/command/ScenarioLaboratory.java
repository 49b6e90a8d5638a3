package org.lindhop.audit.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.audit.Laboratory;
import org.lindhop.audit.Measurement;
import org.lindhop.cli.Blocks;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.simulation.Problem;
import org.lindhop.core.simulation.RunListener;
import org.lindhop.core.simulation.RunReport;
import org.lindhop.core.simulation.Simulation;
import org.lindhop.core.simulation.StationaryState;
import org.lindhop.core.stationary.Mode;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.Setting;
import org.lindhop.scenario.output.AtomicFile;
import org.lindhop.scenario.output.Stopwatch;

/**
 * Computes the scenarios of one experiment on a backend, and leaves each as it was computed in a file that {@code lindhop
 * run} takes.
 */
final class ScenarioLaboratory implements Laboratory {
    private final Backend backend;
    private final Path report;
    private final String experiment;
    private int runs;

    /**
     * Computes for an experiment.
     *
     * @param backend stays open
     * @param report folder of the report, in which there is one for scenarios
     * @param experiment its name, which names the files
     */
    ScenarioLaboratory(Backend backend, Path report, String experiment) {
        this.backend = backend;
        this.report = report;
        this.experiment = experiment;
    }

    @Override
    public Measurement run(String name, String... settings) {
        Stopwatch stopwatch = new Stopwatch();
        Scenario scenario = Scenario.read(
                new ScenarioFile(name + ".yaml (built in)", text(name), name, Path.of("")),
                Arrays.stream(settings).map(Setting::assignment).toList());
        Simulation simulation = scenario.simulation();
        Plan plan = scenario.plan(simulation).requireFits(backend);
        Problem problem = scenario.problem();
        List<List<double[]>> rows = new ArrayList<>();
        RunReport result = plan.run(backend, new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> values) {
                rows.add(List.copyOf(values));
            }

            @Override
            public void progress(double fraction, long applications) {
                // Single runs are short; the command tells of experiments.
            }
        });
        return new Measurement(
                new Measurement.Run(
                        name,
                        List.of(settings),
                        write(scenario),
                        ofSteps(plan, step -> step.evolution().method().method()),
                        ofSteps(plan, Plan.Step::solverName),
                        ofSteps(plan, step -> Blocks.summary(step.evolution().layout())),
                        result.applications(),
                        problem.tolerance(),
                        result.errorEstimate(),
                        stopwatch.seconds()),
                problem.times().stream().mapToDouble(Double::doubleValue).toArray(),
                arrays(simulation, rows),
                result.stationary().map(StationaryState::modes).orElse(List.of()).stream()
                        .map(Mode::decayRate)
                        .toList());
    }

    /** The text of a scenario of {@code examples/paper} in the checkout. */
    private static String text(String name) {
        String resource = "/org/lindhop/audit/scenarios/" + name + ".yaml";
        try (InputStream stream = ScenarioLaboratory.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no scenario " + name + " in this module");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofSteps(Plan plan, Function<Plan.Step, String> words) {
        return plan.steps().stream().map(words).collect(Collectors.joining(" and "));
    }

    private static Map<String, Measurement.Series> arrays(Simulation simulation, List<List<double[]>> rows) {
        Map<String, Measurement.Series> arrays = new LinkedHashMap<>();
        IntStream.range(0, simulation.observables().size()).forEach(i -> {
            double[][] values = rows.stream().map(row -> row.get(i)).toArray(double[][]::new);
            arrays.put(
                    simulation.problem().observables().get(i).name(),
                    new Measurement.Series(simulation.observables().get(i).complex(), values));
        });
        return arrays;
    }

    private String write(Scenario scenario) {
        runs++;
        String file = "scenarios/" + experiment + "-" + runs + ".json";
        byte[] text = scenario.document().toPrettyString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(report.resolve(file), out -> out.write(text));
        return file;
    }
}

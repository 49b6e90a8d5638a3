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
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.stationary.Mode;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.Setting;
import org.lindhop.scenario.output.AtomicFile;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.Stopwatch;

/**
 * Computes the scenarios of one experiment on a backend, and leaves each as it was computed in a file that {@code lindhop
 * run} takes.
 */
final class ScenarioLaboratory implements Laboratory {
    private final Backend backend;
    private final ResultFolder report;
    private final String experiment;
    private int runs;

    /**
     * Computes for an experiment.
     *
     * @param backend stays open
     * @param report folder of the report
     * @param experiment its name, which names the files
     */
    ScenarioLaboratory(Backend backend, ResultFolder report, String experiment) {
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
        Plan plan = scenario.plan(backend).requireFits();
        Problem problem = scenario.problem();
        List<List<double[]>> rows = new ArrayList<>();
        RunReport result = Run.of(plan, new RunListener() {
            @Override
            public void output(int index, double time, List<double[]> values) {
                rows.add(List.copyOf(values));
            }
        });
        return new Measurement(
                new Measurement.Run(
                        name,
                        List.of(settings),
                        write(scenario),
                        ofSteps(plan, planned -> planned.evolution().method().method()),
                        ofSteps(plan, PlannedEvolution::solverName),
                        ofSteps(
                                plan,
                                planned -> Blocks.summary(planned.evolution().equation())),
                        result.applications(),
                        problem.tolerance(),
                        result.errorEstimate(),
                        stopwatch.seconds()),
                problem.times().stream().mapToDouble(Double::doubleValue).toArray(),
                arrays(plan.equations(), rows),
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

    private static String ofSteps(Plan plan, Function<PlannedEvolution, String> words) {
        return plan.evolutions().stream().map(words).collect(Collectors.joining(" and "));
    }

    private static Map<String, Measurement.Series> arrays(EquationChoice equations, List<List<double[]>> rows) {
        Map<String, Measurement.Series> arrays = new LinkedHashMap<>();
        IntStream.range(0, equations.observables().size()).forEach(i -> {
            double[][] values = rows.stream().map(row -> row.get(i)).toArray(double[][]::new);
            arrays.put(
                    equations.problem().observables().get(i).name(),
                    new Measurement.Series(equations.observables().get(i).complex(), values));
        });
        return arrays;
    }

    private String write(Scenario scenario) {
        runs++;
        String file = "scenarios/" + experiment + "-" + runs + ".json";
        byte[] text = scenario.document().toPrettyString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(report.claim(report.path().resolve(file)), out -> out.write(text));
        return file;
    }
}

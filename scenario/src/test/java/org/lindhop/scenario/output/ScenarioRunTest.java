package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.run.RunListener;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.checkpoint.CheckpointSchedule;
import org.lindhop.scenario.json.JsonText;
import tools.jackson.databind.JsonNode;

/** A program that reads a scenario, runs it and writes its results, with neither pictures nor command line on its class path. */
class ScenarioRunTest {
    private static final String TEXT = """
            model: {lattice: {chain: 3}, noise: 1.0, gain: 0.5, max-excitations: 2}
            initial: {fock: [1, 0, 0]}
            evolution: {times: {to: 1, points: 3}}
            observables: [energy]
            solver: {method: density}
            """;

    @TempDir
    private Path temporary;

    private final List<Double> times = new ArrayList<>();

    private final RunListener listener = new RunListener() {
        @Override
        public void output(int index, double time, List<double[]> values) {
            times.add(time);
        }

        @Override
        public void progress(double fraction, long applications) {
            assertThat(fraction).isBetween(0.0, 1.0);
        }
    };

    private interface Use {
        void of(ScenarioRun run, ResultFolder folder);
    }

    private ResultFolder run(Use use) throws IOException {
        Path file = Files.writeString(temporary.resolve("small.yaml"), TEXT);
        Scenario scenario = Scenario.read(ScenarioFile.read(file), List.of());
        Plan plan = scenario.plan();
        try (ResultFolder folder = ResultFolder.at(temporary.resolve("a/b"))) {
            use.of(
                    new ScenarioRun(
                            scenario,
                            plan.requireFits(),
                            folder,
                            CheckpointSchedule.automatic(),
                            new Stopwatch(),
                            "1.2"),
                    folder);
            return folder;
        } finally {
            plan.backend().close();
        }
    }

    private static JsonNode record(ResultFolder folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.runJson())) {
            return JsonText.read(in);
        }
    }

    @Test
    void aRunThatIsDoneLeavesTableArraysAndRecord() throws IOException {
        ResultFolder folder = run((run, where) -> {
            run.finish(run.compute(listener));
            assertThat(run.warnings())
                    .singleElement()
                    .asString()
                    .contains("has reached the cut-off max-excitations = 2");
            assertThat(run.remains()).isEqualTo("3 of 3 rows are in " + temporary.resolve("a/b/observables.csv"));
        });
        assertThat(times).containsExactly(0.0, 0.5, 1.0);
        assertThat(folder.table()).content().startsWith("t,energy\n0.0,1.0\n").hasLineCount(4);
        assertThat(folder.arrays()).isNotEmptyFile();
        assertThat(folder.plots()).doesNotExist();
        JsonNode record = record(folder);
        assertThat(record.get("status").asString()).isEqualTo("done");
        assertThat(record.get("version").asString()).isEqualTo("1.2");
        assertThat(record.get("timings").propertyNames()).containsExactly("run", "write");
        assertThat(record.get("warnings").size()).isEqualTo(1);
    }

    @Test
    void aRunThatEndsEarlySaysSo() throws IOException {
        ResultFolder failed = run((run, where) -> run.fail("the disk is on fire"));
        assertThat(record(failed).get("status").asString()).isEqualTo("failed");
        assertThat(record(failed).get("error").asString()).isEqualTo("the disk is on fire");

        ResultFolder interrupted = run((run, where) -> run.interrupted());
        assertThat(record(interrupted).get("status").asString()).isEqualTo("interrupted");
    }

    @Test
    void aNewRunRemovesWhatTheOldOneLeft() throws IOException {
        ResultFolder folder = run((run, where) -> run.finish(run.compute(listener)));
        Path old = folder.plots().resolve("energy.png");
        run((run, where) -> {
            run.finish(run.compute(listener));
            create(where.claim(old));
        });
        Path foreign = Files.createFile(folder.plots().resolve("notes.png"));
        run((run, where) -> run.compute(listener));
        assertThat(old).doesNotExist();
        assertThat(foreign).exists();
        assertThat(folder.arrays()).doesNotExist();
        assertThat(folder.runJson()).doesNotExist();
        assertThat(folder.table()).content().hasLineCount(4);
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

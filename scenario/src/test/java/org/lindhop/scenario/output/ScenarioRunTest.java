package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
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
        void of(ScenarioRun run);
    }

    private ResultFolder run(Use use) throws IOException {
        Path file = Files.writeString(temporary.resolve("small.yaml"), TEXT);
        Scenario scenario = Scenario.read(ScenarioFile.read(file), List.of());
        ResultFolder folder = ResultFolder.at(temporary.resolve("a/b"));
        Plan plan = scenario.plan();
        try {
            use.of(new ScenarioRun(
                    scenario, plan.requireFits(), folder, CheckpointSchedule.automatic(), new Stopwatch(), "1.2"));
        } finally {
            plan.backend().close();
        }
        return folder;
    }

    private static JsonNode record(ResultFolder folder) throws IOException {
        try (InputStream in = Files.newInputStream(folder.runJson())) {
            return JsonText.read(in);
        }
    }

    @Test
    void aRunThatIsDoneLeavesTableArraysAndRecord() throws IOException {
        ResultFolder folder = run(run -> {
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
        ResultFolder failed = run(run -> run.fail("the disk is on fire"));
        assertThat(record(failed).get("status").asString()).isEqualTo("failed");
        assertThat(record(failed).get("error").asString()).isEqualTo("the disk is on fire");

        ResultFolder interrupted = run(ScenarioRun::interrupted);
        assertThat(record(interrupted).get("status").asString()).isEqualTo("interrupted");
    }

    @Test
    void aNewRunRemovesWhatTheOldOneLeft() throws IOException {
        ResultFolder folder = run(run -> run.finish(run.compute(listener)));
        Files.createDirectories(folder.plots());
        Path old = Files.createFile(folder.plots().resolve("energy.png"));
        run(run -> run.compute(listener));
        assertThat(old).doesNotExist();
        assertThat(folder.arrays()).doesNotExist();
        assertThat(folder.runJson()).doesNotExist();
        assertThat(folder.table()).content().hasLineCount(4);
    }

    @Test
    void aFolderThatCannotBeIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> ResultFolder.at(file))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("there is a file of this name");
        assertThatThrownBy(() -> ResultFolder.at(file.resolve("below")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("it cannot be written: " + file);
        assertThatThrownBy(() -> ResultFolder.at(Path.of("")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("its name is empty");
    }
}

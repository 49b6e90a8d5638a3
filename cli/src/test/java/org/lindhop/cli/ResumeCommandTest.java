package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.plan.Plan;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointHeader;
import org.lindhop.scenario.output.ResultFolder;
import org.lindhop.scenario.output.ScenarioRun;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@code lindhop resume} and {@code lindhop status} refuse, and what they say of checkpoints without a state. */
class ResumeCommandTest {
    @TempDir
    Path folder;

    private Scenario scenario;
    private Path results;

    @BeforeEach
    void scenario() throws IOException {
        Path file = Files.writeString(folder.resolve("pair.yaml"), """
                model: {lattice: {chain: 2}, noise: 1.0}
                initial: {fock: [1, 0]}
                evolution: {times: [0, 1]}
                observables: [populations, purity]
                """);
        scenario = Scenario.read(ScenarioFile.read(file), List.of());
        results = Files.createDirectory(folder.resolve("results"));
    }

    private record Output(int exitCode, String out, String err) {}

    private static Output run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A checkpoint of a run that has not begun, with a changed header. */
    private void checkpoint(UnaryOperator<CheckpointHeader> change) {
        Plan plan = scenario.plan();
        Backend backend = plan.backend();
        try {
            CheckpointHeader header = new CheckpointHeader(
                    Main.version(),
                    scenario.document(),
                    folder.toString(),
                    ScenarioRun.planLines(plan),
                    backend.id(),
                    backend.device().name(),
                    backend.precision(),
                    new CheckpointHeader.Progress(0.25, 10, 0, 2, 1.5, "2026-01-01T00:00:00Z"));
            new CheckpointFolder(results).write(change.apply(header), sink -> sink.integers("begun", 0));
        } finally {
            backend.close();
        }
    }

    private static CheckpointHeader with(CheckpointHeader header, String version, String plan) {
        return new CheckpointHeader(
                version,
                header.scenario(),
                header.scenarioFolder(),
                JsonNodeFactory.instance.arrayNode().add(plan),
                header.backend(),
                header.device(),
                header.precision(),
                header.progress());
    }

    private static String planOf(CheckpointHeader header) {
        return header.plan().get(0).asString();
    }

    @Test
    void beginsARunThatWasSavedBeforeItBegan() {
        checkpoint(UnaryOperator.identity());
        Output status = run("status", results.toString());
        assertThat(status.out()).contains("interrupted", "25.0 % done, 0 of 2 rows", "lindhop resume " + results);
        Output resumed = run("resume", results.toString(), "-q");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(results.resolve("observables.csv")).exists();
        assertThat(results.resolve("checkpoint")).doesNotExist();
        assertThat(run("status", results.toString()).out()).contains("done");
        Output again = run("resume", results.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("there is nothing to resume: the run is done");
    }

    @Test
    void warnsWhereANewRunGivesUpAnUnfinishedOne() {
        try (ResultFolder made = ResultFolder.at(results)) {
            made.claim(new CheckpointFolder(results).path());
        }
        checkpoint(UnaryOperator.identity());
        Output anew = run("run", folder.resolve("pair.yaml").toString(), "-q", "-o", results.toString());
        assertThat(anew.exitCode()).isZero();
        assertThat(anew.err()).contains("warning: this begins anew", "lindhop resume " + results);
        assertThat(results.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void keepsACheckpointThatNoRunHasMadeThere() {
        checkpoint(UnaryOperator.identity());
        Output refused = run("run", folder.resolve("pair.yaml").toString(), "-q", "-o", results.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("checkpoint is there already, and no run has made it");
        assertThat(results.resolve("checkpoint/current.lindhop")).exists();
    }

    @Test
    void refusesACheckpointOfAnotherVersion() {
        checkpoint(header -> with(header, "0.0.1", planOf(header)));
        Output refused = run("resume", results.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("written by version 0.0.1", "this is version " + Main.version());
    }

    @Test
    void refusesACheckpointOfAnotherPlan() {
        checkpoint(header -> with(header, header.version(), "method density with twelve legs"));
        Output refused = run("resume", results.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("the plan differs", "twelve legs", "is now \"method density");
    }

    @Test
    void refusesACheckpointOfAnotherScenario() throws IOException {
        checkpoint(UnaryOperator.identity());
        Files.writeString(
                results.resolve("run.json"),
                "{\"status\": \"interrupted\", \"scenario\": "
                        + scenario.document().toString().replace("\"noise\":1.0", "\"noise\":2.0") + "}");
        Output refused = run("resume", results.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("model.noise is 1.0 in the checkpoint and 2.0 there");
    }

    @Test
    void refusesFoldersWithoutARun() {
        assertThat(run("resume", results.toString()).err()).contains("no checkpoint was written");
        assertThat(run("status", results.toString()).err()).contains("there is no run in this folder");
        assertThat(run("resume", folder.resolve("nowhere").toString()).err()).contains("there is no such folder");
        assertThat(run("resume").exitCode()).isEqualTo(2);
        assertThat(run("status", "a", "b").exitCode()).isEqualTo(2);
    }

    @Test
    void refusesIntervalsThatAreNone() {
        for (String interval : List.of("", "10", "-5s", "1.5h", "5 m", "s", "99999999999s", "on")) {
            Output refused = run("run", folder.resolve("pair.yaml").toString(), "--checkpoint", interval);
            assertThat(refused.exitCode()).as(interval).isEqualTo(2);
            assertThat(refused.err()).as(interval).contains("500ms, 30s, 5m or 1h; or off");
        }
    }
}

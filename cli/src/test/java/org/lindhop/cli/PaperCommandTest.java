package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaperCommandTest {
    @TempDir
    Path folder;

    /** Small experiments with every verdict that a statement may get. */
    @ParameterizedTest
    @CsvSource({
        "diagonal-states, holds",
        "mixed-chain, holds",
        "energy-balance, holds with a correction",
        "canonical-typicality, holds with a correction",
        "mixed-pair, fails",
        "photons, fails"
    })
    void judges(String experiment, String verdict) {
        Program paper = Program.call("paper", "--only", experiment, "--largest", "100", "-o", folder.toString());
        assertThat(paper.exitCode()).as(paper.err()).isZero();
        assertThat(paper.out()).containsPattern(experiment + "\\s+" + verdict + "\\s+\\d");
        assertThat(folder.resolve("report.md")).content().contains("**Verdict: " + verdict + ".**");
        assertThat(folder.resolve("report.html")).content().contains("id=\"" + experiment + "\"");
    }

    @Test
    void leavesPicturesAndScenariosThatRun() {
        assertThat(Program.call("paper", "--only", "mixed-pair", "-o", folder.toString())
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("pictures/mixed-pair.png")).isNotEmptyFile();
        Program run = Program.call(
                "run",
                folder.resolve("scenarios/mixed-pair-1.json").toString(),
                "-o",
                folder.resolve("again").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesWithScenariosThatRunAsTheyStand(Path scenario) {
        Program run = Program.call(
                "run", scenario.toString(), "-o", folder.resolve("run").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    static Stream<Path> scenarios() throws IOException {
        return Files.list(Launcher.CHECKOUT.resolve("examples/paper"));
    }

    @Test
    void refusesExperimentsThatThereAreNot() {
        Program paper = Program.call("paper", "--only", "photon", "-o", folder.toString());
        assertThat(paper.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(paper.err()).contains("there is no experiment \"photon\"", "photons");
    }

    @Test
    void refusesChainsThatAreTooShort() {
        Program paper = Program.call("paper", "--largest", "99", "-o", folder.toString());
        assertThat(paper.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(paper.err()).contains("at least 100");
    }
}

package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.backend.Backends;
import org.lindhop.testkit.Requirements;

class PaperCommandTest {
    @TempDir
    Path folder;

    /** What there is to say of the paper; a verdict that changes is either a discovery or a fault. */
    private static final Map<String, List<String>> VERDICTS = Map.of(
            "holds",
            List.of(
                    "populations",
                    "diffusion-constant",
                    "dark-state",
                    "coherence-walk",
                    "figure-2",
                    "diagonal-states",
                    "one-excitation",
                    "joint-populations",
                    "holes",
                    "symmetrisation",
                    "local-equilibrium",
                    "mixed-chain",
                    "dephasing-alone",
                    "suppressed-coherence",
                    "effective-rate",
                    "crossover",
                    "dephased-symmetrisation",
                    "lattices"),
            "holds with a correction",
            List.of(
                    "noise-strength",
                    "energy-balance",
                    "limit-of-phase-states",
                    "pair-coherences",
                    "superposed-excitation",
                    "local-gibbs-state",
                    "canonical-typicality",
                    "number-spread",
                    "fourier-law",
                    "conductivity",
                    "master-equation-of-modes",
                    "equaliser",
                    "sign-of-hamiltonian",
                    "currents",
                    "mean-hopping"),
            "fails",
            List.of("mixed-pair", "photons"));

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "opencl"})
    void judgesAllStatementsAlikeOnEveryBackend(String backend) throws IOException {
        Requirements.devices(Backends.named(backend));
        Program paper = Program.call("paper", "--largest", "100", "--backend", backend, "-o", folder.toString());
        assertThat(paper.exitCode()).as(paper.err()).isZero();
        List<String> lines = paper.out().lines().toList();
        VERDICTS.forEach((verdict, experiments) -> experiments.forEach(experiment -> assertThat(lines)
                .as(experiment)
                .anyMatch(line -> line.matches(experiment + " +" + verdict + " +\\d+\\.\\d s"))));
        assertThat(lines)
                .hasSize(VERDICTS.values().stream().mapToInt(List::size).sum());
        assertThat(folder.resolve("report.md")).content().contains("**Verdict: fails.**", "backend " + backend);
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("id=\"photons\"");
        assertThat(Pattern.compile("src=\"(pictures/[a-z0-9-]+\\.png)\"")
                        .matcher(page)
                        .results())
                .isNotEmpty()
                .allSatisfy(
                        picture -> assertThat(folder.resolve(picture.group(1))).isNotEmptyFile());
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

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Launcher.CHECKOUT.resolve("examples/paper"))) {
            return files.sorted().toList();
        }
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

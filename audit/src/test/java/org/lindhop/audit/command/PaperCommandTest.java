package org.lindhop.audit.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.audit.Experiment;
import org.lindhop.cli.ExitCode;
import org.lindhop.cli.Main;
import org.lindhop.core.backend.Backends;
import org.lindhop.testkit.Requirements;

class PaperCommandTest {
    /** What one call of the program did, made inside this JVM. */
    private record Program(int exitCode, String out, String err) {
        static Program call(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = new Main(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8))
                    .run(arguments);
            return new Program(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

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

    /** Thousands of applications to few numbers each: on a CPU as an OpenCL device they are launches and little else. */
    private static final Set<String> LONG_ON_OPENCL =
            Set.of("conductivity", "number-spread", "local-equilibrium", "crossover");

    @Test
    void judgesAllStatements() throws IOException {
        judges("cpu", name -> true);
        assertThat(folder.resolve("report.md")).content().contains("**Verdict: fails.**");
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
    void judgesAlikeOnOpenCl() {
        Requirements.devices(Backends.named("opencl"));
        judges("opencl", name -> !LONG_ON_OPENCL.contains(name));
    }

    private void judges(String backend, Predicate<String> some) {
        Map<String, String> expected = new HashMap<>();
        VERDICTS.forEach((verdict, names) -> names.stream().filter(some).forEach(name -> expected.put(name, verdict)));
        Program paper = Program.call(
                "paper",
                "--largest",
                "100",
                "--backend",
                backend,
                "--only",
                String.join(",", expected.keySet()),
                "-o",
                folder.toString());
        assertThat(paper.exitCode()).as(paper.err()).isZero();
        Map<String, String> verdicts = paper.out()
                .lines()
                .map(Pattern.compile("(\\S+) +(\\S.*\\S) +\\d+\\.\\d s")::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
        assertThat(verdicts).isEqualTo(expected);
    }

    @Test
    void expectsAVerdictOfEveryExperiment() {
        assertThat(VERDICTS.values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(Experiments.upTo(Experiments.FEWEST).stream()
                        .map(Experiment::name)
                        .toList());
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
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("basedir", ""), "../examples/paper"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void isOneOfTheCommandsOfTheProgram() {
        assertThat(Program.call("rnu").err())
                .contains(
                        "there are run, resume, status, steady, validate, plan, plot, compare, devices, paper, bench, tune");
        assertThat(Program.call("--help").out())
                .contains("\n  paper  ", "test what the paper states and write a report");
        assertThat(Program.call("paper", "--help")).isEqualTo(Program.call("help", "paper"));
        assertThat(Program.call("paper", "--help").out()).contains("figure-2: ", "--only NAME,...");
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

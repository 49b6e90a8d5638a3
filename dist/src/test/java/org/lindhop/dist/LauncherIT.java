package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program from end to end. */
class LauncherIT {
    private static final Path EXAMPLES = Launcher.CHECKOUT.resolve("examples");

    @TempDir
    private Path folder;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleRuns(Path example) throws Exception {
        Launcher.Program program = Launcher.run(folder, "run", example.toString());
        assertThat(program.exitCode()).as(program.err()).isZero();
        Path results = folder.resolve(example.getFileName().toString().replace(".yaml", ""));
        JsonNode run = JsonMapper.shared().readTree(results.resolve("run.json"));
        assertThat(run.get("status").asString()).isEqualTo("done");
        // Sites that hold nothing have no temperature and no g2, which is right.
        assertThat(run.get("warnings"))
                .allSatisfy(warning -> assertThat(warning.asString()).contains("has values that are not known, NaN"));
        assertThat(run.get("error_estimate").doubleValue())
                .isLessThanOrEqualTo(run.get("tolerance").doubleValue());
        assertThat(results.resolve("result.npz")).isNotEmptyFile();
        assertThat(results.resolve("plots")).isNotEmptyDirectory();
    }

    /**
     * Fig. 2 of the paper, which is what runs when no file is named: the coherences obey the heat equation of an open
     * chain, whose modes cos(pi p (k - 1/2) / M) decay as exp(-8 gamma t sin^2(pi p / 2M)), and populations rest.
     */
    @Test
    void theBuiltInScenarioFollowsItsClosedForm() throws Exception {
        Launcher.Program program = Launcher.run(folder, "run", "-o", "figure");
        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(program.err()).contains("no file is named");

        List<Map<String, Double>> rows = Launcher.rows(folder.resolve("figure/observables.csv"));
        int sites = 100;
        double[] modes = new double[sites];
        for (int p = 0; p < sites; p++) {
            for (int k = 1; k <= sites; k++) {
                modes[p] += (p == 0 ? 1.0 : 2.0) / sites * value(rows.get(0), "alpha_" + k + "_re") * mode(p, k, sites);
            }
        }
        assertThat(rows).hasSize(101);
        for (Map<String, Double> row : rows) {
            double t = value(row, "t");
            for (int k = 1; k <= sites; k++) {
                double alpha = 0;
                for (int p = 0; p < sites; p++) {
                    double s = Math.sin(Math.PI * p / (2 * sites));
                    alpha += modes[p] * Math.exp(-8 * t * s * s) * mode(p, k, sites);
                }
                assertThat(row.get("alpha_" + k + "_re"))
                        .as("t = %s, site %d", t, k)
                        .isCloseTo(alpha, within(1e-8));
                assertThat(row.get("alpha_" + k + "_im"))
                        .as("t = %s, site %d", t, k)
                        .isCloseTo(0, within(1e-8));
                assertThat(row.get("n_" + k)).as("t = %s, site %d", t, k).isCloseTo(0.5 / sites, within(1e-8));
            }
            assertThat(row.get("energy")).isCloseTo(0.5, within(1e-8));
        }
    }

    private static double value(Map<String, Double> row, String column) {
        return row.getOrDefault(column, Double.NaN);
    }

    private static double mode(int p, int k, int sites) {
        return Math.cos(Math.PI * p * (k - 0.5) / sites);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aRunThatIsToldToStopLeavesWholeRowsAndGoesOn(String signal, int exitCode) throws Exception {
        String example = EXAMPLES.resolve("square-lattice.yaml").toString();
        String evolution = "evolution={times: {to: 6, points: 121}, tolerance: 1e-10}";
        Process process = Launcher.startInterruptible(folder, "run", example, "-o", "results", "--set", evolution);
        Path table = folder.resolve("results/observables.csv");
        while (process.isAlive()
                && (!Files.exists(table) || Files.readAllLines(table).size() < 3)) {
            Thread.sleep(50);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("the run ends when it is told to").isTrue();
        Launcher.Program program = Launcher.ended(folder, process);

        assertThat(program.exitCode()).as(program.err()).isEqualTo(exitCode);
        assertThat(program.err())
                .contains(
                        "lindhop: interrupted; ",
                        " of 121 rows are in results/observables.csv",
                        "lindhop resume results goes on");
        assertThat(Files.readString(table)).endsWith("\n");
        assertThat(Launcher.rows(table)).hasSizeGreaterThanOrEqualTo(2);
        JsonNode run = JsonMapper.shared().readTree(folder.resolve("results/run.json"));
        assertThat(run.get("status").asString()).isEqualTo("interrupted");
        Launcher.Program status = Launcher.run(folder, "status", "results");
        assertThat(status.out()).contains("interrupted", "% done", "lindhop resume results");

        assertThat(Launcher.run(folder, "resume", "results", "-q").exitCode()).isZero();
        assertThat(Launcher.run(folder, "run", example, "-o", "whole", "-q", "--set", evolution)
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(table)).isEqualTo(Files.readAllBytes(folder.resolve("whole/observables.csv")));
    }

    @Test
    void steadyLeavesOneRowAndTheModes() throws Exception {
        String example = EXAMPLES.resolve("driven-lossy-chain.yaml").toString();
        Launcher.Program program = Launcher.run(folder, "steady", example, "-o", "limit", "--modes", "2");
        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(program.out()).contains("||L rho|| = ", "rate of decay ", "mode 2");

        List<Map<String, Double>> rows = Launcher.rows(folder.resolve("limit/observables.csv"));
        assertThat(rows).hasSize(1);
        assertThat(value(rows.get(0), "t")).isEqualTo(Double.POSITIVE_INFINITY);
        JsonNode run = JsonMapper.shared().readTree(folder.resolve("limit/run.json"));
        JsonNode state = run.get("stationary");
        // The residual is the error times rates of order one, and the tolerance 1e-7.
        assertThat(state.get("residual").doubleValue()).isLessThan(1e-7);
        assertThat(state.get("trace").get("value").doubleValue()).isCloseTo(1, within(1e-7));
        assertThat(state.get("modes")).hasSize(2);
        assertThat(state.get("modes").get(0).get("decay_rate").doubleValue())
                .isCloseTo(state.get("relaxation_rate").doubleValue(), within(1e-6));
    }

    /** What takes long to initialise waits for a run that needs it; an archive may hold classes that no run needs. */
    @Test
    void aSmallRunInitialisesWhatItNeeds() throws Exception {
        String example = EXAMPLES.resolve("thermal-light.yaml").toString();
        assertThat(initialised("validate", example))
                .contains("org/lindhop/core/model/Model")
                .noneMatch(name -> name.startsWith("org/jfree/") || name.startsWith("java/awt/"));
        assertThat(initialised("run", example, "--set", "observables=[populations]"))
                .contains("org/jfree/chart/plot/XYPlot")
                .doesNotContain(
                        "javax/imageio/ImageIO", "java/security/SecureRandom", "tools/jackson/databind/ObjectMapper")
                .noneMatch(name -> Stream.of("org/jocl/", "org/nd4j/", "org/bytedeco/", "javax/xml/")
                        .anyMatch(name::startsWith));
    }

    private List<String> initialised(String... arguments) throws Exception {
        Pattern name = Pattern.compile("Initializing '([^']*)'");
        return Launcher.logged(folder, "class+init", arguments).stream()
                .flatMap(line -> name.matcher(line).results())
                .map(match -> match.group(1))
                .toList();
    }

    /** A start is quick because an archive holds nearly all classes, those of pictures, JSON and LAPACK too. */
    @Test
    void classesComeFromTheArchive() throws Exception {
        String example = EXAMPLES.resolve("single-excitation.yaml").toString();
        assertThat(Launcher.run(folder, "run", example).exitCode()).isZero();
        List<String> classes = Launcher.logged(folder, "class+load", "run", example);
        assertThat(classes.stream().filter(line -> line.contains("source: shared objects file")))
                .as("the rest is made while the program runs: classes of method handles above all")
                .hasSizeGreaterThan(classes.size() * 9 / 10);
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        assertThat(Launcher.run(folder).exitCode()).isEqualTo(2);
        assertThat(Launcher.run(folder, "--version").exitCode()).isZero();
        assertThat(Launcher.run(folder, "run", "missing.yaml").exitCode()).isEqualTo(2);
        assertThat(Launcher.run(folder, "run", "--backend", "opencl", "--device", "none")
                        .exitCode())
                .isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining(path -> Files.isDirectory(path));
    }

    @Test
    void aPathWithAnyLetterIsFoundInALocaleThatIsNotInstalled() throws Exception {
        Path scenario = Files.copy(EXAMPLES.resolve("single-excitation.yaml"), folder.resolve("gr\u00fc\u00dfe.yaml"));
        ProcessBuilder process = new ProcessBuilder(
                        "env",
                        "-u",
                        "LC_ALL",
                        "LANG=xx_YY.UTF-8",
                        Launcher.SCRIPT.toString(),
                        "validate",
                        scenario.toString())
                .redirectErrorStream(true);
        Process started = process.start();
        assertThat(new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("gr\u00fc\u00dfe.yaml: valid");
        assertThat(started.waitFor()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskBehindStandardOutputIsNoticed() throws Exception {
        String example = EXAMPLES.resolve("single-excitation.yaml").toString();
        Process process = new ProcessBuilder(Launcher.SCRIPT.toString(), "plan", "--json", example)
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("err")).content().startsWith("lindhop: standard output cannot be written");
    }

    /** What the JVM says by itself is not lost with standard output. */
    @Test
    void aJvmThatCannotStartSaysWhyOnStandardError() throws Exception {
        Launcher.Program program = Launcher.runWith("-Xmx100000g", folder, "run", "--quiet");
        assertThat(program.exitCode()).isNotZero();
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("Could not reserve enough space");
    }

    @Test
    void theAuditIsPartOfTheProgram() throws Exception {
        assertThat(Launcher.run(folder, "--help").out()).contains("\n  paper  ");
        assertThat(Launcher.run(folder, "paper", "--help").out()).contains("figure-2: ");
    }

    @Test
    void devicesAreListed() throws Exception {
        Launcher.Program program = Launcher.run(folder, "devices");
        assertThat(program.exitCode()).isZero();
        assertThat(program.out()).contains("BACKEND", "cpu  ", "opencl  ", "reference");
    }
}

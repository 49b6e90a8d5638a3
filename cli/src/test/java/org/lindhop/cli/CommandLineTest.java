package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String SCENARIO = """
            model: {lattice: {chain: 3}, species: boson, noise: 1.0}
            initial: {fock: [1, 0, 0]}
            evolution: {times: {to: 1, points: 3}}
            observables: [populations]
            """;

    @TempDir
    private Path folder;

    private String file = "";
    private Path results = Path.of("");

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(folder.resolve("small.yaml"), SCENARIO).toString();
        results = folder.resolve("some/where");
    }

    private Program run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "run";
        all[1] = file;
        all[2] = "-o";
        all[3] = results.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Program.call(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rnu                           | unknown command rnu; did you mean \"run\"?; there are run, resume, status, steady, validate, plan, plot, compare, devices, bench, tune",
                "--verion                      | unknown option --verion",
                "run --bakend cpu              | unknown option --bakend; did you mean \"--backend\"?",
                "run a.yaml b.yaml             | run takes one file, not 2",
                "run --backend                 | --backend needs a value",
                "run --backend cpu --backend cpu | --backend is given more than once",
                "run -o a --output b           | --output is given more than once",
                "validate                      | validate needs at least one file",
                "devices here                  | devices takes no arguments",
                "tune here                     | tune takes no arguments",
                "man here                      | man takes no arguments",
                "completion                    | completion takes the name of a shell: bash",
                "completion tcsh               | completion takes the name of a shell: bash",
                "help rnu                      | unknown command rnu",
            })
    void badUsageIsExplained(String commandLine, String complaint) {
        Program program = Program.call(commandLine.split(" "));
        assertThat(program.err()).startsWith("lindhop: " + complaint).hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void helpGoesWhereItIsWanted() {
        assertThat(Program.call().exitCode()).isEqualTo(2);
        assertThat(Program.call().err()).contains("Usage: lindhop COMMAND");
        assertThat(Program.call("--help")).isEqualTo(Program.call("help"));
        assertThat(Program.call("help").out()).contains("run", "validate", "devices", "bench", "tune");
        assertThat(Program.call("run", "--help")).isEqualTo(Program.call("help", "run"));
        assertThat(Program.call("help", "run").out()).contains("--set KEY=VALUE", "-o, --output DIR");
        assertThat(Program.call("--version").out()).startsWith("lindhop ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.noise             | this is not of the form key=value",
                "=1                      | this is not of the form key=value",
                "model..noise=1          | this is not of the form key=value",
                "model.nois=1            | model.nois: the key \"nois\" is not known; did you mean \"noise\"?",
                "noise=1                 | noise: the key \"noise\" is not known; did you mean \"model.noise\"?",
                "nois=1                  | nois: the key \"nois\" is not known; did you mean \"model.noise\"?",
                "chain=4                 | chain: the key \"chain\" is not known; did you mean \"model.lattice.chain\"?",
                "model.tolerance=1e-6    | model.tolerance: the key \"tolerance\" is not known; did you mean \"evolution.tolerance\"?",
                "model.noise=            | there is no value after the =",
                "model.noise=[1,         | this is not valid YAML",
                "model.noise=-1          | model.noise: -1 is below 0",
                "model.noise=[1, 2, 3]   | model.noise: 3 values, but the lattice has 2 bonds",
                "model.noise.rate=-1     | model.noise.rate: -1 is below 0",
                "evolution.tolerance=1e-30 | evolution.tolerance: 1.0E-30 is below what rounding allows",
            })
    void badSettingsNameTheOption(String setting, String complaint) {
        Program program = run("--set", setting);
        assertThat(program.err())
                .startsWith("lindhop: --set " + setting + ": " + complaint)
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void badOptionsOfTheSolverNameTheOption() {
        Program program = run("--precision", "half");
        assertThat(program.err())
                .isEqualToIgnoringNewLines(
                        "lindhop: --precision half: solver.precision: the text \"half\" is not known; "
                                + "allowed: double, single");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void aRunTooLargeForTheMemoryIsRefusedAtOnce() {
        Program program = run(
                "--backend",
                "cpu",
                "--set",
                "model.lattice.chain=60",
                "--set",
                "model.species=tls",
                "--set",
                "initial={dicke: 30}",
                "--set",
                "solver.method=density");
        assertThat(program.err())
                .startsWith("scenario   ")
                .contains("1 block of 118264581564861424 x 118264581564861424");
        List<String> lines = program.err().lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .startsWith("lindhop: too large: the blocks of method density have ")
                .contains("GiB");
        assertThat(lines).filteredOn(line -> line.startsWith("lindhop: ")).hasSize(1);
        assertThat(program.out()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void aQuietRunThatIsTooLargeIsRefusedInOneLine() {
        Program program = run(
                "--quiet",
                "--backend",
                "cpu",
                "--set",
                "model.lattice.chain=60",
                "--set",
                "model.species=tls",
                "--set",
                "initial={dicke: 30}",
                "--set",
                "solver.method=density");
        assertThat(program.err()).startsWith("lindhop: too large: ").hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(3);
    }

    @Test
    void aLatticeThatFillsTheMemoryByItselfIsRefusedAtOnce() {
        Program program = run("--set", "model.lattice={cubic: [10000, 10000, 10]}", "--set", "initial={dark: {}}");
        assertThat(program.err())
                .startsWith("lindhop: too large: the operators of 1.00e+09 sites alone need ")
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "opencl"})
    void aDeviceThatDoesNotExistIsRefused(String backend) {
        Program program = run("--backend", backend, "--device", "no-such-device");
        assertThat(program.err()).startsWith("lindhop: ").hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void aDeviceWithoutThePrecisionIsRefused() {
        Program program = run("--backend", "cpu", "--precision", "single");
        assertThat(program.err()).contains("double precision only");
        assertThat(program.exitCode()).isEqualTo(3);
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void outputThatCannotBeWrittenIsRefused() throws IOException {
        Files.writeString(folder.resolve("some"), "a file, which binds even root");
        Program below = run();
        assertThat(below.err()).startsWith("lindhop: output folder " + results + ": it cannot be written: ");
        assertThat(below.exitCode()).isEqualTo(2);

        results = folder.resolve("some");
        Program at = run();
        assertThat(at.err()).startsWith("lindhop: output folder " + results + ": there is a file of this name");
        assertThat(at.exitCode()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(results) && !p.endsWith("small.yaml"));
    }

    @Test
    void aRunLeavesItsFiles() {
        Program program = run("--set", "observables=[energy]");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isZero();
        assertThat(program.out()).contains("small: done in", "populations, chebyshev", "results in    " + results);
        assertThat(results.resolve("observables.csv"))
                .content()
                .startsWith("t,energy\n0.0,1.0\n")
                .hasLineCount(4);
        assertThat(results.resolve("run.json"))
                .content()
                .contains("\"status\" : \"done\"", "\"observables\" : [ \"energy\" ]", "\"tolerance\" : 1.0E-8");
        assertThat(results).isDirectoryContaining(p -> p.endsWith("result.npz"));
    }

    @Test
    void toleranceAndThreadsReachTheRun() throws IOException {
        assertThat(run("--quiet", "--tolerance", "1e-5", "--threads", "1").exitCode())
                .isZero();
        assertThat(results.resolve("run.json"))
                .content()
                .contains("\"tolerance\" : 1.0E-5", "\"threads\" : 1,", "\"device\" : \"1 core, ");
        // No more than there are.
        assertThat(run("--quiet", "--threads", "60000").exitCode()).isZero();
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(results.resolve("run.json"))
                .content()
                .contains("\"threads\" : " + cores + ",", "\"threads\" : 60000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tolerance | 0    | evolution.tolerance: 0 is not above 0",
                "--tolerance | high | evolution.tolerance: the text \"high\" is not allowed here",
                "--threads   | 0    | solver.threads: 0 is below 1",
                "--threads   | 1.5  | solver.threads: 1.5 is not allowed here",
            })
    void badNumbersNameTheOption(String option, String value, String complaint) {
        Program program = run(option, value);
        assertThat(program.err())
                .startsWith("lindhop: " + option + " " + value + ": " + complaint)
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void aQuietRunSaysNothing() {
        assertThat(run("--quiet")).isEqualTo(new Program(0, "", ""));
    }

    @Test
    void aFailedRunKeepsItsRowsAndSaysSo() throws Exception {
        // Where the arrays would go, a folder gets into the way while the run computes.
        Thread obstacle = new Thread(() -> placeOnceTheTableIsThere(results.resolve("result.npz")));
        obstacle.start();
        Program program = run("--set", "evolution.times={to: 1, points: 20001}");
        obstacle.join();
        assertThat(program.err())
                .startsWith("lindhop: ")
                .contains("result.npz", "20001 of 20001 rows are in " + results.resolve("observables.csv"))
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(results.resolve("observables.csv")).content().startsWith("t,n_1,n_2,n_3\n0.0,1.0,0.0,0.0\n");
        assertThat(results.resolve("run.json")).content().contains("\"status\" : \"failed\"", "result.npz");
    }

    private void placeOnceTheTableIsThere(Path obstacle) {
        try {
            while (!Files.exists(results.resolve("observables.csv"))) {
                Thread.sleep(1);
            }
            Files.createDirectory(obstacle);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of a file such as {@code ...yaml} leaves two dots, which are the folder above. */
    @ParameterizedTest
    @ValueSource(strings = {"...yaml", "..yaml", ".."})
    void aScenarioIsNotNamedAfterAFolderAbove(String name) throws IOException {
        Path scenario = Files.createDirectory(folder.resolve("below")).resolve(name);
        if (!name.equals("..")) {
            Files.writeString(scenario, SCENARIO);
        }
        Program program = Program.call("run", scenario.toString());
        assertThat(program.err()).startsWith("lindhop: " + scenario + ": ").hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("observables.csv")).doesNotExist();
        assertThat(Path.of("observables.csv")).doesNotExist();
    }

    /** What a name, a key or a value holds may tell a terminal to do something, or pretend to be another line. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b2J", "\u202e", "\u2066", "\u2028", "\u0085", "\u007f", "a\rb"})
    void nothingOfTheInputCommandsTheTerminal(String text) throws IOException {
        Path scenario = Files.writeString(folder.resolve("name" + text + ".yaml"), SCENARIO);
        List<Program> programs = List.of(
                Program.call("validate", scenario.toString()),
                Program.call("run", scenario.toString(), "-o", results + text),
                Program.call("status", results + text),
                Program.call("resume", results + text),
                Program.call("run", file, "--set", "mod" + text + "el.noise=1"),
                Program.call("run", file, "--set", "model.noise=" + text),
                Program.call("run", file, "--backend", text),
                Program.call("run", file, "-o", folder + "/small.yaml/" + text),
                Program.call("run", file, text, text),
                Program.call("bench", text),
                Program.call("bench", "--largest", text),
                Program.call("run", file, "--checkpoint", text),
                Program.call("run", "--" + text),
                Program.call("run" + text));
        for (Program program : programs) {
            assertThat(program.out() + program.err()).isNotEmpty();
            assertThat((program.out() + program.err()).codePoints().filter(c -> c != '\n'))
                    .as(program.toString())
                    .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
        }
        assertThat(programs.stream().map(Program::exitCode).toList())
                .as(programs.toString())
                .startsWith(0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(programs.subList(3, programs.size()))
                .allSatisfy(program ->
                        assertThat(program.err()).startsWith("lindhop: ").hasLineCount(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "validate", "plan", "run", "devices"})
    void aFullDiskBehindStandardOutputIsNoticed(String command) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        List<String> arguments = new ArrayList<>(List.of(command));
        if (List.of("validate", "plan", "run").contains(command)) {
            arguments.add(file);
        }
        if (command.equals("run")) {
            arguments.addAll(List.of("-o", results.toString()));
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new Main(
                        new PrintStream(full, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "lindhop: standard output cannot be written, and what was printed is not complete");
    }

    /** Texts that regular expressions, or comparing all with all, would take minutes for. */
    @Test
    void longArgumentsAreRefusedAtOnce() {
        String digits = "1".repeat(100_000) + "x";
        String blanks = "a" + " ".repeat(1_000_000) + "b";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String value : List.of(digits, blanks, "1,".repeat(100_000) + "1", "[".repeat(100_000))) {
                for (String[] arguments : new String[][] {
                    {"run", file, "--set", "model.hopping=" + value},
                    {"run", file, "--set", value + "=1"},
                    {"run", file, "--device", value},
                    {"run", file, "--backend", value},
                    {"run", file, "--checkpoint", value},
                    {"run", "--" + value},
                    {"run", value},
                    {"bench", "--largest", value},
                    {value}
                }) {
                    Program program = Program.call(arguments);
                    assertThat(program.exitCode()).as(program.err()).isIn(2, 3);
                    assertThat(program.err())
                            .startsWith("lindhop: ")
                            .hasLineCount(1)
                            .hasSizeLessThan(5000);
                }
            }
        });
    }

    @Test
    void debugPrintsTheTrace() {
        assertThat(run("--debug", "--set", "model.noise=-1").err()).contains("ScenarioException", "    at org.lindhop");
    }
}

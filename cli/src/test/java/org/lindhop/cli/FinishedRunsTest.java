package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code lindhop plot} and {@code lindhop compare} make of the folders of runs. */
class FinishedRunsTest {
    @TempDir
    private Path folder;

    private String first = "";
    private String second = "";

    @BeforeEach
    void nameTheFolders() {
        first = folder.resolve("first").toString();
        second = folder.resolve("second").toString();
    }

    private void compute(String results, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("pair.yaml"), """
                model: {lattice: {chain: 3}, species: boson, noise: 1.0, hopping: 0.5}
                initial: {fock: [2, 0, 0]}
                evolution: {times: {to: 1, points: 5}}
                observables: [populations, correlations, energy, density-correlations, {reduced-state: [1]}]
                """);
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "-q", "-o", results));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        Program program = Program.call(arguments.toArray(String[]::new));
        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(program.out()).isEmpty();
    }

    @Test
    void picturesAreDrawnAnewAsTheRunDrewThem() throws IOException {
        compute(first);
        Path picture = Path.of(first, "plots/populations.svg");
        byte[] drawn = Files.readAllBytes(picture);
        Files.delete(picture);
        Program program = Program.call("plot", first);
        assertThat(program).isEqualTo(new Program(0, "pictures of 5 times are in " + first + "/plots\n", ""));
        assertThat(Files.readAllBytes(picture)).isEqualTo(drawn);
        assertThat(Path.of(first, "plots/reduced-state_1.png")).exists();
    }

    @Test
    void picturesAreOfWhatIsAskedFor() throws IOException {
        compute(first);
        Program program = Program.call(
                "plot", first, "-o", second, "--only", "populations,energy", "--from", "0.5", "--title", "The end");
        assertThat(program.out()).startsWith("pictures of 3 times are in " + second + "/plots");
        assertThat(Path.of(second, "plots").toFile().list())
                .containsExactlyInAnyOrder("populations.png", "populations.svg", "energy.png", "energy.svg");
        assertThat(Path.of(second, "plots/energy.svg")).content().contains("The end");
        assertThat(Path.of(first, "plots/energy.svg")).content().doesNotContain("The end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plot --only populatoins first  | --only: FOLDER/first has no observable \"populatoins\"; did you mean",
                "plot --from 3 first            | FOLDER/first: no output time is left",
                "plot --from x first            | --from x: this is no number",
                "plot                           | plot takes one folder, not 0",
                "plot nowhere                   | FOLDER/nowhere: there is no such folder",
                "plot empty                     | FOLDER/empty: there is no run in this folder",
                "compare first                  | compare takes two folders, not 1",
                "compare first empty            | FOLDER/empty: there is no run in this folder",
            })
    void badUsageIsExplained(String commandLine, String complaint) throws IOException {
        compute(first, "observables=[populations]");
        Files.createDirectory(folder.resolve("empty"));
        String[] arguments = commandLine.split(" ");
        for (int i = 1; i < arguments.length; i++) {
            if (List.of("first", "empty", "nowhere").contains(arguments[i])) {
                arguments[i] = folder.resolve(arguments[i]).toString();
            }
        }
        Program program = Program.call(arguments);
        assertThat(program.err())
                .startsWith("lindhop: " + complaint.replace("FOLDER", folder.toString()))
                .hasLineCount(1);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void damagedResultsAreNamed() throws IOException {
        compute(first);
        byte[] arrays = Files.readAllBytes(Path.of(first, "result.npz"));
        Files.write(Path.of(first, "result.npz"), Arrays.copyOf(arrays, arrays.length / 2));
        assertThat(Program.call("plot", first).err())
                .startsWith("lindhop: " + first + "/result.npz: it cannot be taken");
        Path table = Path.of(first, "observables.csv");
        for (String damage : List.of("", "t,n_1\n0,1\n", Files.readString(table).replace("0.25,", "a,"), "x\n")) {
            Files.writeString(table, damage);
            Program program = Program.call("compare", first, first);
            assertThat(program.err())
                    .startsWith("lindhop: " + table + ": it cannot be taken: ")
                    .hasLineCount(1);
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void runsOfTheSameAreEqual() throws IOException {
        compute(first);
        compute(second, "evolution.tolerance=1e-4");
        Program program = Program.call("compare", first, second);
        assertThat(program.exitCode()).as(program.out()).isZero();
        assertThat(program.out())
                .contains("COLUMN", "and ", "columns at 5 times: equal within the tolerances\n")
                // Two excitations, and tolerances of 1e-8 and 1e-4, for two-body observables in the second power.
                .containsPattern("nn_\\d_\\d +\\S+ +\\S+ +4\\.00e-04")
                .doesNotContain("only in");
    }

    @Test
    void differencesAreFound() throws IOException {
        compute(first);
        compute(second, "model.noise=1.001", "observables=[populations, purity]", "evolution.times.points=9");
        Program program = Program.call("compare", first, second);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err()).isEmpty();
        assertThat(program.out())
                .containsPattern("n_1 +\\d\\.\\d+e-\\d+ +[01]\\S* +4\\.00e-08 +\\d\\S+")
                .contains(
                        "1 columns only in " + second + ": purity",
                        "columns only in " + first + ": C_1_1_re, ",
                        "4 times only in " + second + ": 0.125, 0.375, 0.625, 0.875",
                        "3 columns at 5 times: 3 differ by more than the tolerances allow");
    }

    @Test
    void whatIsNoNumberEqualsOnlyItself() throws IOException {
        compute(first, "observables=[temperature]");
        compute(second, "observables=[temperature]");
        assertThat(Program.call("compare", first, second).exitCode()).isZero();
        Path table = Path.of(second, "observables.csv");
        Files.writeString(table, Files.readString(table).replaceFirst("(?m)^1.0,[^,]*", "1.0,NaN"));
        Program program = Program.call("compare", first, second);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out()).containsPattern("beta_1 +Infinity +1\\.0 +4");
    }

    @Test
    void aRunThatIsNotDoneIsComparedAsFarAsItCame() throws IOException {
        compute(first);
        compute(second);
        Path record = Path.of(second, "run.json");
        Files.writeString(record, Files.readString(record).replace("\"done\"", "\"interrupted\""));
        Path table = Path.of(second, "observables.csv");
        String rows = Files.readString(table);
        Files.writeString(table, rows.substring(0, rows.length() - 20));
        Program program = Program.call("compare", first, second);
        assertThat(program.err()).contains("warning: " + second + ": the run is not done, but interrupted");
        assertThat(program.out()).contains("1 times only in " + first + ": 1.0", "but not all that both runs have");
        assertThat(program.exitCode()).isEqualTo(1);
    }
}

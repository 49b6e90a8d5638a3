package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios that once crashed, hung, or gave wrong numbers, each of which stands for its kind. */
@Timeout(60)
class FaultsIT {
    private static final Path FAULTS = Launcher.CHECKOUT.resolve("dist/src/test/resources/faults");
    private static final double TOLERANCE = 1e-8;

    @TempDir
    private Path folder;

    private Launcher.Program program(String command, String name, String... options) throws Exception {
        String[] arguments = new String[options.length + 2];
        arguments[0] = command;
        arguments[1] = FAULTS.resolve(name + ".yaml").toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Launcher.run(folder, arguments);
    }

    private List<Map<String, Double>> rows(String name, String... options) throws Exception {
        Launcher.Program program = program("run", name, options);
        assertThat(program.exitCode()).as(program.err()).isZero();
        return Launcher.rows(folder.resolve(name).resolve("observables.csv"));
    }

    private long applications(String name) throws Exception {
        return JsonMapper.shared()
                .readTree(folder.resolve(name).resolve("run.json").toFile())
                .get("applications")
                .longValue();
    }

    @ParameterizedTest
    @CsvSource({
        "reduced-thermal, 2, weight in infinitely many number sectors",
        "key-with-line-end, 2, holds a control character",
        "flux-without-bonds, 2, the lattice has none",
        "huge-noise-amplitude, 2, model.noise.amplitude: 1.0E160 is too large",
        "bright-negativity, 3, too large"
    })
    void isRefusedInOneLine(String name, int exitCode, String reason) throws Exception {
        Launcher.Program program = program("run", name);
        assertThat(program.exitCode()).isEqualTo(exitCode);
        assertThat(program.err()).contains(reason).doesNotContain("fault of the program");
        assertThat(program.err().strip().lines()).hasSize(1);
        assertThat(folder.resolve(name)).doesNotExist();
    }

    /** Whatever a run would say to it, to plan it takes no longer than a start of the program. */
    @ParameterizedTest
    @CsvSource({"strong-loss-on-modes", "many-times", "strong-loss-for-long"})
    void isPlannedAtOnce(String name) throws Exception {
        Launcher.Program program = program("validate", name);
        assertThat(program.exitCode()).as(program.err()).isZero();
    }

    @Test
    void ratiosOfNothingAreNoNumbers() throws Exception {
        Map<String, Double> row = rows("emptied-chain").get(0);
        assertThat(row).containsEntry("participation", Double.NaN).containsEntry("spreading_width", Double.NaN);
        assertThat(row).containsEntry("g2_1_1", Double.NaN).containsEntry("beta_3", Double.NaN);
        assertThat(row.get("n_1")).isCloseTo(0, within(TOLERANCE));
    }

    @Test
    void onlyTheRatioOfAmplitudesCounts() throws Exception {
        assertThat(rows("huge-amplitudes").get(0).get("n_1")).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void twoLevelSystemsHaveTwoLevelsInEveryState() throws Exception {
        // The time, and 4 x 4 complex elements.
        assertThat(rows("reduced-vacuum").get(0)).hasSize(1 + 2 * 16).containsEntry("rho_1_2_00_00_re", 1.0);
    }

    @Test
    void strongLossIsNoStifferThanItsState() throws Exception {
        rows("strong-loss-at-the-end");
        assertThat(applications("strong-loss-at-the-end")).isLessThanOrEqualTo(1000);
    }

    @Test
    void whatIsExactIsNotRefused() throws Exception {
        double cos = Math.cos(1e5);
        assertThat(rows("long-hopping").get(0).get("n_1")).isCloseTo(cos * cos, within(1e-10));
        // An overdamped oscillator: the excitation leaves at 4 g^2 / kappa to first order.
        Map<String, Double> frozen = rows("strong-loss-for-long").get(0);
        assertThat(frozen.get("n_1")).isCloseTo(Math.exp(-0.4), within(1e-6));
        // By an exponential with 60 digits.
        Map<String, Double> stiff = rows("stiff-noise").get(0);
        assertThat(stiff.get("n_1")).isCloseTo(0.33935452219138392, within(1e-14));
        assertThat(stiff.get("purity")).isCloseTo(0.42762823075779373, within(1e-14));
    }

    @Test
    void adviceForAStationaryStateNamesNoTimes() throws Exception {
        Launcher.Program program = program("steady", "stiff-steady");
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err()).contains("rates that differ by less").doesNotContain("shorter times");
    }

    @Test
    void bathsOfModesNeedNoCutOff() throws Exception {
        List<Map<String, Double>> one = rows("thermal-bath-of-one-mode");
        assertThat(one.get(1).get("n_1")).isCloseTo(0.3 + 0.7 * Math.exp(-1), within(TOLERANCE));
        assertThat(one.get(3).get("n_1")).isCloseTo(0.3, within(TOLERANCE));
        Map<String, Double> pair = rows("thermal-bath-of-a-pair").get(0);
        assertThat(pair.get("n_1")).isCloseTo(1, within(TOLERANCE));
        assertThat(pair.get("n_2")).isCloseTo(1, within(TOLERANCE));
    }

    @Test
    void qubitsAreSolvedAsInTheFrameThatRotatesWithThem() throws Exception {
        Map<String, Double> lab = rows("two-qubits").get(10);
        Map<String, Double> frame =
                rows("two-qubits", "--set", "model.frequency=[0.0159, 0]").get(10);
        for (String column : List.of("n_1", "n_2", "concurrence_1_2")) {
            assertThat(lab.get(column)).as(column).isCloseTo(frame.get(column), within(2 * TOLERANCE));
        }
    }

    @Test
    void aFrequencyThatAllSitesShareCostsNothing() throws Exception {
        rows("uniform-frequency");
        assertThat(applications("uniform-frequency")).isLessThanOrEqualTo(200);
    }
}

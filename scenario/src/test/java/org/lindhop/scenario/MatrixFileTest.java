package org.lindhop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Model;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.HostState;

/** States from files as {@code numpy.save} writes them. */
class MatrixFileTest {
    /** Two modes, one photon: a state with complex coherence. */
    private static final double[] STATE = {0.75, 0, 0.1, 0.2, 0.1, -0.2, 0.25, 0};

    @TempDir
    private Path folder;

    private void save(String header, double... numbers) throws IOException {
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + 8 * numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text);
        for (double x : numbers) {
            bytes.putDouble(x);
        }
        Files.write(folder.resolve("rho.npy"), bytes.array());
    }

    private static String header(String type, boolean byColumns, int order) {
        return "{'descr': '" + type + "', 'fortran_order': " + (byColumns ? "True" : "False") + ", 'shape': (" + order
                + ", " + order + "), }";
    }

    private Scenario read(String state) throws IOException {
        Path file = Files.writeString(
                folder.resolve("state.yaml"),
                "model: {lattice: {chain: 2}, species: boson, noise: 1}\ninitial: " + state
                        + "\nevolution: {times: [1]}\nobservables: [populations]\n");
        return Scenario.read(ScenarioFile.read(file), List.of());
    }

    private Complex coherence() throws IOException {
        Problem problem = read("{excitations: 1, file: rho.npy}").problem();
        Model model = problem.model();
        BlockLayout layout =
                BlockLayout.reachable(model, problem.initial().blocks(model).orElseThrow());
        double[] block = HostState.of(problem.initial(), model, layout).block(0);
        assertThat(block).hasSize(8);
        return new Complex(block[2], block[3]);
    }

    @Test
    void standsInTheFolderOfTheScenario() throws IOException {
        save(header("<c16", false, 2), STATE);
        assertThat(coherence()).isEqualTo(new Complex(0.1, 0.2));
    }

    @Test
    void mayStandColumnByColumn() throws IOException {
        save(header("<c16", true, 2), STATE);
        assertThat(coherence()).isEqualTo(new Complex(0.1, -0.2));
    }

    @Test
    void mayBeReal() throws IOException {
        save(header("<f8", false, 2), 0.5, -0.25, -0.25, 0.5);
        assertThat(coherence()).isEqualTo(new Complex(-0.25, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{file: rho.npy}                  | :2:1: initial: the key \"excitations\" is missing",
                "{excitations: 1}                 | only a state from a file has this key",
                "{file: rho.npy, dark: {}, excitations: 1} | :2:1: initial: the map",
                "{file: a.npy, excitations: 1}    | :2:11: initial.file: the file",
                "{file: rho.npy, excitations: -1} | initial.excitations: -1 is below 0",
            })
    void needsItsKeys(String state, String message) throws IOException {
        save(header("<c16", false, 2), STATE);
        assertThatThrownBy(() -> read(state))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }

    @Test
    void belongsToTheSectorThatIsNamed() throws IOException {
        save(header("<c16", false, 2), STATE);
        assertThatThrownBy(() -> read("{file: rho.npy, excitations: 2}").equations())
                .hasMessageContaining(":2:11: initial.file: the matrix has 2 rows")
                .hasMessageContaining("2 excitations on 2 sites has 3 states");
    }

    @Test
    void isAState() throws IOException {
        save(header("<f8", false, 2), 0.5, 0.25, 0, 0.5);
        refused("initial.file: the matrix is not Hermitian: an element is 0.25 off");
        save(header("<f8", false, 2), 0.5, 0, 0, 0.25);
        refused("initial.file: the matrix has trace 0.75 instead of 1");
        save(header("<f8", false, 2), 1.5, 0, 0, -0.5);
        refused("initial.file: the matrix has the eigenvalue -0.5");
        save(header("<f8", false, 2), Double.NaN, 0, 0, 1);
        refused("initial.file: the matrix is not Hermitian: an element is NaN off");
    }

    @Test
    void isAMatrixOfTheFormat() throws IOException {
        save(header("<i8", false, 2), 0, 0, 0, 0);
        refused("it is no square matrix of float64 or complex128");
        save("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }", 0, 0);
        refused("it is no square matrix");
        save(header("<f8", false, 100_000), 0);
        refused("it has 100000 rows; allowed: 1 to 32767");
        save(header("<c16", false, 100), 1);
        refused("it ends before the 160000 bytes of its 100 rows");
        save(header("<c16", false, 3), 1, 0, 0, 0);
        refused("it ends too early");
        Files.writeString(folder.resolve("rho.npy"), "no array");
        refused("it is no array that numpy.save has written");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> read("{file: rho.npy, excitations: 1}"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(message);
    }
}

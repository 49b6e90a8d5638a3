package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservablesCsvTest {
    private static final List<NamedObservable> ALL =
            List.of(Samples.POPULATIONS, Samples.COHERENCES, Samples.PAIRS, Samples.ENERGY);

    @TempDir
    Path folder;

    @Test
    void namesColumnsAsTheContractDoes() throws IOException {
        Path file = folder.resolve("observables.csv");
        new ObservablesCsv(file, ALL).close();
        assertThat(Files.readString(file))
                .isEqualTo("t,n_1,n_3,alpha_1_re,alpha_1_im,alpha_2_re,alpha_2_im,nn_1_1,nn_1_2,nn_2_2,energy\n");
    }

    @Test
    void writesTheValuesOfEachColumnInFullPrecision() throws IOException {
        Path file = folder.resolve("observables.csv");
        try (ObservablesCsv csv = new ObservablesCsv(file, ALL)) {
            csv.row(
                    0.1,
                    List.of(
                            new double[] {1, 1.0 / 3},
                            new double[] {1, 2, 3, 4},
                            new double[] {5, 6, 6, 7},
                            new double[] {1e-300}));
        }
        assertThat(Files.readAllLines(file).get(1))
                .isEqualTo("0.1,1.0,0.3333333333333333,1.0,2.0,3.0,4.0,5.0,6.0,7.0,1.0E-300");
    }

    @Test
    void writesWhatIsNotFiniteInWordsThatPythonReads() throws IOException {
        Path file = folder.resolve("observables.csv");
        try (ObservablesCsv csv = new ObservablesCsv(file, List.of(Samples.POPULATIONS, Samples.ENERGY))) {
            csv.row(0, List.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, new double[] {
                Double.NEGATIVE_INFINITY
            }));
        }
        assertThat(Files.readAllLines(file).get(1)).isEqualTo("0.0,NaN,Infinity,-Infinity");
    }

    @Test
    void everyRowIsInTheFileBeforeTheNextOneComes() throws IOException {
        Path file = folder.resolve("observables.csv");
        try (ObservablesCsv csv = new ObservablesCsv(file, List.of(Samples.ENERGY))) {
            assertThat(Files.readString(file)).isEqualTo("t,energy\n");
            csv.row(0, List.of(new double[] {1}));
            assertThat(Files.readString(file)).isEqualTo("t,energy\n0.0,1.0\n");
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        Path file = folder.resolve("missing").resolve("observables.csv");
        assertThatThrownBy(() -> new ObservablesCsv(file, ALL))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}

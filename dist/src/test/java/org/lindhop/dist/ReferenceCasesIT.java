package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.backend.Backends;
import org.lindhop.testkit.Requirements;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scenarios with results computed by an independent program from dense matrices, on every backend. */
class ReferenceCasesIT {
    private static final Path CASES = Launcher.CHECKOUT.resolve("dist/src/test/resources/reference");

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cpu(String name) throws Exception {
        agrees(name, 1e-8, "--backend", "cpu");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cpuByTheDensityMatrix(String name) throws Exception {
        agrees(name, 1e-8, "--backend", "cpu", "--set", "solver.method=density");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reference(String name) throws Exception {
        Requirements.devices(Backends.named("reference"));
        agrees(name, 1e-8, "--backend", "reference");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void opencl(String name) throws Exception {
        Requirements.devices(Backends.named("opencl"));
        agrees(name, 1e-8, "--backend", "opencl");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void openclInSinglePrecision(String name) throws Exception {
        Requirements.devices(Backends.named("opencl"));
        // The estimate of rounding is some twenty times the true error: it would refuse to promise 1e-4, which is met.
        agrees(name, 1e-4, "--precision", "single", "--set", "evolution.tolerance=5e-4");
    }

    private void agrees(String name, double tolerance, String... options) throws Exception {
        List<String> arguments = Stream.concat(
                        Stream.of("run", CASES.resolve(name + ".yaml").toString()), Stream.of(options))
                .toList();
        Launcher.Program program = Launcher.run(folder, arguments.toArray(String[]::new));
        assertThat(program.exitCode()).as(program.err()).isZero();

        List<Map<String, Double>> rows = Launcher.rows(folder.resolve(name).resolve("observables.csv"));
        JsonNode expected = JsonMapper.shared()
                .readTree(CASES.resolve(name + ".expected.json"))
                .get("rows");
        assertThat(rows).hasSize(expected.size());
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Double> row = rows.get(i);
            assertThat(row.keySet())
                    .containsExactlyInAnyOrderElementsOf(expected.get(i).propertyNames());
            expected.get(i)
                    .forEachEntry((column, value) -> assertThat(row.get(column))
                            .as("%s at t = %s", column, row.get("t"))
                            .isCloseTo(value.doubleValue(), within(tolerance)));
        }
    }
}

package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of {@code examples/programs}, started as its first lines say, with the libraries of the packaged program. */
class ExampleProgramsIT {
    private static final Path PROGRAMS = Launcher.CHECKOUT.resolve("examples/programs");

    /** What each program prints, among other lines. */
    private static final Map<String, List<String>> PRINTED = Map.of(
            "EnergySpreads.java", List.of("  0.00  2.00000  0.00000", "error below "),
            "NoiseAgainstHopping.java", List.of(" noise   purity   applications", " 10.00 "),
            "RowsAsTheyCome.java", List.of("vectors at once: ", "t = 0.0: entropy ", "mixed enough"));

    @TempDir
    Path folder;

    static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void runs(String program) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        Launcher.CHECKOUT.resolve("dist/target/lindhop/lib") + "/*",
                        PROGRAMS.resolve(program).toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exitCode = process.waitFor();
        String printed = Files.readString(out);
        assertThat(exitCode).as(printed).isZero();
        assertThat(printed).contains(Objects.requireNonNull(PRINTED.get(program), program));
    }
}

package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on from checkpoints that are damaged, on another backend, or that could not be written. */
class ResumeIT {
    private static final double TOLERANCE = 1e-8;

    @TempDir
    Path folder;

    private Path current;
    private Path previous;

    @BeforeEach
    void scenario() throws IOException {
        current = folder.resolve("run/checkpoint/current.lindhop");
        previous = folder.resolve("run/checkpoint/previous.lindhop");
        Files.writeString(folder.resolve("slow.yaml"), """
                model: {lattice: {chain: 10}, species: tls, noise: 1.0, hopping: 0.5, dephasing: 0.1}
                initial: {fock: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0]}
                evolution: {times: {to: 16, points: 49}}
                observables: [populations, entropy]
                """);
    }

    /** Runs until there are two checkpoints, and is then killed. */
    private void killed(String... options) throws Exception {
        String[] arguments = {"run", "slow.yaml", "-o", "run", "-q", "--checkpoint", "50ms"};
        Process process = Launcher.start(
                folder, Stream.of(arguments, options).flatMap(Arrays::stream).toArray(String[]::new));
        while (process.isAlive() && !Files.exists(previous)) {
            Thread.sleep(10);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private byte[] whole() throws Exception {
        assertThat(Launcher.run(folder, "run", "slow.yaml", "-o", "whole", "-q").exitCode())
                .isZero();
        return Files.readAllBytes(folder.resolve("whole/observables.csv"));
    }

    @Test
    void anOlderCheckpointStandsInForADamagedOne() throws Exception {
        killed();
        byte[] bytes = Files.readAllBytes(current);
        bytes[bytes.length / 2] ^= 1;
        Files.write(current, bytes);
        Launcher.Program resumed = Launcher.run(folder, "resume", "run", "-q");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("warning", "current.lindhop", "checksum", "an older one is taken");
        assertThat(Files.readAllBytes(folder.resolve("run/observables.csv"))).isEqualTo(whole());
    }

    @Test
    void twoDamagedCheckpointsAreRefusedAndLeftAlone() throws Exception {
        killed();
        for (Path file : List.of(current, previous)) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        }
        byte[] table = Files.readAllBytes(folder.resolve("run/observables.csv"));
        Launcher.Program resumed = Launcher.run(folder, "resume", "run", "-q");
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err().lines()).hasSize(1);
        assertThat(resumed.err()).contains("no checkpoint is whole", "current.lindhop", "previous.lindhop");
        assertThat(Files.readAllBytes(folder.resolve("run/observables.csv"))).isEqualTo(table);
        assertThat(current).exists();
    }

    @Test
    void aRunBegunOnADeviceEndsOnTheProcessor() throws Exception {
        killed("--backend", "opencl");
        Launcher.Program resumed = Launcher.run(folder, "resume", "run", "-q", "--backend", "cpu");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        byte[] whole = whole();
        assertThat(whole).isNotEmpty();
        List<Map<String, Double>> expected = Launcher.rows(folder.resolve("whole/observables.csv"));
        List<Map<String, Double>> found = Launcher.rows(folder.resolve("run/observables.csv"));
        assertThat(found).hasSameSizeAs(expected);
        for (int row = 0; row < found.size(); row++) {
            for (Map.Entry<String, Double> value : expected.get(row).entrySet()) {
                assertThat(found.get(row).get(value.getKey()))
                        .as(value.getKey())
                        .isCloseTo(Objects.requireNonNull(value.getValue()), within(2 * TOLERANCE));
            }
        }
    }

    @Test
    void aRunThatCannotBeSavedGoesOnWithAWarning() throws Exception {
        byte[] whole = whole();
        // Files of more than 64 KiB cannot be written: the table fits, a checkpoint does not.
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 64; exec \"$@\"",
                        "bash",
                        Launcher.CHECKOUT
                                .resolve("dist/target/lindhop/bin/lindhop")
                                .toString(),
                        "run",
                        "slow.yaml",
                        "-o",
                        "run",
                        "-q",
                        "--checkpoint",
                        "50ms",
                        "--set",
                        "observables=[entropy]")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        Launcher.Program program = Launcher.ended(folder, process);
        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(program.err())
                .containsOnlyOnce("no checkpoint could be written")
                .contains("File too large");
        assertThat(Launcher.rows(folder.resolve("run/observables.csv")))
                .hasSize((int) new String(whole, StandardCharsets.UTF_8).lines().count() - 1);
        assertThat(folder.resolve("run/checkpoint")).doesNotExist();
    }

    @Test
    void aSecondRunIntoTheSameFolderIsRefused() throws Exception {
        Process first = Launcher.start(
                folder, "run", "slow.yaml", "-o", "run", "-q", "--set", "evolution.times={to: 6, points: 19}");
        while (first.isAlive() && !Files.exists(folder.resolve("run/observables.csv"))) {
            Thread.sleep(10);
        }
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Launcher.Program second = Launcher.run(
                elsewhere, "run", "../slow.yaml", "-o", folder.resolve("run").toString(), "-q");
        Launcher.Program status =
                Launcher.run(elsewhere, "status", folder.resolve("run").toString());
        boolean running = first.isAlive();
        assertThat(first.waitFor()).isZero();
        assertThat(running)
                .as("the first run lasts long enough to be in the way")
                .isTrue();
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("another run is writing there");
        assertThat(status.out()).contains("running");
    }
}

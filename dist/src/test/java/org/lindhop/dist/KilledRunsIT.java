package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed (SIGKILL) at random moments, while they compute, write checkpoints or write results, and are then resumed,
 * perhaps to be killed once more: all end with the results of a run that was left alone, bit for bit.
 *
 * <p>Six kills by default; {@code -Dlindhop.kills=100} takes more. The seed is that of {@code -Dlindhop.seed}, and every message
 * tells it.
 */
class KilledRunsIT {
    private static final int KILLS = Integer.getInteger("lindhop.kills", 6);
    private static final long SEED = Long.getLong("lindhop.seed", 1);

    private static final String HOPPING = """
            model: {lattice: {chain: 8}, species: tls, noise: 1.0, hopping: 0.5, dephasing: 0.1}
            initial: {fock: [1, 0, 1, 0, 1, 0, 1, 0]}
            evolution: {times: {to: 40, points: 201}}
            """;

    private static final String MODES = """
            model: {lattice: {chain: 12}, species: boson, noise: 1.0, hopping: "0.5-0.2i", dephasing: 0.1}
            initial: {fock: [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]}
            evolution: {times: {to: 20, points: 201}}
            """;

    private static final String EXCLUSION = """
            model: {lattice: {chain: 60}, species: tls, noise: 1.0, dephasing: 0.1}
            initial: {fock: {1: 1, 2: 1, 3: 1, 20: 1, 21: 1}}
            evolution: {times: {to: 20, points: 201}}
            observables: [{joint-population: [1, 30]}, populations]
            """;

    private record Case(String scenario, String observables, String method, String propagator, String backend) {
        String text() {
            return scenario + observables + "solver: {method: " + method + ", propagator: " + propagator + ", backend: "
                    + backend + "}\n";
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String backend : List.of("cpu", "opencl")) {
            for (String propagator : List.of("chebyshev", "krylov", "dop853")) {
                cases.add(new Case(HOPPING, "observables: [populations, entropy]\n", "density", propagator, backend));
                cases.add(new Case(MODES, "observables: [g2, energy]\n", "moments", propagator, backend));
                cases.add(new Case(EXCLUSION, "", "populations", propagator, backend));
            }
        }
        return cases;
    }

    @TempDir
    Path folder;

    /** The table of a run that was left alone, and how long that took. */
    private record Whole(byte[] table, byte[] arrays, double seconds) {}

    private final Map<Case, Whole> wholes = new HashMap<>();

    private Whole whole(Case c) throws Exception {
        Whole known = wholes.get(c);
        if (known == null) {
            long start = System.nanoTime();
            Launcher.Program program = Launcher.run(folder, "run", file(c), "-o", "whole", "-q");
            double seconds = 1e-9 * (System.nanoTime() - start);
            assertThat(program.exitCode()).as(program.err()).isZero();
            known = new Whole(
                    Files.readAllBytes(folder.resolve("whole/observables.csv")),
                    Files.readAllBytes(folder.resolve("whole/result.npz")),
                    seconds);
            wholes.put(c, known);
        }
        return known;
    }

    private String file(Case c) throws IOException {
        Path file = folder.resolve("killed.yaml");
        Files.writeString(file, c.text());
        return file.toString();
    }

    @Test
    void endWithTheSameBits() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Case> cases = cases();
        int resumed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Case c = cases.get(random.nextInt(cases.size()));
            Whole whole = whole(c);
            String name = "run-" + kill;
            String[] next = {"run", file(c), "-o", name, "-q", "--checkpoint", "20ms"};
            int exitCode = killed(next, random.nextDouble(1.1 * whole.seconds));
            while (exitCode != 0) {
                boolean saved = Files.exists(folder.resolve(name + "/checkpoint/current.lindhop"))
                        || Files.exists(folder.resolve(name + "/checkpoint/previous.lindhop"));
                // The first checkpoint is written before anything is computed: a run without one has not begun.
                if (saved) {
                    next = new String[] {"resume", name, "-q", "--checkpoint", "20ms"};
                    resumed++;
                }
                boolean again = random.nextInt(4) == 0;
                exitCode = killed(next, again ? random.nextDouble(whole.seconds) : Double.POSITIVE_INFINITY);
            }
            String what = "kill " + kill + " of seed " + SEED + ": " + c;
            assertThat(Files.readAllBytes(folder.resolve(name + "/observables.csv")))
                    .as(what)
                    .isEqualTo(whole.table);
            assertThat(Files.readAllBytes(folder.resolve(name + "/result.npz")))
                    .as(what)
                    .isEqualTo(whole.arrays);
            assertThat(folder.resolve(name + "/checkpoint")).as(what).doesNotExist();
        }
        assertThat(resumed).isPositive();
    }

    /** Starts the program, kills it after a time unless it has ended, and returns its exit code, 0 if it did all. */
    private int killed(String[] arguments, double seconds) throws Exception {
        Process process = Launcher.start(folder, arguments);
        boolean ended = seconds == Double.POSITIVE_INFINITY
                ? process.waitFor(2, TimeUnit.MINUTES)
                : process.waitFor((long) (1e3 * seconds), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        // Killed runs end with the code of the signal; anything else is a failure with a message.
        assertThat(exitCode).as(Files.readString(folder.resolve("err"))).isIn(0, 128 + 9);
        return exitCode;
    }
}

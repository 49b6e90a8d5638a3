package org.lindhop.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.cli.ExitCode;
import org.lindhop.cli.Main;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.run.Run;
import org.lindhop.core.run.RunListener;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.ScenarioFile;
import org.lindhop.scenario.checkpoint.CheckpointFolder;
import org.lindhop.scenario.checkpoint.CheckpointHeader;
import org.lindhop.scenario.output.ScenarioRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the program with random inputs: each call ends soon, with a documented exit code, with one line of explanation where that is not
 * 0, and leaves nothing outside the folder of its case. The heap of these tests has 1 GB.
 *
 * <p>{@code -Dlindhop.fuzz.cases=1000000} runs more cases, {@code -Dlindhop.fuzz.first=I} begins at another one, and {@code
 * -Dlindhop.fuzz.seed=S} takes others altogether.
 */
class FuzzTest {
    private static final long CASES = Long.getLong("lindhop.fuzz.cases", 20_000);
    private static final long FIRST = Long.getLong("lindhop.fuzz.first", 0);
    private static final long SEED = Long.getLong("lindhop.fuzz.seed", 1);

    /** Seconds of the processor that a call may take. */
    private static final double MOST_SECONDS = 5;

    /** Seconds after which a call counts as one that does not end, however busy the machine is. */
    private static final long HANGS = 60;

    /** What a run may promise to take. */
    private static final double MOST_APPLICATIONS = 20_000;

    private static final double MOST_HOST_BYTES = 1e7;

    private static final int MOST_FAILURES = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    private final List<String> failures = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * What a call did.
     *
     * @param exitCode of the program
     * @param out standard output
     * @param err standard error
     * @param seconds of the processor
     */
    private record Outcome(int exitCode, String out, String err, double seconds) {}

    @Test
    void everyInputEndsSoonWithACodeAndALine() throws Exception {
        Map<String, byte[]> checkpoint = checkpoint();
        Set<String> before = names(Path.of(""));
        for (long index = FIRST; index < FIRST + CASES && failures.size() < MOST_FAILURES; index++) {
            FuzzCase input = FuzzCase.of(SEED, index, checkpoint);
            Path own = folder.resolve("case-" + index);
            Files.createDirectory(own);
            input.write(own);
            Optional<Outcome> last = Optional.empty();
            for (List<String> command : input.commands()) {
                if (!input.gated() || last.isEmpty() || isCheap(last.get())) {
                    last = Optional.of(checked(index, input, command, own));
                }
            }
            delete(own);
            if (!names(folder).isEmpty()) {
                failures.add("case " + index + " leaves " + names(folder) + " outside its folder\n" + input);
                delete(folder);
                Files.createDirectories(folder);
            }
        }
        assertThat(names(Path.of(""))).isEqualTo(before);
        System.out.println("fuzzed " + CASES + " cases from " + FIRST + " with seed " + SEED + ": " + counts);
        assertThat(failures).as("%s", String.join("\n\n", failures)).isEmpty();
    }

    private Outcome checked(long index, FuzzCase input, List<String> command, Path own) throws Exception {
        Outcome outcome = call(FuzzCase.in(own, command));
        List<String> complaints = complaints(outcome, command);
        if (outcome.seconds > MOST_SECONDS) {
            // Once more: the first call of its kind loads classes.
            complaints = complaints(call(FuzzCase.in(own, command)), command);
        }
        if (!complaints.isEmpty()) {
            failures.add("case " + index + ", seed " + SEED + ", " + command + ": " + complaints + "\n" + input);
        }
        return outcome;
    }

    private List<String> complaints(Outcome outcome, List<String> command) {
        List<String> complaints = new ArrayList<>();
        counts.merge(command.get(0) + " " + outcome.exitCode, 1L, Long::sum);
        if (!Set.of(ExitCode.DONE, ExitCode.RUN_FAILED, ExitCode.BAD_INPUT, ExitCode.DOES_NOT_FIT)
                .contains(outcome.exitCode)) {
            complaints.add("exit code " + outcome.exitCode);
        }
        List<String> lines = outcome.err
                .lines()
                .filter(line ->
                        !line.startsWith("lindhop: warning: ") && !line.startsWith("lindhop: no file is named: "))
                .toList();
        boolean help = command.contains("--help") || command.get(0).equals("help");
        // One line for each file, and every unknown option is one.
        boolean several = command.get(0).equals("validate") && command.size() > 2;
        if (outcome.exitCode == 0 ? !lines.isEmpty() : lines.isEmpty() || (lines.size() > 1 && !help && !several)) {
            complaints.add(lines.size() + " lines: " + outcome.err);
        }
        if (outcome.exitCode != 0 && !lines.stream().allMatch(line -> line.startsWith("lindhop: "))) {
            complaints.add("a line that is no message: " + outcome.err);
        }
        if (outcome.err.contains("fault of the program") || outcome.err.contains("Exception")) {
            complaints.add("a fault of the program: " + outcome.err);
        }
        if ((outcome.err + outcome.out).chars().anyMatch(FuzzTest::isHidden)) {
            complaints.add("hidden characters: " + outcome.err + outcome.out);
        }
        if (outcome.seconds > MOST_SECONDS) {
            complaints.add("it takes " + outcome.seconds + " s");
        }
        return complaints;
    }

    private static boolean isHidden(int character) {
        return character != '\n'
                && (Character.isISOControl(character)
                        || character == 0x2028
                        || character == 0x2029
                        || Character.getType(character) == Character.FORMAT);
    }

    private static Outcome call(String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        FutureTask<Outcome> task = new FutureTask<>(() -> {
            long thread = Thread.currentThread().getId();
            long time = THREADS.getThreadCpuTime(thread);
            int exitCode = new Main(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8))
                    .run(arguments);
            return new Outcome(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    1e-9 * (THREADS.getThreadCpuTime(thread) - time));
        });
        Thread thread = new Thread(task, "fuzz");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(HANGS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String where = Arrays.stream(thread.getStackTrace())
                    .limit(12)
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
            return new Outcome(-1, "", "it does not end: " + where, 0);
        } catch (ExecutionException e) {
            return new Outcome(-1, "", "it throws " + e.getCause(), 0);
        }
    }

    /** Whether a plan promises so little work that the scenario can be run; a refused one is refused again. */
    private static boolean isCheap(Outcome plan) {
        if (plan.exitCode != 0) {
            return true;
        }
        for (JsonNode evolution : JsonMapper.shared().readTree(plan.out).get("evolutions")) {
            if (!(evolution.get("host_bytes").asDouble(1e300) <= MOST_HOST_BYTES
                    && evolution.get("applications").asDouble(1e300) <= MOST_APPLICATIONS)) {
                return false;
            }
        }
        return true;
    }

    /** The files of a run that was stopped after its first output. */
    private Map<String, byte[]> checkpoint() throws IOException {
        Path own = Files.createDirectory(folder.resolve("begun"));
        Path file = own.resolve("s.yaml");
        Files.writeString(file, ScenarioMutator.base(0));
        Path results = Files.createDirectory(own.resolve("out"));
        Scenario scenario = Scenario.read(ScenarioFile.read(file), List.of());
        Plan plan = scenario.plan();
        CheckpointHeader header = new CheckpointHeader(
                Main.version(),
                scenario.document(),
                own.toString(),
                ScenarioRun.planLines(plan),
                plan.backend().id(),
                plan.backend().device().name(),
                plan.backend().precision(),
                new CheckpointHeader.Progress(0.5, 10, 0, 3, 1.5, "2026-01-01T00:00:00Z"));
        boolean[] saved = {false};
        Run.of(plan, new RunListener() {
            @Override
            public void savable(Savable run) {
                if (!saved[0]) {
                    new CheckpointFolder(results).write(header, run::save);
                    saved[0] = true;
                }
            }
        });
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(own)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put(own.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        delete(own);
        return files;
    }

    private static Set<String> names(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> paths = Files.walk(place)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

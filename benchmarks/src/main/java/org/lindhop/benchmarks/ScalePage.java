package org.lindhop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code docs/benchmarks/scale.md}: time and memory of whole processes of {@code lindhop run} on the scenarios of {@code
 * benchmarks/scenarios/scale}, as GNU time measures them. Exits with code 1 if a run fails.
 */
public final class ScalePage {
    /** Number of runs; their median tolerates one that was disturbed. */
    private static final int RUNS = 3;

    /**
     * One finished process.
     *
     * @param wall wall time in seconds
     * @param processor processor time in seconds
     * @param megabytes peak memory
     * @param report report of the run
     */
    private record Measured(double wall, double processor, double megabytes, JsonNode report) {}

    private final Path launcher;
    private final int runs;

    private ScalePage(Path launcher, int runs) {
        this.launcher = launcher;
        this.runs = runs;
    }

    /**
     * Runs the scenarios and writes the page.
     *
     * @param arguments the file to write, and optionally the number of runs
     * @throws IOException if a process cannot be started, or a file not be read or written
     * @throws InterruptedException if the program is interrupted while it waits for a process
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: benchmarks/run scale FILE [RUNS]");
            System.exit(2);
        }
        Path root = Path.of(System.getProperty("lindhop.checkout"));
        List<Path> scenarios;
        try (Stream<Path> files = Files.list(root.resolve("benchmarks/scenarios/scale"))) {
            scenarios = files.sorted().toList();
        }
        String page = new ScalePage(
                        root.resolve("lindhop"), arguments.length == 2 ? Integer.parseInt(arguments[1]) : RUNS)
                .page(scenarios);
        Files.writeString(Path.of(arguments[0]), page);
    }

    private String page(List<Path> scenarios) throws IOException, InterruptedException {
        StringBuilder page = new StringBuilder("# Large problems in small equations\n\n")
                .append(
                        "Made by `benchmarks/run scale docs/benchmarks/scale.md`: whole processes of `lindhop run` on the files")
                .append(
                        " of [benchmarks/scenarios/scale](../../benchmarks/scenarios/scale), start of the JVM, reading and")
                .append(
                        " writing included. Wall time and peak memory are those that GNU time reports, of the run with the")
                .append(" median wall time of ")
                .append(runs)
                .append("; processor time well below wall time times cores means a busy machine. The JVM takes memory")
                .append(" freely while there is some: a peak is an upper bound for what is needed.\n\n- ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, Java ")
                .append(Runtime.version())
                .append("\n\n| scenario | method | elements | applications | wall, s | processor, s | peak, MB |\n")
                .append("| --- | --- | --: | --: | --: | --: | --: |\n");
        for (Path scenario : scenarios) {
            Measured median = median(scenario);
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4g | %d | %.1f | %.1f | %.0f |%n",
                    String.valueOf(scenario.getFileName()).replace(".yaml", ""),
                    median.report().get("method").asString(),
                    elements(median.report()),
                    median.report().get("applications").asLong(),
                    median.wall(),
                    median.processor(),
                    median.megabytes()));
        }
        return page.toString();
    }

    private Measured median(Path scenario) throws IOException, InterruptedException {
        List<Measured> measured = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            measured.add(measured(scenario));
        }
        measured.sort((a, b) -> Double.compare(a.wall(), b.wall()));
        return measured.get(runs / 2);
    }

    private Measured measured(Path scenario) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lindhop-scale");
        Path times = folder.resolve("times");
        Path results = folder.resolve("results");
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        "time",
                        "-f",
                        "%e %U %M",
                        "-o",
                        times.toString(),
                        launcher.toString(),
                        "run",
                        "--quiet",
                        "-o",
                        results.toString(),
                        scenario.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            // GNU time reports a signal on lines before its numbers.
            System.err.println(scenario + " ended with exit code " + exitCode + "\n" + text(said) + text(times));
            System.exit(1);
        }
        String[] numbers = Files.readString(times).strip().split(" ");
        JsonNode report =
                JsonMapper.shared().readTree(results.resolve("run.json").toFile());
        delete(folder);
        return new Measured(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]),
                Double.parseDouble(numbers[2]) / 1024,
                report);
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static double elements(JsonNode report) {
        double sum = 0;
        for (JsonNode block : report.get("blocks")) {
            sum += block.get("rows").asDouble() * block.get("columns").asDouble();
        }
        return sum;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}

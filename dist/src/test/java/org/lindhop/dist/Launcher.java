package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program as users start it: the launcher script of the folder that the build packages. */
final class Launcher {
    /** The checkout, from the folder of this module. */
    static final Path CHECKOUT =
            Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();

    /** The launcher of the packaged program. */
    static final Path SCRIPT = CHECKOUT.resolve("dist/target/lindhop/bin/lindhop");

    private Launcher() {}

    /**
     * What one call of the program did.
     *
     * @param exitCode for the shell
     * @param out what it printed
     * @param err what it complained about
     */
    record Program(int exitCode, String out, String err) {}

    /** Starts the program in a folder, with its output in the files {@code out} and {@code err} there. */
    static Process start(Path folder, String... arguments) throws IOException {
        return process(folder, arguments).start();
    }

    /** The same, with SIGINT as it is for programs in the foreground, however this one was started. */
    static Process startInterruptible(Path folder, String... arguments) throws IOException {
        ProcessBuilder process = process(folder, arguments);
        if (System.getProperty("os.name").equals("Linux")) {
            process.command().addAll(0, List.of("env", "--default-signal=INT"));
        }
        return process.start();
    }

    private static ProcessBuilder process(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
    }

    /** Runs the program in a folder to its end, with flags for the JVM. */
    static Program runWith(String flags, Path folder, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder process = process(folder, arguments);
        process.environment().put("LINDHOP_JAVA_OPTS", flags);
        return ended(folder, process.start());
    }

    /** Runs the program in a folder to its end. */
    static Program run(Path folder, String... arguments) throws IOException, InterruptedException {
        return ended(folder, start(folder, arguments));
    }

    /** Runs the program in a folder to its end, and tells what the JVM logs of a subject, such as {@code class+load}. */
    static List<String> logged(Path folder, String subject, String... arguments)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Program program = runWith("-Xlog:" + subject + ":file=" + log + ":none", folder, arguments);
        assertThat(program.exitCode()).as(program.err()).isZero();
        return Files.readAllLines(log);
    }

    static Program ended(Path folder, Process process) throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        return new Program(exitCode, text(folder.resolve("out")), text(folder.resolve("err")));
    }

    /** The rows of a table by the names of their columns. */
    static List<Map<String, Double>> rows(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        String[] columns = lines.get(0).split(",");
        return lines.subList(1, lines.size()).stream()
                .map(line -> {
                    double[] values = Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    Map<String, Double> row = new LinkedHashMap<>();
                    for (int i = 0; i < columns.length; i++) {
                        row.put(columns[i], values[i]);
                    }
                    return row;
                })
                .toList();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}

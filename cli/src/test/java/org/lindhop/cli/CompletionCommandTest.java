package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What bash offers with the script that the program prints. */
@EnabledIf("bashIsThere")
class CompletionCommandTest {
    @TempDir
    private Path folder;

    static boolean bashIsThere() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    /** The completions of the last of the words. */
    private List<String> completions(String... words) throws IOException, InterruptedException {
        String script = Program.call("completion", "bash").out()
                + "COMP_WORDS=(lindhop \"$@\")\nCOMP_CWORD=$#\n_lindhop\n" + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        ProcessBuilder process = new ProcessBuilder("/bin/bash", "-c", script, "bash")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.command().addAll(List.of(words));
        Process bash = process.start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output.lines().filter(line -> !line.isEmpty()).toList();
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(List.of("re"), List.of("resume")),
                Arguments.of(List.of("--v"), List.of("--version")),
                Arguments.of(List.of("help", "st"), List.of("status", "steady")),
                Arguments.of(List.of("run", "--to"), List.of("--tolerance")),
                Arguments.of(List.of("run", "--backend", ""), List.of("auto", "cpu", "opencl", "reference")),
                Arguments.of(List.of("run", "x.yaml", "--precision", "s"), List.of("single")),
                Arguments.of(List.of("resume", "--backend", ""), List.of("cpu", "opencl", "reference")),
                Arguments.of(List.of("steady", "--mod"), List.of("--modes")),
                Arguments.of(List.of("completion", "b"), List.of("bash")),
                Arguments.of(List.of("run", "--device", ""), List.of()),
                Arguments.of(List.of("run", "-o", "b"), List.of("backup")),
                Arguments.of(List.of("run", "b"), List.of("bench.yaml", "backup")),
                Arguments.of(List.of("plot", "b"), List.of("backup")),
                Arguments.of(List.of("compare", "backup", "b"), List.of("backup")),
                Arguments.of(List.of("plan", "a"), List.of("a b.yaml")));
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordsAreCompleted(List<String> words, List<String> expected) throws Exception {
        Files.createFile(folder.resolve("bench.yaml"));
        Files.createFile(folder.resolve("a b.yaml"));
        Files.createDirectory(folder.resolve("backup"));
        assertThat(completions(words.toArray(String[]::new))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyOptionOfEveryCommandIsOffered() throws Exception {
        for (String command : completions("")) {
            if (!command.startsWith("-") && !command.equals("help")) {
                List<String> offered = completions(command, "-");
                assertThat(Program.call("help", command)
                                .out()
                                .lines()
                                .filter(line -> line.matches(" +(-., )?--[a-z].*"))
                                .map(line -> line.replaceAll(".*?(--[a-z-]+).*", "$1")))
                        .as(command)
                        .isNotEmpty()
                        .isSubsetOf(offered);
            }
        }
    }
}

package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher script asks of Java, told by a script in the place of Java. */
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {
    /** Writes the archive that it is asked for, and tells how it was called. */
    private static final String JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                        echo classes >"${argument#*=}"
                        exit "${DISK_FULL:-0}"
                        ;;
                    -XX:SharedArchiveFile=* | -XX:AOTCache=*) echo "archive $(cat "${argument#*=}")" ;;
                esac
            done
            echo "locale ${LC_ALL:-unset}"
            echo "threads ${OPENBLAS_NUM_THREADS:-unset} $*"
            """;

    @TempDir
    private Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void install() throws IOException {
        Path program = folder.resolve("lindhop");
        Files.createDirectories(program.resolve("lib"));
        Files.createFile(program.resolve("lib/lindhop-dist-1.jar"));
        Files.createDirectories(program.resolve("bin"));
        script = Files.copy(Launcher.CHECKOUT.resolve("dist/src/main/bin/lindhop"), program.resolve("bin/lindhop"));
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, JAVA);
        for (Path executable : List.of(script, java)) {
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\nIMPLEMENTOR=\"Nobody\"\n");
    }

    private String run(String... environment) throws Exception {
        return run(List.of("--version"), environment);
    }

    private String run(List<String> arguments, String... environment) throws Exception {
        ProcessBuilder process = new ProcessBuilder(script.toString()).redirectErrorStream(true);
        process.command().addAll(arguments);
        List.of("LC_ALL", "LC_CTYPE", "LANG").forEach(process.environment()::remove);
        process.environment().put("JAVA_HOME", folder.resolve("java").toString());
        for (String variable : environment) {
            process.environment().put(variable.split("=")[0], variable.split("=")[1]);
        }
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(output).isZero();
        return output;
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lindhop/cds"))) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The JVM dies by a signal if it is given half an archive. */
    @Test
    void anArchiveThatIsCutOffIsMadeAnew() throws Exception {
        assertThat(run()).contains("archive classes\n");
        Files.writeString(archive(), "class");
        assertThat(run()).contains("archive classes\n");
        Files.delete(archive());
        assertThat(run()).contains("archive classes\n");
    }

    @Test
    void anArchiveThatCouldNotBeWrittenIsNotUsed() throws Exception {
        assertThat(run("DISK_FULL=1")).doesNotContain("archive");
        assertThat(run()).doesNotContain("archive");
    }

    @Test
    void anArchiveThatIsWholeIsKept() throws Exception {
        run();
        Files.writeString(archive(), "CLASSES\n");
        assertThat(run()).contains("archive CLASSES\n");
    }

    /** The character set of a locale that is not installed is ASCII, in which no name of a file has an umlaut. */
    @ParameterizedTest
    @CsvSource({"LANG=xx_YY.UTF-8", "LC_ALL=C", "LC_ALL=POSIX", "LC_CTYPE=xx_YY.UTF-8", "NOTHING=set"})
    void namesOfFilesMayHaveAnyLetters(String variable) throws Exception {
        assertThat(run(variable)).containsPattern("(?i)locale \\S*utf-?8\n");
    }

    @Test
    void threadsAreThoseOfTheWholeProcess() throws Exception {
        assertThat(run(List.of("run", "--threads", "1"))).contains("threads 1 ", "-XX:ActiveProcessorCount=1 ");
        assertThat(run(List.of("run", "--threads=1"))).contains("threads 1 ", "-XX:ActiveProcessorCount=1 ");
        for (String value : List.of("0", "many", "99999", "1e3", "")) {
            assertThat(run(List.of("run", "--threads", value)))
                    .contains("threads unset ")
                    .doesNotContain("ActiveProcessorCount");
        }
    }

    @Test
    void aLocaleThatIsInstalledStays() throws Exception {
        assertThat(run("LC_ALL=C.UTF-8")).contains("locale C.UTF-8\n");
    }
}

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run may replace in its folder: what runs have made there, and nothing else. */
class ResultFolderTest {
    @TempDir
    private Path temporary;

    private static void refuses(Path folder, String reason) {
        assertThatThrownBy(() -> ResultFolder.at(folder).close())
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageStartingWith("output folder " + folder + ": ")
                .hasMessageContaining(reason);
    }

    /** A run that leaves the named files. */
    private static void run(Path folder, String... names) throws IOException {
        try (ResultFolder results = ResultFolder.at(folder)) {
            results.clear();
            for (String name : names) {
                Files.writeString(results.claim(folder.resolve(name)), "of the run");
            }
        }
    }

    @Test
    void aFolderThatCannotBeIsRefused() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        refuses(file, "there is a file of this name");
        refuses(file.resolve("below"), "it cannot be written: " + file);
        assertThatThrownBy(() -> ResultFolder.at(Path.of("")))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("its name is empty");
    }

    @Test
    void aSecondRunAtOnceIsRefused() {
        assertThat(ResultFolder.isInUse(temporary)).isFalse();
        try (ResultFolder first = ResultFolder.at(temporary)) {
            first.claim(first.table());
            refuses(temporary, "another run is writing there");
        }
        assertThat(ResultFolder.isInUse(temporary)).isFalse();
        ResultFolder.at(temporary).close();
    }

    @Test
    void aRunReplacesWhatRunsHaveMadeAndNothingElse() throws IOException {
        Path folder = temporary.resolve("results");
        run(folder, "observables.csv", "run.json", "plots/n.png");
        Files.writeString(folder.resolve("plots/mine.png"), "mine");
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Files.writeString(folder.resolve(".lindhop-4a5.part"), "left by a run that was killed");
        run(folder, "observables.csv");
        assertThat(folder.resolve("run.json")).doesNotExist();
        assertThat(folder.resolve("plots/n.png")).doesNotExist();
        assertThat(folder.resolve(".lindhop-4a5.part")).doesNotExist();
        assertThat(folder.resolve("plots/mine.png")).hasContent("mine");
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        try (ResultFolder results = ResultFolder.at(folder)) {
            assertThatThrownBy(() -> results.claim(folder.resolve("plots/mine.png")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("plots/mine.png is there already, and no run has made it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"observables.csv", "result.npz", "run.json", "checkpoint"})
    void whatNoRunHasMadeIsRefusedBeforeAnythingIsComputed(String name) throws IOException {
        Path foreign = Files.writeString(temporary.resolve(name), "{\"status\": \"done\"}");
        Path picture = Files.writeString(
                Files.createDirectory(temporary.resolve("plots")).resolve("n.png"), "mine");
        refuses(temporary, name + " is there already, and no run has made it");
        assertThat(foreign).hasContent("{\"status\": \"done\"}");
        assertThat(picture).hasContent("mine");
        assertThat(temporary.resolve(".lindhop")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"observables.csv", "result.npz", "run.json", "checkpoint", "plots", ".lindhop"})
    void linksAreNeitherFollowedNorReplaced(String name) throws IOException {
        Path folder = temporary.resolve("results");
        run(folder, "observables.csv", "result.npz", "run.json", "checkpoint", "plots/n.png");
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("n.png"), "kept");
        for (Path target : List.of(elsewhere, kept)) {
            Path link = folder.resolve(name);
            if (name.equals("plots") && !Files.isSymbolicLink(link)) {
                Files.deleteIfExists(link.resolve("n.png"));
            }
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
            refuses(folder, "link");
            assertThat(link).isSymbolicLink();
            assertThat(kept).hasContent("kept");
        }
    }

    @Test
    void aFolderMayBeReachedThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(
                temporary.resolve("link"), Files.createDirectory(temporary.resolve("scratch")));
        run(link, "observables.csv", "plots/n.png");
        run(link, "observables.csv");
        assertThat(temporary.resolve("scratch/observables.csv")).exists();
        assertThat(temporary.resolve("scratch/plots/n.png")).doesNotExist();
    }

    @Test
    void aFileThatNamesOthersOutsideIsOfNoUse() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("results"));
        Path outside = Files.writeString(temporary.resolve("outside"), "kept");
        run(folder, "observables.csv");
        String mark = Files.readString(folder.resolve(".lindhop"));
        Files.writeString(folder.resolve(".lindhop"), mark + "../outside\n" + outside + "\n");
        run(folder, "observables.csv");
        assertThat(outside).hasContent("kept");

        Files.writeString(folder.resolve(".lindhop"), "something else");
        refuses(folder, "this is no file of Lindhop");
    }

    @Test
    void theFilesOfAnEarlierRunMayBeReplacedWithoutAMark() throws IOException {
        Files.writeString(temporary.resolve("observables.csv"), "copied");
        try (ResultFolder results = ResultFolder.ofEarlierRun(temporary)) {
            results.claim(results.table());
        }
        Files.delete(temporary.resolve(".lindhop"));
        Files.createSymbolicLink(temporary.resolve("run.json"), temporary.resolve("observables.csv"));
        assertThatThrownBy(() -> ResultFolder.ofEarlierRun(temporary)).hasMessageContaining("is a link");
    }

    @Test
    void whatWasCreatedForARunThatIsRefusedVanishes() {
        Path folder = temporary.resolve("a/b");
        ResultFolder results = ResultFolder.at(folder);
        assertThatThrownBy(() -> results.orVanish(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(temporary).isEmptyDirectory();
    }
}

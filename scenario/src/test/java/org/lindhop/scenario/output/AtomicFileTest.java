package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void placeAFile() throws IOException {
        file = Files.writeString(folder.resolve("result"), "old");
    }

    @Test
    void replacesAFile() throws IOException {
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(Files.readString(file)).isEqualTo("n");
        assertThatNothingElseIsThere();
    }

    @Test
    void leavesWhatWasThereWhereWritingFails() throws IOException {
        IOException full = new IOException("disk full");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('n');
                    throw full;
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCause(full)
                .hasMessageContaining(file + ": disk full");
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThatNothingElseIsThere();
    }

    @Test
    void leavesNothingBehindWhereTheContentFails() throws IOException {
        IllegalStateException mistake = new IllegalStateException("no content");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw mistake;
                }))
                .isSameAs(mistake);
        assertThatNothingElseIsThere();
    }

    @Test
    void replacesNoLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatThrownBy(() -> AtomicFile.write(link, out -> out.write('n')))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it is a link, and nothing is written through links");
        Files.delete(link);
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThatNothingElseIsThere();
    }

    /** Whoever may write to the folder can guess a fixed name and place a link there. */
    @Test
    void growsUnderANameThatNobodyKnows() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
        for (String name : List.of("result.part", ".lindhop.part", ".lindhop-0.part")) {
            Files.createSymbolicLink(folder.resolve(name), elsewhere);
        }
        List<String> growing = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AtomicFile.write(file, out -> {
                out.write('n');
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(path -> !Files.isSymbolicLink(path))
                            .map(path -> path.getFileName().toString())
                            .filter(AtomicFile::isLeftover)
                            .forEach(growing::add);
                }
            });
        }
        assertThat(growing).hasSize(2).doesNotHaveDuplicates();
        assertThat(elsewhere).hasContent("kept");
    }

    @Test
    void namesTheFileWhereTheFolderIsMissing() {
        Path below = folder.resolve("missing/result");
        assertThatThrownBy(() -> AtomicFile.write(below, out -> out.write('n')))
                .hasMessageContaining(below + ": there is no such folder");
    }

    private void assertThatNothingElseIsThere() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}

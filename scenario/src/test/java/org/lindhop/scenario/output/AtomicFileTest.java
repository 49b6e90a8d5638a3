package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .hasCause(full);
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

    private void assertThatNothingElseIsThere() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}

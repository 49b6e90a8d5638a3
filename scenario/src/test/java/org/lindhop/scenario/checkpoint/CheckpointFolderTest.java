package org.lindhop.scenario.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.propagation.StateSink;

/** At every moment there is a whole checkpoint, whatever fails; files of others stay as they are. */
class CheckpointFolderTest {
    @TempDir
    private Path results;

    private CheckpointFolder folder;
    private Path current;
    private Path previous;

    @BeforeEach
    void nameFiles() {
        folder = new CheckpointFolder(results);
        current = folder.path().resolve("current.lindhop");
        previous = folder.path().resolve("previous.lindhop");
    }

    private void write(String version) {
        folder.write(CheckpointSamples.header(version), sink -> sink.integers("steps", 1));
    }

    private void assertOpens(String version, String... warnings) throws IOException {
        try (CheckpointFolder.Opened opened = folder.open()) {
            assertThat(opened.header().version()).isEqualTo(version);
            assertThat(opened.source().integers("steps")).containsExactly(1);
            assertThat(opened.warnings()).containsExactly(warnings);
        }
        assertThat(folder.header().version()).isEqualTo(version);
        assertThat(folder.exists()).isTrue();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open)
                .isInstanceOf(IOException.class)
                .message()
                .contains(current + ": there is no such file", previous + ": there is no such file");
        assertThatThrownBy(folder::header).isInstanceOf(IOException.class).hasMessageContaining(current.toString());
        folder.delete();
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void keepsTwoGenerations() throws IOException {
        write("1");
        assertThat(names()).containsExactly("current.lindhop");
        assertOpens("1");
        write("2");
        assertOpens("2");
        write("3");
        assertOpens("3");
        assertThat(names()).containsExactly("current.lindhop", "previous.lindhop");
        Files.delete(current);
        assertOpens("2", current + ": there is no such file");
    }

    @Test
    void opensWhatIsRightWhereverAWriterWasKilled() throws IOException {
        write("1");
        write("2");
        byte[] first = Files.readAllBytes(previous);
        byte[] second = Files.readAllBytes(current);
        write("3");
        byte[] third = Files.readAllBytes(current);
        Path fresh = folder.path().resolve("new-0.lindhop");

        // While the third was written, and when it was whole but had no name yet.
        Files.write(previous, first);
        Files.write(current, second);
        Files.write(fresh, new byte[] {1, 2, 3});
        assertOpens("2");
        Files.write(fresh, third);
        assertOpens("2");

        // Between the two renames, and after them.
        Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING);
        assertOpens("2", current + ": there is no such file");
        Files.move(fresh, current);
        assertOpens("3");

        // The first one ever: there is none before it.
        Files.delete(previous);
        Files.move(current, fresh);
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open).isInstanceOf(IOException.class);
    }

    @Test
    void goesOnWhereOnlyThePreviousOneAndANewOneAreLeft() throws IOException {
        write("1");
        Files.move(current, previous);
        Files.write(folder.path().resolve("new-1.lindhop"), new byte[10]);
        assertOpens("1", current + ": there is no such file");
        write("2");
        assertThat(names()).containsExactly("current.lindhop", "previous.lindhop");
        assertOpens("2");
        Files.delete(current);
        assertOpens("1", current + ": there is no such file");
    }

    @Test
    void ignoresAndRemovesWhatCrashedWritersLeft() throws IOException {
        write("1");
        Files.write(folder.path().resolve("new-2.lindhop"), new byte[10]);
        Files.copy(current, folder.path().resolve("new-3.lindhop"));
        assertOpens("1");
        Files.delete(current);
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open).isInstanceOf(IOException.class);
        folder.delete();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void freesTheSpaceOfWhatCrashedWritersLeftBeforeItWrites() throws IOException {
        write("1");
        Files.write(folder.path().resolve("new-2.lindhop"), new byte[10]);
        folder.write(CheckpointSamples.header("2"), sink -> {
            assertThat(folder.path().resolve("new-2.lindhop")).doesNotExist();
            sink.integers("steps", 1);
        });
        assertOpens("2");
    }

    @Test
    void leavesForeignFiles() throws IOException {
        write("1");
        List<String> foreign = List.of("current.lindhop.bak", "new-file.txt", "new.lindhop", "notes");
        for (String name : foreign) {
            Files.writeString(folder.path().resolve(name), name);
        }
        Files.createDirectory(folder.path().resolve("new-folder.lindhop"));
        write("2");
        folder.delete();
        assertThat(names())
                .containsExactly("current.lindhop.bak", "new-file.txt", "new-folder.lindhop", "new.lindhop", "notes");
        for (String name : foreign) {
            assertThat(folder.path().resolve(name)).hasContent(name);
        }
    }

    /** Fails to write a third checkpoint, and asserts that this changes nothing. */
    private Throwable assertFails(Consumer<StateSink> body) throws IOException {
        write("1");
        write("2");
        byte[] second = Files.readAllBytes(current);
        byte[] first = Files.readAllBytes(previous);
        Throwable failure = catchThrowable(() -> folder.write(CheckpointSamples.header("3"), body));
        assertThat(names()).containsExactly("current.lindhop", "previous.lindhop");
        assertThat(current).hasBinaryContent(second);
        assertThat(previous).hasBinaryContent(first);
        assertOpens("2");
        return failure;
    }

    @Test
    void leavesTheEarlierOnesWhereTheBodyFails() throws IOException {
        IllegalStateException mistake = new IllegalStateException("no state");
        assertThat(assertFails(sink -> {
                    sink.numbers("many", new double[1_000_000]);
                    throw mistake;
                }))
                .isSameAs(mistake);
        OutOfMemoryError memory = new OutOfMemoryError("for a row");
        assertThat(assertFails(sink -> {
                    throw memory;
                }))
                .isSameAs(memory);
    }

    @Test
    void leavesTheEarlierOnesWhereTheDiskIsFull() throws IOException {
        assertThat(assertFails(sink -> {
                    sink.numbers("many", new double[1_000_000]);
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage(folder.path() + ": No space left on device");
    }

    /** Takes some bytes, a few at a time, and then fails as a full disk does. */
    private static final class FullDisk implements WritableByteChannel {
        private int left;

        FullDisk(int bytes) {
            left = bytes;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (left == 0) {
                throw new IOException("No space left on device");
            }
            int taken = Math.min(Math.min(7, left), source.remaining());
            source.position(source.position() + taken);
            left -= taken;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 300, 1000, 5000})
    void reportsAChannelThatFailsAnywhere(int bytes) {
        assertThatThrownBy(() -> {
                    CheckpointWriter writer = new CheckpointWriter(new FullDisk(bytes), CheckpointSamples.header("1"));
                    writer.numbers("many", new double[1000]);
                    writer.end();
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void saysThatThereIsAFileWhereTheFolderShouldBe() throws IOException {
        Files.writeString(folder.path(), "mine");
        assertThatThrownBy(() -> write("1"))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage(folder.path() + ": this is no folder, or a link");
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open).isInstanceOf(IOException.class).hasMessageContaining(current.toString());
        folder.delete();
        assertThat(folder.path()).hasContent("mine");
    }

    @Test
    void saysThatTheFolderOfResultsIsMissing() throws IOException {
        Files.delete(results);
        assertThatThrownBy(() -> write("1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.path().toString());
        Files.createDirectory(results);
    }

    @Test
    void leavesTheEarlierOneWhereItCannotBeRenamed() throws IOException {
        write("1");
        // Holds for every user: a folder with something in it is never replaced.
        Files.createDirectories(previous.resolve("full"));
        assertThatThrownBy(() -> write("2"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(previous.toString());
        assertThat(names()).containsExactly("current.lindhop", "previous.lindhop");
        assertOpens("1");
    }

    @Test
    void followsNoLinksInTheFolder(@TempDir Path elsewhere) throws IOException {
        write("1");
        Path target = Files.move(current, elsewhere.resolve("target"));
        byte[] bytes = Files.readAllBytes(target);
        Files.createSymbolicLink(current, target);
        Files.createSymbolicLink(previous, target);
        Files.createSymbolicLink(folder.path().resolve("new-1.lindhop"), target);
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open)
                .isInstanceOf(IOException.class)
                .message()
                .contains(current.toString(), previous.toString());
        assertThatThrownBy(folder::header).isInstanceOf(IOException.class);

        folder.delete();
        assertThat(names()).containsExactly("current.lindhop", "new-1.lindhop", "previous.lindhop");

        write("2");
        assertThat(Files.isSymbolicLink(current)).isFalse();
        assertOpens("2");
        write("3");
        assertThat(Files.isSymbolicLink(previous)).isFalse();
        assertOpens("3");
        assertThat(target).hasBinaryContent(bytes);
        folder.delete();
        assertThat(target).hasBinaryContent(bytes);
        assertThat(names()).containsExactly("new-1.lindhop");
    }

    @Test
    void followsNoLinkInPlaceOfTheFolder(@TempDir Path elsewhere) throws IOException {
        write("1");
        Path moved = Files.move(folder.path(), elsewhere.resolve("moved"));
        Files.createSymbolicLink(folder.path(), moved);
        assertThat(folder.exists()).isFalse();
        assertThatThrownBy(folder::open).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write("2"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("this is no folder, or a link");
        folder.delete();
        assertThat(moved.resolve("current.lindhop")).exists();
    }
}

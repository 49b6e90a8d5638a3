package org.lindhop.scenario.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** No damage goes unnoticed, and what is whole is taken instead. */
class CheckpointDamageTest {
    private static final int HEADER_LENGTH_AT = CheckpointFormat.MAGIC.length + Integer.BYTES;

    @TempDir
    private Path results;

    private CheckpointFolder folder;
    private Path current;
    private Path previous;
    private byte[] whole;

    @BeforeEach
    void writeTwoSmallCheckpoints() throws IOException {
        folder = new CheckpointFolder(results);
        current = folder.path().resolve("current.lindhop");
        previous = folder.path().resolve("previous.lindhop");
        BlockLayout layout = StoredVector.layout(new Block(0, 0), new Block(1, 1));
        StoredVector vector = new StoredVector(layout);
        vector.block(0)[1] = 0;
        for (String version : List.of("old", "new")) {
            folder.write(CheckpointSamples.header(version), sink -> {
                sink.integers("steps", 3, 4);
                sink.numbers("times", 0.5, -0.0);
                sink.vector("rho", layout, vector);
            });
        }
        whole = Files.readAllBytes(current);
    }

    private String assertFallsBack(String what) throws IOException {
        try (CheckpointFolder.Opened opened = folder.open()) {
            assertThat(opened.header().version()).as(what).isEqualTo("old");
            assertThat(opened.source().integers("steps")).containsExactly(3, 4);
            assertThat(opened.warnings()).as(what).hasSize(1);
            String warning = opened.warnings().get(0);
            assertThat(warning).as(what).startsWith(current + ": ").hasLineCount(1);
            assertThat(warning.length())
                    .as(what)
                    .isGreaterThan(current.toString().length() + 10);
            return warning;
        }
    }

    private int startOfParts() {
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        return HEADER_LENGTH_AT + Integer.BYTES + bytes.getInt(HEADER_LENGTH_AT) + Integer.BYTES;
    }

    @Test
    void takesTheNewestThatIsWhole() throws IOException {
        try (CheckpointFolder.Opened opened = folder.open()) {
            assertThat(opened.header().version()).isEqualTo("new");
            assertThat(opened.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x80, 0xFF})
    void noticesEveryByteThatIsFlipped(int mask) throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) mask;
            Files.write(current, flipped);
            assertFallsBack("byte " + at + " of " + whole.length);
        }
    }

    @Test
    void noticesEveryTruncation() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(current, Arrays.copyOf(whole, length));
            assertFallsBack("length " + length + " of " + whole.length);
        }
    }

    @Test
    void noticesWhatFollowsTheEnd() throws IOException {
        for (int more : new int[] {1, 100, whole.length}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + more);
            System.arraycopy(whole, 0, longer, whole.length, more);
            Files.write(current, longer);
            assertThat(assertFallsBack("longer by " + more)).contains("follows its end");
        }
    }

    @Test
    void noticesAPartThatIsMissing() throws IOException {
        // Everything between the header and the end is left out, so that all checksums are right.
        int end = whole.length - (1 + 2 + "end".length() + 4 + 8 + 4);
        byte[] shorter = Arrays.copyOf(whole, startOfParts() + whole.length - end);
        System.arraycopy(whole, end, shorter, startOfParts(), whole.length - end);
        Files.write(current, shorter);
        assertThat(assertFallsBack("no parts")).contains("it has 0 parts and should have 3");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        byte[] bytes = whole.clone();
        bytes[0] = 'X';
        Files.write(current, bytes);
        assertThat(assertFallsBack("magic")).contains("does not begin as a checkpoint");

        bytes = whole.clone();
        bytes[CheckpointFormat.MAGIC.length] = 2;
        Files.write(current, bytes);
        assertThat(assertFallsBack("version")).contains("version 2").contains("reads version 1");

        bytes = whole.clone();
        bytes[HEADER_LENGTH_AT + 10]++;
        Files.write(current, bytes);
        assertThat(assertFallsBack("header")).contains("checksum is wrong between the bytes 0 and " + startOfParts());

        Files.write(current, Arrays.copyOf(whole, whole.length - 1));
        assertThat(assertFallsBack("end")).contains("ends too early");
    }

    @Test
    void namesBothWhereBothAreDamaged() throws IOException {
        Files.write(current, Arrays.copyOf(whole, whole.length - 1));
        byte[] flipped = whole.clone();
        flipped[startOfParts() + 4]++;
        Files.write(previous, flipped);
        assertThatThrownBy(folder::open)
                .isInstanceOf(IOException.class)
                .message()
                .contains(current + ": it ends too early", previous + ": a checksum is wrong");
        Files.delete(previous);
        assertThatThrownBy(folder::open)
                .isInstanceOf(IOException.class)
                .message()
                .contains(current + ": it ends too early", previous + ": there is no such file");
    }

    @Test
    void readsTheHeaderOfAFileWhoseStateIsDamaged() throws IOException {
        Files.write(current, Arrays.copyOf(whole, startOfParts() + 1));
        assertThat(folder.header().version()).isEqualTo("new");
        Files.write(current, Arrays.copyOf(whole, startOfParts() - 1));
        assertThat(folder.header().version()).isEqualTo("old");
        Files.write(previous, new byte[0]);
        assertThatThrownBy(folder::header)
                .isInstanceOf(IOException.class)
                .message()
                .contains(current.toString(), previous.toString());
    }

    /** Puts a number into the copy of a whole file, at the end of which there may be much more. */
    private long bytesAllocatedWith(int at, int number) throws IOException {
        Files.write(current, whole);
        try (SeekableByteChannel channel = Files.newByteChannel(current, StandardOpenOption.WRITE)) {
            channel.position(at);
            channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, number));
            // A sparse file: sizes are not refused for want of bytes that could be read.
            channel.position(3L << 30);
            channel.write(ByteBuffer.allocate(1));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertFallsBack(number + " at byte " + at);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 30, (1 << 28) + 5, 1 << 26, 1 << 20})
    void asksForNoMemoryOnTheWordOfADamagedFile(int size) throws IOException {
        int extentsAt = startOfParts() + 1 + 2 + "steps".length();
        for (int at : new int[] {HEADER_LENGTH_AT, extentsAt, extentsAt + 4, extentsAt + 8}) {
            assertThat(bytesAllocatedWith(at, size)).isLessThan(2L * CheckpointFormat.MOST_HEADER_BYTES);
        }
    }

    @Test
    void noticesDamageThatHappensAfterOpening() throws IOException {
        try (CheckpointFolder.Opened opened = folder.open()) {
            byte[] flipped = whole.clone();
            flipped[whole.length - 40]++;
            Files.write(current, flipped);
            assertThatThrownBy(() -> {
                        opened.source().integers("steps");
                        opened.source().numbers("times");
                        BlockLayout layout = StoredVector.layout(new Block(0, 0), new Block(1, 1));
                        opened.source().vector("rho", layout, new StoredVector(layout));
                    })
                    .isInstanceOf(UncheckedIOException.class)
                    .message()
                    .contains("checksum is wrong");
        }
    }
}

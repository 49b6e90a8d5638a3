package org.lindhop.scenario.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.space.BlockLayout;

/** A file made by hand after {@code docs/checkpoint-format.md}, byte by byte: others read what this program wrote. */
class CheckpointFormatTest {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);
    private int covered;

    private void checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), covered, bytes.position() - covered);
        bytes.putInt((int) checksum.getValue());
        covered = bytes.position();
    }

    private void part(int kind, String name, long... extents) {
        bytes.put((byte) kind).putShort((short) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(extents.length);
        for (long extent : extents) {
            bytes.putLong(extent);
        }
        checksum();
    }

    @Test
    void writesWhatTheDescriptionSays(@TempDir Path results) throws IOException {
        CheckpointHeader header = CheckpointSamples.header("1", Precision.SINGLE);
        byte[] json = header.tree().toString().getBytes(StandardCharsets.UTF_8);
        bytes.put("LINDHOP\n".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(1).putInt(json.length).put(json);
        checksum();

        part(1, "steps", 2);
        bytes.putLong(7).putLong(-1);
        checksum();

        part(2, "times", 131_073);
        for (int k = 0; k < 131_072; k++) {
            bytes.putDouble(0.1 * k);
        }
        checksum();
        bytes.putDouble(0.1 * 131_072);
        checksum();

        // Rows of 40000 elements are too long for two in a chunk: real floats, then complex numbers that are no floats.
        part(3, "rho", 2, 40_000);
        bytes.put((byte) 3);
        for (int k = 0; k < 40_000; k++) {
            bytes.putFloat(0.5f * k);
        }
        checksum();
        bytes.put((byte) 2);
        for (int k = 0; k < 40_000; k++) {
            bytes.putDouble(0.1 * k).putDouble(-0.1);
        }
        checksum();

        part(4, "end", 3);

        BlockLayout layout = StoredVector.layout(2, 40_000);
        StoredVector rho = new StoredVector(layout);
        for (int k = 0; k < 40_000; k++) {
            rho.block(0)[2 * k] = 0.5 * k;
            rho.block(0)[2 * k + 1] = 0;
            rho.block(0)[80_000 + 2 * k] = 0.1 * k;
            rho.block(0)[80_000 + 2 * k + 1] = -0.1;
        }
        double[] times = new double[131_073];
        Arrays.setAll(times, k -> 0.1 * k);
        new CheckpointFolder(results).write(header, sink -> {
            sink.integers("steps", 7, -1);
            sink.numbers("times", times);
            sink.vector("rho", layout, rho);
        });
        assertThat(Files.readAllBytes(results.resolve("checkpoint/current.lindhop")))
                .isEqualTo(Arrays.copyOf(bytes.array(), bytes.position()));
    }
}

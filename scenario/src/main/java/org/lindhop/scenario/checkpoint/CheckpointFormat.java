package org.lindhop.scenario.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Constants of the checkpoint format, which {@code docs/checkpoint-format.md} describes. */
final class CheckpointFormat {
    static final byte[] MAGIC = "LINDHOP\n".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    static final byte INTEGERS = 1;
    static final byte NUMBERS = 2;
    static final byte VECTOR = 3;
    static final byte END = 4;

    static final byte REAL_DOUBLE = 1;
    static final byte COMPLEX_DOUBLE = 2;
    static final byte REAL_FLOAT = 3;
    static final byte COMPLEX_FLOAT = 4;

    /** Bytes of a chunk at most, but for rows of a vector that are longer. */
    static final int CHUNK_BYTES = 1 << 20;

    /** Longer headers are not read: they are damaged. */
    static final int MOST_HEADER_BYTES = 1 << 26;

    private CheckpointFormat() {}

    /** A buffer in the byte order of the format. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many rows of so many complex elements make a chunk of a vector. */
    static int rowsAtOnce(long columns, long rows) {
        return (int) Math.max(1, Math.min(rows, CHUNK_BYTES / (2L * Double.BYTES * Math.max(1, columns))));
    }
}

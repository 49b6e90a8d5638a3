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

    /** Whole or real numbers in a chunk, but for the last one of a part. */
    static final int CHUNK_NUMBERS = 1 << 17;

    /** Elements of a vector in a chunk at most. */
    static final int CHUNK_ELEMENTS = 1 << 16;

    /** Bytes of a buffer that holds any chunk with its encoding and checksum. */
    static final int BUFFER_BYTES = (1 << 20) + 64;

    /** The longest header, in bytes; one that claims more is damaged. */
    static final int MOST_HEADER_BYTES = 1 << 26;

    /** The longest name of a part, in bytes. */
    static final int MOST_NAME_BYTES = 0xFFFF;

    /** The most extents of a part; one that claims more is damaged. */
    static final int MOST_EXTENTS = MOST_HEADER_BYTES / Long.BYTES;

    private CheckpointFormat() {}

    /** What messages call a kind of part. */
    static String nameOf(byte kind) {
        return switch (kind) {
            case INTEGERS -> "integers";
            case NUMBERS -> "numbers";
            case VECTOR -> "vector";
            case END -> "the end";
            default -> "the unknown kind " + kind;
        };
    }

    /** A buffer in the byte order of the format. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many whole rows of so many columns one chunk holds; 1 if a row needs several chunks. */
    static int rowsAtOnce(long columns) {
        return (int) Math.max(1, CHUNK_ELEMENTS / Math.max(1, columns));
    }
}

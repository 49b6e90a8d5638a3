package org.lindhop.scenario.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.space.BlockLayout;

/** Writes one checkpoint to a channel, part by part; keeps no more than a chunk. */
final class CheckpointWriter implements StateSink {
    private final WritableByteChannel channel;
    private final boolean single;
    private final float[] narrow;
    private ByteBuffer buffer = CheckpointFormat.buffer(CheckpointFormat.BUFFER_BYTES);
    private double[] rows = new double[0];
    private long parts;

    CheckpointWriter(WritableByteChannel channel, CheckpointHeader header) {
        this.channel = channel;
        this.single = header.precision() == Precision.SINGLE;
        this.narrow = new float[single ? 2 * CheckpointFormat.CHUNK_ELEMENTS : 0];
        byte[] text = header.tree().toString().getBytes(StandardCharsets.UTF_8);
        if (text.length > CheckpointFormat.MOST_HEADER_BYTES) {
            throw new IllegalArgumentException("the header of a checkpoint has " + text.length + " bytes and may have "
                    + CheckpointFormat.MOST_HEADER_BYTES);
        }
        reserve(text.length + 64);
        buffer.put(CheckpointFormat.MAGIC)
                .putInt(CheckpointFormat.VERSION)
                .putInt(text.length)
                .put(text);
        flush();
    }

    /** Makes room for so many bytes in an empty buffer. */
    private void reserve(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = CheckpointFormat.buffer(bytes);
        }
    }

    /** Writes what the buffer holds, and its checksum. */
    private void flush() {
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.array(), 0, buffer.position());
        buffer.putInt((int) checksum.getValue());
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    private void begin(byte kind, String name, long... extents) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > CheckpointFormat.MOST_NAME_BYTES || extents.length > CheckpointFormat.MOST_EXTENTS) {
            throw new IllegalArgumentException("a part of a checkpoint has a name of " + text.length + " bytes and "
                    + extents.length + " extents; it may have " + CheckpointFormat.MOST_NAME_BYTES + " and "
                    + CheckpointFormat.MOST_EXTENTS);
        }
        reserve(text.length + Long.BYTES * extents.length + 64);
        buffer.put(kind).putShort((short) text.length).put(text).putInt(extents.length);
        for (long extent : extents) {
            buffer.putLong(extent);
        }
        flush();
        parts++;
    }

    @Override
    public void integers(String name, long... values) {
        begin(CheckpointFormat.INTEGERS, name, values.length);
        int most = CheckpointFormat.CHUNK_NUMBERS;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            buffer.asLongBuffer().put(values, from, count);
            buffer.position(count * Long.BYTES);
            flush();
        }
    }

    @Override
    public void numbers(String name, double... values) {
        begin(CheckpointFormat.NUMBERS, name, values.length);
        int most = CheckpointFormat.CHUNK_NUMBERS;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            buffer.asDoubleBuffer().put(values, from, count);
            buffer.position(count * Double.BYTES);
            flush();
        }
    }

    @Override
    public void vector(String name, BlockLayout layout, StateVector vector) {
        long[] extents = new long[2 * layout.size()];
        for (int b = 0; b < layout.size(); b++) {
            extents[2 * b] = layout.rows(b);
            extents[2 * b + 1] = layout.columns(b);
        }
        begin(CheckpointFormat.VECTOR, name, extents);
        for (int b = 0; b < layout.size(); b++) {
            int rowCount = Math.toIntExact(layout.rows(b));
            int columns = Math.toIntExact(layout.columns(b));
            int most = Math.min(CheckpointFormat.rowsAtOnce(columns), rowCount);
            int numbers = Math.multiplyExact(2 * most, columns);
            rows = rows.length < numbers ? new double[numbers] : rows;
            for (int row = 0; row < rowCount; ) {
                int count = Math.min(most, rowCount - row);
                vector.readRows(b, row, count, rows);
                int end = 2 * count * columns;
                for (int from = 0; from < end; ) {
                    int to = from + Math.min(end - from, 2 * CheckpointFormat.CHUNK_ELEMENTS);
                    elements(from, to);
                    from = to;
                }
                row += count;
            }
        }
    }

    /** Writes a range of the numbers in {@link #rows} in the shortest encoding that restores the same bits. */
    private void elements(int from, int end) {
        boolean real = isReal(from, end);
        boolean floats = single && areFloats(from, end);
        buffer.put(encoding(real, floats));
        int step = real ? 2 : 1;
        if (floats) {
            int stored = 0;
            for (int k = from; k < end; k += step) {
                narrow[stored++] = (float) rows[k];
            }
            buffer.asFloatBuffer().put(narrow, 0, stored);
            buffer.position(buffer.position() + stored * Float.BYTES);
        } else if (real) {
            for (int k = from; k < end; k += step) {
                buffer.putDouble(rows[k]);
            }
        } else {
            buffer.asDoubleBuffer().put(rows, from, end - from);
            buffer.position(buffer.position() + (end - from) * Double.BYTES);
        }
        flush();
    }

    /** True if all imaginary parts are zero and none is -0.0. */
    private boolean isReal(int from, int end) {
        for (int k = from + 1; k < end; k += 2) {
            if (Double.doubleToRawLongBits(rows[k]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** True if single precision holds all numbers exactly, which some vectors of a run in single precision may exceed. */
    private boolean areFloats(int from, int end) {
        long differing = 0;
        for (int k = from; k < end; k++) {
            differing |= Double.doubleToRawLongBits((float) rows[k]) ^ Double.doubleToRawLongBits(rows[k]);
        }
        return differing == 0;
    }

    private static byte encoding(boolean real, boolean floats) {
        if (floats) {
            return real ? CheckpointFormat.REAL_FLOAT : CheckpointFormat.COMPLEX_FLOAT;
        }
        return real ? CheckpointFormat.REAL_DOUBLE : CheckpointFormat.COMPLEX_DOUBLE;
    }

    /** Writes the end, without which a checkpoint counts as damaged. */
    void end() {
        begin(CheckpointFormat.END, "end", parts);
    }
}

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
    private ByteBuffer buffer = CheckpointFormat.buffer(CheckpointFormat.CHUNK_BYTES + 64);
    private double[] rows = new double[0];
    private long parts;

    CheckpointWriter(WritableByteChannel channel, CheckpointHeader header) {
        this.channel = channel;
        this.single = header.precision() == Precision.SINGLE;
        byte[] text = header.tree().toString().getBytes(StandardCharsets.UTF_8);
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
        int most = CheckpointFormat.CHUNK_BYTES / Long.BYTES;
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
        int most = CheckpointFormat.CHUNK_BYTES / Double.BYTES;
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
            int columns = Math.toIntExact(layout.columns(b));
            int most = CheckpointFormat.rowsAtOnce(columns, layout.rows(b));
            int numbers = Math.multiplyExact(2 * most, columns);
            rows = rows.length < numbers ? new double[numbers] : rows;
            for (int row = 0; row < layout.rows(b); row += most) {
                int count = (int) Math.min(most, layout.rows(b) - row);
                vector.readRows(b, row, count, rows);
                elements(2 * count * columns);
            }
        }
    }

    /** Writes rows as real numbers where there is no imaginary part, which restores the same bits. */
    private void elements(int numbers) {
        boolean real = true;
        for (int k = 1; real && k < numbers; k += 2) {
            real = Double.doubleToRawLongBits(rows[k]) == 0;
        }
        int stored = real ? numbers / 2 : numbers;
        int step = real ? 2 : 1;
        reserve(stored * Double.BYTES + 64);
        buffer.put(encoding(real));
        if (single) {
            for (int k = 0; k < numbers; k += step) {
                buffer.putFloat((float) rows[k]);
            }
        } else if (real) {
            for (int k = 0; k < numbers; k += 2) {
                buffer.putDouble(rows[k]);
            }
        } else {
            ByteBuffer rest = buffer.slice().order(buffer.order());
            rest.asDoubleBuffer().put(rows, 0, numbers);
            buffer.position(buffer.position() + numbers * Double.BYTES);
        }
        flush();
    }

    private byte encoding(boolean real) {
        if (single) {
            return real ? CheckpointFormat.REAL_FLOAT : CheckpointFormat.COMPLEX_FLOAT;
        }
        return real ? CheckpointFormat.REAL_DOUBLE : CheckpointFormat.COMPLEX_DOUBLE;
    }

    /** Writes the end, without which a checkpoint counts as damaged. */
    void end() {
        begin(CheckpointFormat.END, "end", parts);
    }
}

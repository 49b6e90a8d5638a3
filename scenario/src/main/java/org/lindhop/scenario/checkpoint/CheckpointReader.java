package org.lindhop.scenario.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.scenario.json.JsonText;
import tools.jackson.core.JacksonException;

/** Reads one checkpoint part by part and checks every checksum on the way; keeps no more than a chunk. */
final class CheckpointReader implements StateSource, AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final CheckpointHeader header;
    private ByteBuffer buffer = CheckpointFormat.buffer(CheckpointFormat.CHUNK_BYTES + 64);
    private double[] rows = new double[0];
    private long parts;

    /**
     * A part that was begun.
     *
     * @param kind of its content
     * @param extents the count of numbers, or rows and columns of every block
     */
    private record Part(byte kind, String name, long[] extents) {}

    /**
     * Opens a file and reads its header.
     *
     * @throws IOException if it cannot be read or is no checkpoint
     */
    CheckpointReader(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            header = readHeader();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private CheckpointHeader readHeader() throws IOException {
        int fixed = CheckpointFormat.MAGIC.length + 2 * Integer.BYTES;
        fill(fixed, 0);
        byte[] magic = new byte[CheckpointFormat.MAGIC.length];
        buffer.get(magic);
        if (!Arrays.equals(magic, CheckpointFormat.MAGIC)) {
            throw damaged("it does not begin as a checkpoint does");
        }
        int version = buffer.getInt();
        int length = buffer.getInt();
        if (version != CheckpointFormat.VERSION) {
            throw damaged("its format has version " + version + "; this program reads version "
                    + CheckpointFormat.VERSION);
        }
        if (length < 0 || length > CheckpointFormat.MOST_HEADER_BYTES) {
            throw damaged("its header claims " + length + " bytes");
        }
        channel.position(0);
        fill(fixed + length + Integer.BYTES, Integer.BYTES);
        byte[] text = new byte[length];
        buffer.position(fixed);
        buffer.get(text);
        try {
            return CheckpointHeader.of(JsonText.read(new ByteArrayInputStream(text)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw damaged("its header is no JSON of a checkpoint");
        }
    }

    /** What the checkpoint says of its run. */
    CheckpointHeader header() {
        return header;
    }

    private IOException damaged(String what) {
        return new IOException(file + ": " + what);
    }

    /**
     * Reads bytes into the buffer, from its beginning.
     *
     * @param bytes to read
     * @param checksum how many of them, at the end, are the checksum of those before; 0 if there is none yet
     */
    private void fill(int bytes, int checksum) throws IOException {
        if (buffer.capacity() < bytes) {
            // What claims to be longer than the file is damaged, and must not ask for memory.
            if (bytes < 0 || bytes > channel.size() - channel.position()) {
                throw damaged("it ends too early");
            }
            buffer = CheckpointFormat.buffer(bytes);
        }
        buffer.clear().limit(bytes);
        long at = channel.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw damaged("it ends too early, at byte " + channel.position());
            }
        }
        buffer.flip();
        if (checksum > 0) {
            CRC32C found = new CRC32C();
            found.update(buffer.array(), 0, bytes - checksum);
            if (buffer.getInt(bytes - checksum) != (int) found.getValue()) {
                throw damaged("a checksum is wrong between the bytes " + at + " and " + channel.position());
            }
            buffer.limit(bytes - checksum);
        }
    }

    private Part next() throws IOException {
        long at = channel.position();
        int fixed = 1 + Short.BYTES;
        fill(fixed, 0);
        int name = Short.toUnsignedInt(buffer.getShort(1));
        channel.position(at);
        fill(fixed + name + Integer.BYTES, 0);
        int extents = buffer.getInt(fixed + name);
        if (extents < 0 || extents > (channel.size() - channel.position()) / Long.BYTES) {
            throw damaged("a part at byte " + at + " claims " + extents + " extents");
        }
        channel.position(at);
        fill(fixed + name + Integer.BYTES + Long.BYTES * extents + Integer.BYTES, Integer.BYTES);
        byte kind = buffer.get();
        buffer.position(fixed);
        byte[] text = new byte[name];
        buffer.get(text);
        buffer.getInt();
        long[] numbers = new long[extents];
        for (int i = 0; i < extents; i++) {
            numbers[i] = buffer.getLong();
        }
        parts++;
        return new Part(kind, new String(text, StandardCharsets.UTF_8), numbers);
    }

    /**
     * Reads all parts that are left and checks that nothing is missing or damaged.
     *
     * @throws IOException with what is wrong
     */
    void verify() throws IOException {
        while (true) {
            Part part = next();
            switch (part.kind) {
                case CheckpointFormat.INTEGERS, CheckpointFormat.NUMBERS -> {
                    for (long left = part.extents[0]; left > 0; left -= CheckpointFormat.CHUNK_BYTES / Long.BYTES) {
                        fillNumbers(left);
                    }
                }
                case CheckpointFormat.VECTOR -> {
                    for (int b = 0; b < part.extents.length / 2; b++) {
                        long columns = part.extents[2 * b + 1];
                        int most = CheckpointFormat.rowsAtOnce(columns, part.extents[2 * b]);
                        for (long row = 0; row < part.extents[2 * b]; row += most) {
                            fillElements((int) Math.min(most, part.extents[2 * b] - row), Math.toIntExact(columns));
                        }
                    }
                }
                case CheckpointFormat.END -> {
                    if (part.extents[0] != parts - 1 || channel.position() != channel.size()) {
                        throw damaged("it has " + (parts - 1) + " parts and should have " + part.extents[0]
                                + ", or something follows its end");
                    }
                    return;
                }
                default -> throw damaged("a part is of the unknown kind " + part.kind);
            }
        }
    }

    private int fillNumbers(long left) throws IOException {
        int count = (int) Math.min(left, CheckpointFormat.CHUNK_BYTES / Long.BYTES);
        fill(count * Long.BYTES + Integer.BYTES, Integer.BYTES);
        return count;
    }

    /** Reads a chunk of rows and returns its encoding. */
    private byte fillElements(int count, int columns) throws IOException {
        long at = channel.position();
        fill(1, 0);
        byte encoding = buffer.get(0);
        int bytes =
                switch (encoding) {
                    case CheckpointFormat.REAL_DOUBLE -> Double.BYTES;
                    case CheckpointFormat.COMPLEX_DOUBLE -> 2 * Double.BYTES;
                    case CheckpointFormat.REAL_FLOAT -> Float.BYTES;
                    case CheckpointFormat.COMPLEX_FLOAT -> 2 * Float.BYTES;
                    default -> throw damaged("a chunk at byte " + at + " has the unknown encoding " + encoding);
                };
        channel.position(at);
        fill(Math.addExact(1 + Integer.BYTES, Math.multiplyExact(bytes * count, columns)), Integer.BYTES);
        buffer.get();
        return encoding;
    }

    private Part expect(byte kind, String name) throws IOException {
        Part part = next();
        if (part.kind != kind || !part.name.equals(name)) {
            throw damaged("it holds \"" + part.name + "\" where \"" + name + "\" is expected");
        }
        return part;
    }

    @Override
    public long[] integers(String name) {
        try {
            Part part = expect(CheckpointFormat.INTEGERS, name);
            long[] values = new long[Math.toIntExact(part.extents[0])];
            for (int from = 0; from < values.length; ) {
                int count = fillNumbers(values.length - from);
                buffer.asLongBuffer().get(values, from, count);
                from += count;
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double[] numbers(String name) {
        try {
            Part part = expect(CheckpointFormat.NUMBERS, name);
            double[] values = new double[Math.toIntExact(part.extents[0])];
            for (int from = 0; from < values.length; ) {
                int count = fillNumbers(values.length - from);
                buffer.asDoubleBuffer().get(values, from, count);
                from += count;
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void vector(String name, BlockLayout layout, StateVector target) {
        try {
            Part part = expect(CheckpointFormat.VECTOR, name);
            if (part.extents.length != 2 * layout.size()) {
                throw damaged("\"" + name + "\" has " + part.extents.length / 2 + " blocks instead of " + layout.size());
            }
            for (int b = 0; b < layout.size(); b++) {
                if (part.extents[2 * b] != layout.rows(b) || part.extents[2 * b + 1] != layout.columns(b)) {
                    throw damaged("a block of \"" + name + "\" has " + part.extents[2 * b] + " x "
                            + part.extents[2 * b + 1] + " elements instead of " + layout.rows(b) + " x "
                            + layout.columns(b));
                }
                block(b, layout, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void block(int b, BlockLayout layout, StateVector target) throws IOException {
        int columns = Math.toIntExact(layout.columns(b));
        int most = CheckpointFormat.rowsAtOnce(columns, layout.rows(b));
        int numbers = Math.multiplyExact(2 * most, columns);
        rows = rows.length < numbers ? new double[numbers] : rows;
        for (int row = 0; row < layout.rows(b); row += most) {
            int count = (int) Math.min(most, layout.rows(b) - row);
            byte encoding = fillElements(count, columns);
            boolean real = encoding == CheckpointFormat.REAL_DOUBLE || encoding == CheckpointFormat.REAL_FLOAT;
            boolean single = encoding == CheckpointFormat.REAL_FLOAT || encoding == CheckpointFormat.COMPLEX_FLOAT;
            int step = real ? 2 : 1;
            for (int k = 0; k < 2 * count * columns; k += step) {
                rows[k] = single ? buffer.getFloat() : buffer.getDouble();
                if (real) {
                    rows[k + 1] = 0;
                }
            }
            target.writeRows(b, row, count, rows);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
    private ByteBuffer buffer = CheckpointFormat.buffer(CheckpointFormat.BUFFER_BYTES);
    private double[] rows = new double[0];
    private long parts;

    /**
     * What stands before the content of a part.
     *
     * @param kind of its content
     * @param name by which it is asked for
     * @param extents the count of numbers, or rows and columns of every block
     */
    private record Part(byte kind, String name, long[] extents) {
        int blocks() {
            return extents.length / 2;
        }

        /** True if the kind is known and has such extents. */
        boolean isPossible() {
            boolean counted = kind == CheckpointFormat.VECTOR
                    ? extents.length % 2 == 0
                    : kind >= CheckpointFormat.INTEGERS && kind <= CheckpointFormat.END && extents.length == 1;
            return counted && Arrays.stream(extents).allMatch(extent -> extent >= 0);
        }

        @Override
        public String toString() {
            String size = kind == CheckpointFormat.VECTOR ? " of " + blocks() + " blocks" : "";
            return CheckpointFormat.nameOf(kind) + " \"" + name + "\"" + size;
        }
    }

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
            throw damaged(
                    "its format has version " + version + "; this program reads version " + CheckpointFormat.VERSION);
        }
        if (length < 1 || length > CheckpointFormat.MOST_HEADER_BYTES) {
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
            if (bytes > channel.size() - channel.position()) {
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
        if (extents < 0 || extents > CheckpointFormat.MOST_EXTENTS) {
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
        buffer.asLongBuffer().get(numbers);
        Part part = new Part(kind, new String(text, StandardCharsets.UTF_8), numbers);
        if (!part.isPossible()) {
            throw damaged("a part at byte " + at + " is no part of a checkpoint: " + part);
        }
        parts++;
        return part;
    }

    /**
     * Reads all parts that are left and checks that nothing is missing or damaged.
     *
     * @throws IOException with what is wrong
     */
    void verify() throws IOException {
        Part part = next();
        while (part.kind != CheckpointFormat.END) {
            if (part.kind == CheckpointFormat.VECTOR) {
                for (int b = 0; b < part.blocks(); b++) {
                    verifyBlock(part.extents[2 * b], part.extents[2 * b + 1]);
                }
            } else {
                for (long left = part.extents[0]; left > 0; left -= CheckpointFormat.CHUNK_NUMBERS) {
                    fillNumbers(left);
                }
            }
            part = next();
        }
        if (part.extents[0] != parts - 1) {
            throw damaged("it has " + (parts - 1) + " parts and should have " + part.extents[0]);
        }
        if (channel.position() != channel.size()) {
            throw damaged("something follows its end at byte " + channel.position());
        }
    }

    private void verifyBlock(long rowCount, long columns) throws IOException {
        int most = CheckpointFormat.rowsAtOnce(columns);
        for (long row = 0; row < rowCount; row += most) {
            for (long left = Math.min(most, rowCount - row) * columns;
                    left > 0;
                    left -= CheckpointFormat.CHUNK_ELEMENTS) {
                fillElements(left);
            }
        }
    }

    /** Reads the next chunk of so many whole or real numbers and returns how many it has. */
    private int fillNumbers(long left) throws IOException {
        int count = (int) Math.min(left, CheckpointFormat.CHUNK_NUMBERS);
        fill(count * Long.BYTES + Integer.BYTES, Integer.BYTES);
        return count;
    }

    /** Reads the next chunk of so many elements; the buffer then begins with its encoding. Returns how many it has. */
    private int fillElements(long left) throws IOException {
        int count = (int) Math.min(left, CheckpointFormat.CHUNK_ELEMENTS);
        long at = channel.position();
        fill(1, 0);
        byte encoding = buffer.get(0);
        int bytes = switch (encoding) {
            case CheckpointFormat.REAL_DOUBLE -> Double.BYTES;
            case CheckpointFormat.COMPLEX_DOUBLE -> 2 * Double.BYTES;
            case CheckpointFormat.REAL_FLOAT -> Float.BYTES;
            case CheckpointFormat.COMPLEX_FLOAT -> 2 * Float.BYTES;
            default -> throw damaged("a chunk at byte " + at + " has the unknown encoding " + encoding);
        };
        channel.position(at);
        fill(1 + bytes * count + Integer.BYTES, Integer.BYTES);
        return count;
    }

    private Part expect(byte kind, String name) throws IOException {
        Part part = next();
        if (part.kind != kind || !part.name.equals(name)) {
            throw damaged(
                    "it holds " + part + " where " + CheckpointFormat.nameOf(kind) + " \"" + name + "\" is expected");
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
            if (part.blocks() != layout.size()) {
                throw damaged("it holds " + part + " where " + layout.size() + " are expected");
            }
            // All sizes before the first element, so that a vector that does not fit leaves the target as it is.
            for (int b = 0; b < layout.size(); b++) {
                if (part.extents[2 * b] != layout.rows(b) || part.extents[2 * b + 1] != layout.columns(b)) {
                    throw damaged("block " + (b + 1) + " of vector \"" + name + "\" has " + part.extents[2 * b] + " x "
                            + part.extents[2 * b + 1] + " elements where " + layout.rows(b) + " x " + layout.columns(b)
                            + " are expected");
                }
            }
            for (int b = 0; b < layout.size(); b++) {
                readBlock(b, Math.toIntExact(layout.rows(b)), Math.toIntExact(layout.columns(b)), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readBlock(int b, int rowCount, int columns, StateVector target) throws IOException {
        int most = Math.min(CheckpointFormat.rowsAtOnce(columns), rowCount);
        int numbers = Math.multiplyExact(2 * most, columns);
        rows = rows.length < numbers ? new double[numbers] : rows;
        for (int row = 0; row < rowCount; ) {
            int count = Math.min(most, rowCount - row);
            for (int from = 0; from < count * columns; ) {
                int read = fillElements(count * columns - from);
                decode(2 * from, 2 * (from + read));
                from += read;
            }
            target.writeRows(b, row, count, rows);
            row += count;
        }
    }

    /** Turns the chunk in the buffer into a range of the numbers in {@link #rows}. */
    private void decode(int from, int end) {
        switch (buffer.get()) {
            case CheckpointFormat.COMPLEX_DOUBLE -> buffer.asDoubleBuffer().get(rows, from, end - from);
            case CheckpointFormat.COMPLEX_FLOAT -> {
                for (int k = from; k < end; k++) {
                    rows[k] = buffer.getFloat();
                }
            }
            case CheckpointFormat.REAL_DOUBLE -> {
                for (int k = from; k < end; k += 2) {
                    rows[k] = buffer.getDouble();
                    rows[k + 1] = 0;
                }
            }
            default -> {
                for (int k = from; k < end; k += 2) {
                    rows[k] = buffer.getFloat();
                    rows[k + 1] = 0;
                }
            }
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

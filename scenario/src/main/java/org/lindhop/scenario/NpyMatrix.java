package org.lindhop.scenario;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A square matrix from a file in the format of {@code numpy.lib.format}, versions 1 to 3, of float64 or complex128.
 *
 * @param order the number of rows and of columns
 * @param values {@code 2 order^2} numbers, row by row, as pairs (re, im)
 */
record NpyMatrix(int order, double[] values) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** A Java array holds no more pairs. */
    private static final int LARGEST_ORDER = 32767;

    private static final int LONGEST_HEADER = 10_000;
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'(<f8|<c16)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\((\\d+),\\s*(\\d+)\\),?\\s*}\\s*");

    /**
     * Reads a file.
     *
     * @throws IOException whose message says what is wrong with it
     */
    static NpyMatrix read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException("it is no array that numpy.save has written");
            }
            Matcher header = HEADER.matcher(header(in));
            if (!header.matches() || !header.group(3).equals(header.group(4))) {
                throw new IOException("it is no square matrix of float64 or complex128, little-endian");
            }
            String digits = header.group(3);
            int order = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (order == 0 || order > LARGEST_ORDER) {
                throw new IOException("it has " + digits + " rows; allowed: 1 to " + LARGEST_ORDER);
            }
            boolean complex = header.group(1).equals("<c16");
            long expected = (complex ? 16L : 8L) * order * order;
            if (Files.size(file) < expected) {
                throw new IOException("it ends before the " + expected + " bytes of its " + order + " rows");
            }
            return new NpyMatrix(
                    order, values(in, order, complex, header.group(2).equals("True")));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (EOFException e) {
            throw new IOException("it ends too early", e);
        }
    }

    private static String header(InputStream in) throws IOException {
        int major = bytes(in, 2).get(0);
        ByteBuffer length = bytes(in, major == 1 ? 2 : 4);
        int count = major == 1 ? length.getShort(0) & 0xFFFF : length.getInt(0);
        if (count < 0 || count > LONGEST_HEADER) {
            throw new IOException("its header claims a length of " + Integer.toUnsignedString(count));
        }
        return new String(bytes(in, count).array(), StandardCharsets.UTF_8);
    }

    private static double[] values(InputStream in, int order, boolean complex, boolean byColumns) throws IOException {
        double[] values = new double[2 * order * order];
        for (int i = 0; i < order; i++) {
            ByteBuffer line = bytes(in, (complex ? 16 : 8) * order);
            for (int k = 0; k < order; k++) {
                int at = 2 * (byColumns ? k * order + i : i * order + k);
                values[at] = line.getDouble();
                values[at + 1] = complex ? line.getDouble() : 0;
            }
        }
        return values;
    }

    private static ByteBuffer bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

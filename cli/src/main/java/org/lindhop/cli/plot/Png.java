package org.lindhop.cli.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes images as PNG, 8 bits a colour (ISO/IEC 15948). The encoder of the JDK takes longer to start than a small run
 * may take as a whole.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BIT_DEPTH = 8;
    private static final int TRUE_COLOUR = 2;
    /** Every byte as the difference from the one above it: pictures repeat their rows. */
    private static final int FILTER_UP = 2;

    private Png() {}

    /** The image, which is of type {@code TYPE_INT_RGB}, as a file. */
    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(image.getWidth(), image.getHeight()));
            chunk(out, "IDAT", pixels(image));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to write", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(width);
            out.writeInt(height);
            out.writeByte(BIT_DEPTH);
            out.writeByte(TRUE_COLOUR);
            // Compression, filter and interlace methods: there is one of each of the first two, and no interlacing.
            out.write(new byte[3]);
        }
        return bytes.toByteArray();
    }

    private static byte[] pixels(BufferedImage image) throws IOException {
        int width = image.getWidth();
        int[] colours = Rgb.of(image);
        byte[] same = new byte[1 + 3 * width];
        same[0] = FILTER_UP;
        byte[] filtered = same.clone();
        int[] above = new int[width];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
            for (int y = 0; y < image.getHeight(); y++) {
                int[] row = Arrays.copyOfRange(colours, y * width, (y + 1) * width);
                if (Arrays.equals(row, above)) {
                    out.write(same);
                } else {
                    for (int x = 0; x < width; x++) {
                        filtered[1 + 3 * x] = (byte) ((row[x] >> 16) - (above[x] >> 16));
                        filtered[2 + 3 * x] = (byte) ((row[x] >> 8) - (above[x] >> 8));
                        filtered[3 + 3 * x] = (byte) (row[x] - above[x]);
                    }
                    out.write(filtered);
                    above = row;
                }
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}

package org.lindhop.cli.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    /** The image as a file; transparency is lost. */
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
        byte[] above = new byte[3 * width];
        byte[] row = new byte[3 * width];
        byte[] filtered = new byte[1 + 3 * width];
        filtered[0] = FILTER_UP;
        int[] colours = new int[width];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, width, 1, colours, 0, width);
                for (int x = 0; x < width; x++) {
                    row[3 * x] = (byte) (colours[x] >> 16);
                    row[3 * x + 1] = (byte) (colours[x] >> 8);
                    row[3 * x + 2] = (byte) colours[x];
                }
                for (int i = 0; i < row.length; i++) {
                    filtered[1 + i] = (byte) (row[i] - above[i]);
                }
                out.write(filtered);
                byte[] swap = above;
                above = row;
                row = swap;
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

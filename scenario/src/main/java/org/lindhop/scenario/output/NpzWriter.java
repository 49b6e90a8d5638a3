package org.lindhop.scenario.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes results as a NumPy archive, a zip of arrays that {@code numpy.load} reads. With T the number of times it holds
 *
 * <ul>
 *   <li>{@code t}, of shape (T);
 *   <li>per observable, under its name, an array of shape (T, shape of the observable), complex where the observable is;
 *   <li>{@code NAME_sites} where an axis of that array runs over sites: their numbers, counted from 1.
 * </ul>
 *
 * Equal results give equal bytes. The format of the arrays is that of {@code numpy.lib.format}, version 1.0: a magic
 * string, the length of a header, the header as a Python dictionary padded to a multiple of 64 bytes, the data.
 */
public final class NpzWriter {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final String DOUBLE = "<f8";
    private static final String COMPLEX = "<c16";
    private static final String LONG = "<i8";
    /** The earliest time that a zip can hold: a real one would make equal results differ. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriter() {}

    /** Creates or replaces the file, as a whole or not at all. */
    public static void write(Path file, ResultTable table) {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            // Results may fill gigabytes, and full compression would take longer than many a run.
            zip.setLevel(Deflater.BEST_SPEED);
            write(zip, table);
            zip.finish();
        });
    }

    private static void write(ZipOutputStream zip, ResultTable table) throws IOException {
        int rows = table.rows();
        begin(zip, "t", DOUBLE, List.of(rows));
        put(zip, table.times());
        for (int i = 0; i < table.observables().size(); i++) {
            NamedObservable observable = table.observables().get(i);
            List<Integer> shape = new ArrayList<>();
            shape.add(rows);
            shape.addAll(observable.shape().shape());
            begin(zip, observable.name(), observable.shape().complex() ? COMPLEX : DOUBLE, shape);
            for (int row = 0; row < rows; row++) {
                put(zip, table.values(row, i));
            }
            List<Integer> sites = observable.shape().sites();
            if (!sites.isEmpty()) {
                begin(zip, observable.name() + "_sites", LONG, List.of(sites.size()));
                put(zip, sites);
            }
        }
    }

    private static void begin(ZipOutputStream zip, String name, String type, List<Integer> shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(header(type, shape));
    }

    /** The header of an array of doubles. */
    static byte[] header(boolean complex, List<Integer> shape) {
        return header(complex ? COMPLEX : DOUBLE, shape);
    }

    private static byte[] header(String type, List<Integer> shape) {
        // A tuple of one element keeps its comma in Python.
        String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.size() == 1 ? ",)" : ")") + ", }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        String header = dictionary + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        return littleEndian(MAGIC.length + Short.BYTES + header.length())
                .put(MAGIC)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void put(OutputStream out, double[] values) throws IOException {
        ByteBuffer bytes = littleEndian(Math.multiplyExact(Double.BYTES, values.length));
        bytes.asDoubleBuffer().put(values);
        out.write(bytes.array());
    }

    private static void put(OutputStream out, List<Integer> sites) throws IOException {
        ByteBuffer bytes = littleEndian(Math.multiplyExact(Long.BYTES, sites.size()));
        for (int site : sites) {
            bytes.putLong(site + 1L);
        }
        out.write(bytes.array());
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package org.lindhop.scenario.output;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads results from the archive that {@link NpzWriter} writes. */
public final class NpzReader {
    private NpzReader() {}

    /**
     * All rows of a run.
     *
     * @param file the archive
     * @param observables of the run
     * @throws IOException if it cannot be read, or its arrays are not those of the observables, with what is wrong
     */
    public static ResultTable read(Path file, List<NamedObservable> observables) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            double[] times = times(zip);
            List<List<double[]>> rows = new ArrayList<>(Collections.nCopies(times.length, List.of()));
            rows.replaceAll(row -> new ArrayList<>());
            for (NamedObservable observable : observables) {
                List<Integer> shape = new ArrayList<>(observable.shape().shape());
                shape.add(0, times.length);
                try (InputStream in =
                        open(zip, observable.name(), observable.shape().complex(), shape)) {
                    for (List<double[]> row : rows) {
                        row.add(doubles(in, observable.doubles()));
                    }
                }
            }
            ResultTable table = new ResultTable(observables, times.length);
            for (int i = 0; i < times.length; i++) {
                table.row(times[i], rows.get(i));
            }
            return table;
        }
    }

    private static double[] times(ZipFile zip) throws IOException {
        long bytes = entry(zip, "t").getSize() - NpzWriter.header(false, List.of(0)).length;
        int count = (int) Math.max(0, Math.min(Integer.MAX_VALUE / Double.BYTES, bytes / Double.BYTES));
        try (InputStream in = open(zip, "t", false, List.of(count))) {
            return doubles(in, count);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            throw new IOException("it has no array \"" + name + "\"");
        }
        return entry;
    }

    /** An array after its header, which must be that of such a type and shape. */
    private static InputStream open(ZipFile zip, String name, boolean complex, List<Integer> shape) throws IOException {
        InputStream in = new BufferedInputStream(zip.getInputStream(entry(zip, name)), 1 << 16);
        byte[] header = NpzWriter.header(complex, shape);
        if (!Arrays.equals(in.readNBytes(header.length), header)) {
            in.close();
            throw new IOException("its array \"" + name + "\" is not of shape " + shape);
        }
        return in;
    }

    private static double[] doubles(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(Math.multiplyExact(Double.BYTES, count));
        if (bytes.length < Double.BYTES * count) {
            throw new EOFException("it ends too early");
        }
        double[] values = new double[count];
        NpzWriter.littleEndian(bytes.length).put(bytes).flip().asDoubleBuffer().get(values);
        return values;
    }
}

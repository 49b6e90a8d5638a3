package org.lindhop.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {
    @TempDir
    Path folder;

    @Test
    void arraysHaveTheirNamesTypesAndShapes() throws IOException {
        Archive archive = read(write(table(3)));
        assertThat(archive.arrays.keySet())
                .containsExactly(
                        "t.npy",
                        "energy.npy",
                        "populations.npy",
                        "populations_sites.npy",
                        "coherences.npy",
                        "coherences_sites.npy",
                        "density-correlations.npy",
                        "density-correlations_sites.npy");
        assertThat(archive.array("t").header).isEqualTo(header("<f8", "(3,)"));
        assertThat(archive.array("energy").header).isEqualTo(header("<f8", "(3,)"));
        assertThat(archive.array("populations").header).isEqualTo(header("<f8", "(3, 2)"));
        assertThat(archive.array("populations_sites").header).isEqualTo(header("<i8", "(2,)"));
        assertThat(archive.array("coherences").header).isEqualTo(header("<c16", "(3, 2)"));
        assertThat(archive.array("density-correlations").header).isEqualTo(header("<f8", "(3, 2, 2)"));
    }

    @Test
    void arraysHoldTheValuesOfAllTimesInOrder() throws IOException {
        Archive archive = read(write(table(2)));
        assertThat(archive.array("t").doubles()).containsExactly(0, 0.5);
        assertThat(archive.array("energy").doubles()).containsExactly(0, 10);
        assertThat(archive.array("coherences").doubles())
                .containsExactly(
                        0, 1, Double.NaN, Double.NEGATIVE_INFINITY, 10, 11, Double.NaN, Double.NEGATIVE_INFINITY);
        assertThat(archive.array("density-correlations").doubles()).containsExactly(0, 1, 1, 2, 10, 11, 11, 12);
    }

    @Test
    void sitesCountFromOne() throws IOException {
        assertThat(read(write(table(1))).array("populations_sites").longs()).containsExactly(1, 3);
    }

    @Test
    void dataStartAtAMultipleOf64Bytes() throws IOException {
        assertThat(read(write(table(1))).arrays.values()).allMatch(array -> array.dataOffset % 64 == 0);
    }

    @Test
    void aRunThatFailedAtOnceLeavesEmptyArrays() throws IOException {
        Archive archive = read(write(table(0)));
        assertThat(archive.array("populations").header).isEqualTo(header("<f8", "(0, 2)"));
        assertThat(archive.array("populations").doubles()).isEmpty();
    }

    @Test
    void equalResultsGiveEqualBytesAndNothingElseIsLeft() throws IOException {
        byte[] first = Files.readAllBytes(write(table(2)));
        assertThat(Files.readAllBytes(write(table(2)))).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("result.npz"));
        }
    }

    private Path write(ResultTable table) {
        Path file = folder.resolve("result.npz");
        NpzWriter.write(file, table);
        return file;
    }

    private static ResultTable table(int rows) {
        ResultTable table =
                new ResultTable(List.of(Samples.ENERGY, Samples.POPULATIONS, Samples.COHERENCES, Samples.PAIRS), 10);
        for (int i = 0; i < rows; i++) {
            double x = 10 * i;
            table.row(
                    i / 2.0,
                    List.of(
                            new double[] {x},
                            new double[] {x, x + 1},
                            new double[] {x, x + 1, Double.NaN, Double.NEGATIVE_INFINITY},
                            new double[] {x, x + 1, x + 1, x + 2}));
        }
        return table;
    }

    private static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    }

    private static Archive read(Path file) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName(), Array.of(zip.readAllBytes()));
            }
        }
        return new Archive(arrays);
    }

    private record Archive(Map<String, Array> arrays) {
        Array array(String name) {
            return Objects.requireNonNull(arrays.get(name + ".npy"), name);
        }
    }

    /** A file as the description of the format has it. */
    private record Array(String header, int dataOffset, ByteBuffer data) {
        static Array of(byte[] npy) throws IOException {
            ByteArrayInputStream in = new ByteArrayInputStream(npy);
            assertThat(in.readNBytes(8)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
            int length = in.read() | in.read() << 8;
            String header = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
            assertThat(header).endsWith("\n");
            int offset = npy.length - in.available();
            ByteBuffer data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            return new Array(header.strip(), offset, data);
        }

        double[] doubles() {
            double[] values = new double[data.remaining() / Double.BYTES];
            data.asDoubleBuffer().get(values);
            return values;
        }

        long[] longs() {
            long[] values = new long[data.remaining() / Long.BYTES];
            data.asLongBuffer().get(values);
            return values;
        }
    }
}

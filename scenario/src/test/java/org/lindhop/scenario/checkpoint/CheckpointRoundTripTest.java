package org.lindhop.scenario.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** What was written comes back bit for bit, and nothing else does. */
class CheckpointRoundTripTest {
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        Double.NaN,
        Double.longBitsToDouble(0x7FF0_0000_0000_0001L),
        Double.longBitsToDouble(0xFFF8_1234_5678_9ABCL),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        Math.PI
    };

    @TempDir
    private Path results;

    private void write(Precision precision, Consumer<StateSink> body) {
        new CheckpointFolder(results).write(CheckpointSamples.header("1", precision), body);
    }

    private void write(Consumer<StateSink> body) {
        write(Precision.DOUBLE, body);
    }

    private void read(Consumer<StateSource> body) throws IOException {
        try (CheckpointFolder.Opened opened = new CheckpointFolder(results).open()) {
            assertThat(opened.warnings()).isEmpty();
            body.accept(opened.source());
        }
    }

    private long size() throws IOException {
        return Files.size(results.resolve("checkpoint/current.lindhop"));
    }

    private static void assertSameBits(double[] found, double[] expected) {
        assertThat(bits(found)).isEqualTo(bits(expected));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** Fills all blocks with numbers whose bits are drawn at random from a fixed seed. */
    private static StoredVector random(BlockLayout layout) {
        Random random = new Random(20260102);
        StoredVector vector = new StoredVector(layout);
        for (int b = 0; b < layout.size(); b++) {
            Arrays.setAll(vector.block(b), k -> Double.longBitsToDouble(random.nextLong()));
        }
        return vector;
    }

    private void assertComesBack(Precision precision, BlockLayout layout, StoredVector vector) throws IOException {
        write(precision, sink -> sink.vector("rho", layout, vector));
        StoredVector found = new StoredVector(layout);
        read(source -> source.vector("rho", layout, found));
        for (int b = 0; b < layout.size(); b++) {
            assertSameBits(found.block(b), vector.block(b));
        }
    }

    @Test
    void givesBackTheHeader() throws IOException {
        CheckpointHeader written = CheckpointSamples.header("1.2.3", Precision.SINGLE);
        new CheckpointFolder(results).write(written, sink -> {});
        CheckpointHeader found = new CheckpointFolder(results).header();
        assertThat(found.tree().toString()).isEqualTo(written.tree().toString());
        assertThat(found.progress()).isEqualTo(written.progress());
        try (CheckpointFolder.Opened opened = new CheckpointFolder(results).open()) {
            assertThat(opened.header()).isEqualTo(found);
        }
    }

    @Test
    void givesBackWholeAndRealNumbers() throws IOException {
        long[] integers = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE};
        write(sink -> {
            sink.integers("integers", integers);
            sink.integers("none");
            sink.numbers("numbers", AWKWARD);
            sink.numbers("none");
        });
        read(source -> {
            assertThat(source.integers("integers")).isEqualTo(integers);
            assertThat(source.integers("none")).isEmpty();
            assertSameBits(source.numbers("numbers"), AWKWARD);
            assertThat(source.numbers("none")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                CheckpointFormat.CHUNK_NUMBERS - 1,
                CheckpointFormat.CHUNK_NUMBERS,
                CheckpointFormat.CHUNK_NUMBERS + 1,
                1_000_000
            })
    void givesBackManyNumbers(int count) throws IOException {
        Random random = new Random(count);
        long[] integers = random.longs(count).toArray();
        double[] numbers = random.doubles(count).toArray();
        write(sink -> {
            sink.integers("many", integers);
            sink.numbers("many", numbers);
        });
        read(source -> {
            assertThat(Arrays.equals(source.integers("many"), integers)).isTrue();
            assertThat(Arrays.equals(source.numbers("many"), numbers)).isTrue();
        });
    }

    @Test
    void givesBackPartsWithLongNames() throws IOException {
        String longest = "\u03c1".repeat(CheckpointFormat.MOST_NAME_BYTES / 2) + "x";
        BlockLayout layout = StoredVector.layout(new Block(1, 1));
        StoredVector vector = random(layout);
        StoredVector found = new StoredVector(layout);
        write(sink -> {
            sink.numbers("", 1);
            sink.integers(longest, 2);
            sink.vector(longest, layout, vector);
        });
        read(source -> {
            assertThat(source.numbers("")).containsExactly(1);
            assertThat(source.integers(longest)).containsExactly(2);
            source.vector(longest, layout, found);
        });
        assertSameBits(found.block(0), vector.block(0));
    }

    @Test
    void refusesNamesThatTheFormatCannotHold() {
        String name = "x".repeat(CheckpointFormat.MOST_NAME_BYTES + 1);
        assertThatThrownBy(() -> write(sink -> sink.integers(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536")
                .hasMessageContaining("65535");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void givesBackComplexBlocks(Precision precision) throws IOException {
        BlockLayout layout = StoredVector.layout(
                new Block(0, 0), new Block(1, 0), new Block(2, 2), new Block(6, 1), new Block(92, 60));
        assertComesBack(precision, layout, random(layout));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void givesBackAwkwardNumbersInVectors(Precision precision) throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(9, 9));
        for (double imaginary : AWKWARD) {
            StoredVector vector = new StoredVector(layout);
            Arrays.setAll(vector.block(0), k -> k % 2 == 0 ? AWKWARD[k / 2 % 10] : imaginary);
            assertComesBack(precision, layout, vector);
        }
    }

    @Test
    void givesBackAHermitianBlock() throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(300, 300));
        StoredVector vector = new StoredVector(layout);
        double[] rho = vector.block(0);
        Random random = new Random(7);
        for (int i = 0; i < 301; i++) {
            for (int k = 0; k <= i; k++) {
                double re = random.nextGaussian();
                double im = i == k ? 0 : random.nextGaussian();
                rho[2 * (301 * i + k)] = re;
                rho[2 * (301 * k + i)] = re;
                rho[2 * (301 * i + k) + 1] = im;
                rho[2 * (301 * k + i) + 1] = -im;
            }
        }
        assertComesBack(Precision.DOUBLE, layout, vector);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void storesRealBlocksInHalfTheSpace(Precision precision) throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(100, 100), new Block(300, 256));
        StoredVector vector = new StoredVector(layout);
        Random random = new Random(8);
        for (int b = 0; b < 2; b++) {
            Arrays.setAll(vector.block(b), k -> k % 2 == 1 ? 0 : random.nextFloat());
        }
        assertComesBack(precision, layout, vector);
        assertThat(size())
                .isBetween(precision.bytes() * layout.elements(), precision.bytes() * layout.elements() + 1000);
    }

    @Test
    void storesComplexFloatsInSinglePrecision() throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(300, 300));
        StoredVector vector = new StoredVector(layout);
        Random random = new Random(9);
        Arrays.setAll(vector.block(0), k -> random.nextFloat() - 0.5f);
        assertComesBack(Precision.SINGLE, layout, vector);
        assertThat(size()).isBetween(8 * layout.elements(), 8 * layout.elements() + 1000);
    }

    @Test
    void givesBackChunksOfDifferentEncodings() throws IOException {
        BlockLayout layout = StoredVector.layout(200_001, 1);
        StoredVector vector = new StoredVector(layout);
        Arrays.setAll(vector.block(0), k -> k % 2 == 0 ? k : k < 131_072 ? 0 : k < 262_144 ? 0.5 : 0.1);
        assertComesBack(Precision.SINGLE, layout, vector);
        // 65536 elements of 4 bytes, as many of 8, and the rest of 16, whose imaginary parts are no floats.
        long elements = 65_536 * 12L + (200_001 - 131_072) * 16L;
        assertThat(size()).isBetween(elements, elements + 1000);
    }

    @Test
    void givesBackBlocksOfManyRows() throws IOException {
        BlockLayout column = StoredVector.layout(300_007, 1);
        assertComesBack(Precision.DOUBLE, column, random(column));
        BlockLayout many = StoredVector.layout(5_003, 61);
        assertComesBack(Precision.DOUBLE, many, random(many));
    }

    @ParameterizedTest
    @ValueSource(longs = {32_768, 32_769, 65_535, 65_536, 65_537, 200_003})
    void givesBackLongRows(long columns) throws IOException {
        BlockLayout layout = StoredVector.layout(3, columns);
        assertComesBack(Precision.DOUBLE, layout, random(layout));
    }

    @Test
    void givesBackBlocksWithoutElements() throws IOException {
        for (BlockLayout layout : new BlockLayout[] {
            StoredVector.layout(), StoredVector.layout(0, 5), StoredVector.layout(5, 0), StoredVector.layout(0, 0)
        }) {
            assertComesBack(Precision.DOUBLE, layout, new StoredVector(layout));
        }
    }

    private static void assertRefused(Runnable restore, String... words) {
        assertThatThrownBy(restore::run)
                .isInstanceOf(UncheckedIOException.class)
                .message()
                .contains(words)
                .contains("current.lindhop");
    }

    @Test
    void refusesPartsThatAreNotNextByNameAndKind() throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(1, 1));
        write(sink -> sink.integers("steps", 1));
        read(source -> assertRefused(() -> source.integers("rows"), "integers \"steps\"", "integers \"rows\""));
        read(source -> assertRefused(() -> source.numbers("steps"), "integers \"steps\"", "numbers \"steps\""));
        read(source -> assertRefused(
                () -> source.vector("rho", layout, new StoredVector(layout)), "integers \"steps\"", "vector \"rho\""));
        write(sink -> sink.vector("rho", layout, new StoredVector(layout)));
        read(source -> assertRefused(() -> source.numbers("rho"), "vector \"rho\" of 1 blocks", "numbers \"rho\""));
        write(sink -> {});
        read(source -> assertRefused(() -> source.numbers("rho"), "the end", "numbers \"rho\""));
    }

    @Test
    void refusesVectorsOfAnotherSizeAndLeavesTheTargetAsItIs() throws IOException {
        BlockLayout layout = StoredVector.layout(new Block(1, 1), new Block(2, 1));
        write(sink -> sink.vector("rho", layout, random(layout)));

        BlockLayout fewer = StoredVector.layout(new Block(1, 1));
        StoredVector one = new StoredVector(fewer);
        read(source -> assertRefused(() -> source.vector("rho", fewer, one), "vector \"rho\" of 2 blocks", "where 1 "));

        BlockLayout other = StoredVector.layout(new Block(1, 1), new Block(3, 1));
        StoredVector two = new StoredVector(other);
        read(source -> assertRefused(() -> source.vector("rho", other, two), "block 2", "\"rho\"", "3 x 2", "4 x 2"));
        assertThat(one.block(0)).containsOnly(0.123);
        assertThat(two.block(0)).containsOnly(0.123);
    }
}

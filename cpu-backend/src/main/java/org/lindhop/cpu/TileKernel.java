package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.lindhop.cpu.CpuVector.Part;
import org.lindhop.cpu.tiles.TileLayout;
import org.lindhop.cpu.tiles.TileTables;
import org.lindhop.cpu.tiles.TiledGenerator;

/**
 * A generator on tiles (see {@link org.lindhop.cpu.tiles.TiledGenerator}), applied to batches of tiles of one shape. Terms on
 * the leading sites add whole pieces of tiles to pieces. For terms on the trailing sites a batch is transposed into rows that
 * hold one element of each tile, and rows are added to rows: again sums of whole arrays.
 */
final class TileKernel implements Kernel {
    /**
     * Number of elements for each pair of configurations below which the tables would be larger than states. States with one
     * excitation always have fewer.
     */
    static final int LEAST_ELEMENTS = 4;

    /** Number of elements of a batch: three copies of it fit a second-level cache. */
    private static final int BATCH = 1 << 15;

    /**
     * Smallest number of tiles of a batch, so that loops over them are long enough; the largest leaves enough batches to share.
     */
    private static final int FEWEST_TILES = 16;

    private static final int MOST_TILES = 64;

    /** Number of image rows that are computed before they are added: they fit a first-level cache. */
    private static final int IMAGES = 8;

    private final TileStorage storage;
    private final TileTables real;
    private final TileTables imaginary;
    private final List<Batch> batches = new ArrayList<>();
    private final int[] taskStart;
    private final Queue<Scratch> idleScratch = new ConcurrentLinkedQueue<>();
    private final boolean isReal;
    private final List<int[][]> adjoints = new ArrayList<>();

    /** The tiles {@code from <= t < end} of a group. */
    private record Batch(TileLayout.Group group, int from, int end) {
        int tiles() {
            return end - from;
        }
    }

    TileKernel(TiledGenerator generator) {
        TileLayout layout = generator.layout();
        storage = new TileStorage(layout);
        real = generator.real();
        imaginary = generator.imaginary();
        isReal = imaginary.isEmpty();
        long elements = 0;
        Map<List<Integer>, int[]> known = new HashMap<>();
        for (TileLayout.Group group : layout.groups()) {
            int[][] ofGroup = new int[group.pieces()][];
            for (int p = 0; p < ofGroup.length; p++) {
                int rows = group.pieceRows()[p];
                int columns = (group.pieceStart()[p + 1] - group.pieceStart()[p]) / rows;
                ofGroup[p] = known.computeIfAbsent(
                        List.of(rows, columns),
                        key -> IntStream.range(0, rows * columns)
                                .map(j -> j % columns * rows + j / columns)
                                .toArray());
            }
            adjoints.add(ofGroup);
            int tiles = Math.max(FEWEST_TILES, Math.min(MOST_TILES, BATCH / group.length()));
            int end = group.firstTile() + group.tiles();
            for (int from = group.firstTile(); from < end; from += tiles) {
                batches.add(new Batch(group, from, Math.min(end, from + tiles)));
            }
            elements += (long) group.tiles() * group.length();
        }
        taskStart = tasks(elements);
    }

    /** The positions in the list of batches at which tasks begin, chosen such that all tasks have about as many elements. */
    private int[] tasks(long elements) {
        int tasks = Parallel.tasks(elements, batches.size());
        int[] start = new int[tasks + 1];
        long sum = 0;
        int task = 0;
        for (int i = 0; i < batches.size(); i++) {
            while (task < tasks && sum * tasks >= elements * task) {
                start[task++] = i;
            }
            sum += (long) batches.get(i).tiles() * batches.get(i).group.length();
        }
        while (task <= tasks) {
            start[task++] = batches.size();
        }
        start[tasks] = batches.size();
        return start;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean isReal() {
        return isReal;
    }

    @Override
    public void apply(double scale, CpuVector x, double shift, double keep, CpuVector y) {
        Parallel.forEach(taskStart.length - 1, task -> {
            Scratch idle = idleScratch.poll();
            Scratch scratch = idle == null ? new Scratch() : idle;
            for (Batch batch : batches.subList(taskStart[task], taskStart[task + 1])) {
                for (Part part : y.parts()) {
                    double[][] sums = y.values(part);
                    for (int p = batch.group.pieceOf(batch.from); p < batch.group.pieceOf(batch.end); p++) {
                        ArraySum.assign(sums[p], keep, shift, x.values(part)[p]);
                    }
                    add(real, batch, scale, part, x, sums, scratch);
                    if (!isReal) {
                        // (R + iS)(x + iy) = Rx - Sy + i(Ry + Sx)
                        Part other = part == Part.RE ? Part.IM : Part.RE;
                        add(imaginary, batch, part == Part.RE ? -scale : scale, other, x, sums, scratch);
                    }
                }
            }
            idleScratch.add(scratch);
        });
    }

    /** Adds to the tiles of a batch: a factor times the image, under some tables, of one part of x. */
    private void add(
            TileTables tables, Batch batch, double factor, Part part, CpuVector x, double[][] sums, Scratch scratch) {
        if (factor == 0) {
            return;
        }
        double[][] values = x.values(part);
        double conjugate = part == Part.IM ? -factor : factor;
        int piece = batch.group.pieceOf(batch.from);
        for (int t = batch.from; t < batch.end; t++) {
            for (int[] adjoint : adjoints.get(batch.group.number())) {
                addLeading(tables.leading(), piece, adjoint, factor, conjugate, values, sums[piece]);
                piece++;
            }
        }
        for (TileTables.Trailing trailing : tables.trailing().get(batch.group.number())) {
            addTrailing(trailing, batch, factor, values, sums, scratch);
        }
    }

    private static void addTrailing(
            TileTables.Trailing table,
            Batch batch,
            double factor,
            double[][] values,
            double[][] sums,
            Scratch scratch) {
        int tiles = batch.tiles();
        TileLayout.Group from = table.group();
        scratch.reserve(from.length(), tiles);
        scratch.transpose(values, from, from.firstTile() + batch.from - batch.group.firstTile(), tiles);
        int[] start = table.start();
        int[] pieceStart = batch.group.pieceStart();
        for (int p = 0; p < batch.group.pieces(); p++) {
            for (int first = pieceStart[p]; first < pieceStart[p + 1]; first += IMAGES) {
                int count = Math.min(IMAGES, pieceStart[p + 1] - first);
                for (int j = 0; j < count; j++) {
                    double[] image = scratch.images[j];
                    int e = start[first + j];
                    int end = start[first + j + 1];
                    Arrays.fill(image, 0, tiles, 0);
                    add(image, tiles, e, end, factor, table.weight(), table.source(), scratch.rows);
                }
                scratch.addImages(sums, batch.group, batch.from, p, first - pieceStart[p], count, tiles);
            }
        }
    }

    /** Adds weighted arrays: {@code sum += factor sum_e weight[e] x[source[e]]} for {@code from <= e < end}. */
    private static void add(
            double[] sum, int length, int from, int end, double factor, double[] weight, int[] source, double[][] x) {
        int e = from;
        for (; e + 3 < end; e += 4) {
            ArraySum.add(
                    sum,
                    length,
                    factor * weight[e],
                    x[source[e]],
                    factor * weight[e + 1],
                    x[source[e + 1]],
                    factor * weight[e + 2],
                    x[source[e + 2]],
                    factor * weight[e + 3],
                    x[source[e + 3]]);
        }
        if (e + 1 < end) {
            ArraySum.add(sum, length, factor * weight[e], x[source[e]], factor * weight[e + 1], x[source[e + 1]]);
            e += 2;
        }
        if (e < end) {
            ArraySum.add(sum, length, factor * weight[e], x[source[e]]);
        }
    }

    private static void addLeading(
            TileTables.Leading table,
            int piece,
            int[] adjoint,
            double factor,
            double conjugate,
            double[][] values,
            double[] sum) {
        int mirrored = table.mirrored()[piece];
        add(sum, sum.length, table.start()[piece], mirrored, factor, table.weight(), table.source(), values);
        for (int e = mirrored; e < table.start()[piece + 1]; e++) {
            ArraySum.addGathered(sum, conjugate * table.weight()[e], values[table.source()[e]], adjoint);
        }
    }

    /** The working memory of one task; grows as needed. */
    private static final class Scratch {
        double[][] rows = new double[0][];
        double[][] images = new double[0][];

        /** Makes room for the images of a batch. */
        void reserve(int length, int tiles) {
            rows = reserved(rows, length, tiles);
            images = reserved(images, IMAGES, tiles);
        }

        /**
         * Rows with at least the given width. Long tiles come in small batches, so each row keeps the width that it needed.
         */
        private static double[][] reserved(double[][] rows, int length, int tiles) {
            double[][] result = rows.length < length ? Arrays.copyOf(rows, length) : rows;
            for (int j = 0; j < length; j++) {
                if (result[j] == null || result[j].length < tiles) {
                    result[j] = new double[tiles];
                }
            }
            return result;
        }

        /** Fills row j with element j of each tile of a batch. */
        void transpose(double[][] values, TileLayout.Group group, int firstTile, int tiles) {
            int stride = group.pieces();
            for (int p = 0; p < stride; p++) {
                int piece = group.pieceOf(firstTile) + p;
                int first = group.pieceStart()[p];
                int t = 0;
                for (; t + 3 < tiles; t += 4, piece += 4 * stride) {
                    ArraySum.toColumns(
                            values[piece],
                            values[piece + stride],
                            values[piece + 2 * stride],
                            values[piece + 3 * stride],
                            rows,
                            first,
                            t);
                }
                for (; t < tiles; t++, piece += stride) {
                    double[] x = values[piece];
                    for (int j = 0; j < x.length; j++) {
                        rows[first + j][t] = x[j];
                    }
                }
            }
        }

        /** Adds element t of image j to element {@code first + j} of a piece of tile t. */
        void addImages(
                double[][] sums, TileLayout.Group group, int firstTile, int number, int first, int count, int tiles) {
            int stride = group.pieces();
            int piece = group.pieceOf(firstTile) + number;
            int t = 0;
            for (; t + 3 < tiles; t += 4, piece += 4 * stride) {
                ArraySum.addColumns(
                        images,
                        t,
                        count,
                        sums[piece],
                        sums[piece + stride],
                        sums[piece + 2 * stride],
                        sums[piece + 3 * stride],
                        first);
            }
            for (; t < tiles; t++, piece += stride) {
                double[] sum = sums[piece];
                for (int j = 0; j < count; j++) {
                    sum[first + j] += images[j][t];
                }
            }
        }
    }
}

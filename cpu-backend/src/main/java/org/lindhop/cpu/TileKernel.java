package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lindhop.core.generator.TileTables;
import org.lindhop.core.generator.TiledGenerator;
import org.lindhop.core.space.TileLayout;
import org.lindhop.cpu.CpuVector.Part;

/**
 * A generator on tiles, for batches of tiles of one shape. What acts on the leading sites adds tiles to tiles. For what acts on the
 * trailing sites a batch is transposed, so that it adds rows of one element of each tile: again sums of whole arrays.
 */
final class TileKernel implements Kernel {
    /** Mean elements of a tile below which rows are faster. */
    static final int LEAST_LENGTH = 16;

    /** Elements of a batch: three copies of it fit a second-level cache. */
    private static final int BATCH = 1 << 15;

    /** Tiles of a batch: enough for loops over them to pay, few enough for many batches. */
    private static final int FEWEST_TILES = 16;

    private static final int MOST_TILES = 64;

    /** Elements below which a run is not worth a copy. */
    private static final int SHORT_RUN = 16;

    private final TileLayout layout;
    private final TileStorage storage;
    private final TileTables real;
    private final TileTables imaginary;
    private final List<Batch> batches = new ArrayList<>();
    private final int[] taskStart;
    private final Queue<Scratch> idleScratch = new ConcurrentLinkedQueue<>();
    private final int[] leadingKet;
    private final int[] leadingBra;
    private final boolean isReal;

    /** Tiles {@code from <= t < end} of a group. */
    private record Batch(TileLayout.Group group, int from, int end) {
        int tiles() {
            return end - from;
        }
    }

    TileKernel(TiledGenerator generator) {
        layout = generator.layout();
        storage = new TileStorage(layout);
        real = generator.real();
        imaginary = generator.imaginary();
        isReal = imaginary.isEmpty();
        leadingKet = new int[layout.tiles()];
        leadingBra = new int[layout.tiles()];
        long elements = 0;
        for (TileLayout.Group group : layout.groups()) {
            layout.forEach(group, (tile, a, b) -> {
                leadingKet[tile] = a;
                leadingBra[tile] = b;
            });
            int tiles = Math.max(FEWEST_TILES, Math.min(MOST_TILES, BATCH / group.length()));
            int end = group.firstTile() + group.tiles();
            for (int from = group.firstTile(); from < end; from += tiles) {
                batches.add(new Batch(group, from, Math.min(end, from + tiles)));
            }
            elements += (long) group.tiles() * group.length();
        }
        taskStart = tasks(elements);
    }

    /** Where each task begins in the list of batches, such that all have about as many elements. */
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
                    for (int t = batch.from; t < batch.end; t++) {
                        ArraySum.assign(sums[t], keep, shift, x.values(part)[t]);
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

    /** Adds to the tiles of a batch a factor times what some tables make of one part of x. */
    private void add(
            TileTables tables, Batch batch, double factor, Part part, CpuVector x, double[][] sums, Scratch scratch) {
        if (factor == 0) {
            return;
        }
        double[][] values = x.values(part);
        double conjugate = part == Part.IM ? -factor : factor;
        TileTables.OfGroup ofGroup = tables.groups().get(batch.group.number());
        scratch.reserve(batch.group.length(), batch.tiles());
        for (TileTables.Trailing trailing : ofGroup.trailing()) {
            addTrailing(trailing, batch, factor, values, sums, scratch);
        }
        for (int t = batch.from; t < batch.end; t++) {
            addLeading(tables.leading(), t, ofGroup.adjoint(), factor, conjugate, values, sums[t]);
            for (TileTables.Crossing crossing : ofGroup.crossing()) {
                for (TileTables.Exchange exchange : crossing.of(leadingKet[t], leadingBra[t])) {
                    addExchange(exchange, crossing.site(), t, factor, conjugate, values, sums[t], scratch);
                }
            }
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
        scratch.transpose(values, batch.from + table.shift(), tiles);
        for (int j = 0; j < batch.group.length(); j++) {
            double[] image = scratch.images[j];
            Arrays.fill(image, 0, tiles, 0);
            add(
                    image,
                    tiles,
                    table.start()[j],
                    table.start()[j + 1],
                    factor,
                    table.weight(),
                    table.source(),
                    scratch.rows);
        }
        scratch.addImages(sums, batch.from, tiles);
    }

    /** {@code sum += factor sum_e weight[e] x[source[e]]} for {@code from <= e < end}. */
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
            int tile,
            int[] adjoint,
            double factor,
            double conjugate,
            double[][] values,
            double[] sum) {
        int[] source = table.source();
        double[] weight = table.weight();
        int mirrored = table.mirrored()[tile];
        add(sum, adjoint.length, table.start()[tile], mirrored, factor, weight, source, values);
        for (int e = mirrored; e < table.start()[tile + 1]; e++) {
            ArraySum.addGathered(sum, conjugate * weight[e], values[source[e]], adjoint);
        }
    }

    private void addExchange(
            TileTables.Exchange exchange,
            TileTables.LeadingSite site,
            int tile,
            double factor,
            double conjugate,
            double[][] values,
            double[] sum,
            Scratch scratch) {
        int ket = site.changed()[exchange.a()][leadingKet[tile]];
        int bra = site.changed()[exchange.b()][leadingBra[tile]];
        boolean mirrored = layout.isMirrored(exchange.block(), ket, bra);
        double[] x =
                values[mirrored ? layout.tile(exchange.block(), bra, ket) : layout.tile(exchange.block(), ket, bra)];
        for (int i = 0; i < exchange.runs().length; i += 2) {
            int from = exchange.runs()[i];
            int end = exchange.runs()[i + 1];
            if (mirrored) {
                ArraySum.addGathered(sum, from, end, conjugate, exchange.weight(), x, exchange.mirrored());
            } else if (end - from < SHORT_RUN) {
                ArraySum.addGathered(sum, from, end, factor, exchange.weight(), x, exchange.source());
            } else {
                ArraySum.addRun(sum, from, end, factor, exchange.weight(), x, exchange.source()[from], scratch.copy);
            }
        }
    }

    /** What one task works with; grows as needed. */
    private static final class Scratch {
        double[][] rows = new double[0][];
        double[][] images = new double[0][];
        double[] copy = new double[0];

        /** Makes room for the images of a batch. */
        void reserve(int length, int tiles) {
            images = reserved(images, length, tiles);
            if (copy.length < length) {
                copy = new double[length];
            }
        }

        /** Rows of some width at least; long tiles come in small batches, so each row has the width that it needed. */
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
        void transpose(double[][] values, int first, int tiles) {
            int length = values[first].length;
            rows = reserved(rows, length, tiles);
            int t = 0;
            for (; t + 3 < tiles; t += 4) {
                double[] x0 = values[first + t];
                double[] x1 = values[first + t + 1];
                double[] x2 = values[first + t + 2];
                double[] x3 = values[first + t + 3];
                for (int j = 0; j < length; j++) {
                    double[] row = rows[j];
                    row[t] = x0[j];
                    row[t + 1] = x1[j];
                    row[t + 2] = x2[j];
                    row[t + 3] = x3[j];
                }
            }
            for (; t < tiles; t++) {
                double[] x = values[first + t];
                for (int j = 0; j < length; j++) {
                    rows[j][t] = x[j];
                }
            }
        }

        /** Adds element t of image j to element j of tile t. */
        void addImages(double[][] sums, int first, int tiles) {
            int length = sums[first].length;
            int t = 0;
            for (; t + 3 < tiles; t += 4) {
                double[] sum0 = sums[first + t];
                double[] sum1 = sums[first + t + 1];
                double[] sum2 = sums[first + t + 2];
                double[] sum3 = sums[first + t + 3];
                for (int j = 0; j < length; j++) {
                    double[] image = images[j];
                    sum0[j] += image[t];
                    sum1[j] += image[t + 1];
                    sum2[j] += image[t + 2];
                    sum3[j] += image[t + 3];
                }
            }
            for (; t < tiles; t++) {
                double[] sum = sums[first + t];
                for (int j = 0; j < length; j++) {
                    sum[j] += images[j][t];
                }
            }
        }
    }
}

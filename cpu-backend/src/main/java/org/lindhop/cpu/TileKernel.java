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

    private final TileLayout layout;
    private final TileStorage storage;
    private final TileTables real;
    private final TileTables imaginary;
    private final List<Batch> batches = new ArrayList<>();
    private final int[] taskStart;
    private final Queue<Scratch> idleScratch = new ConcurrentLinkedQueue<>();
    private final int[] a;
    private final int[] b;

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
        a = new int[layout.tiles()];
        b = new int[layout.tiles()];
        long elements = 0;
        for (TileLayout.Group group : layout.groups()) {
            layout.forEach(group, (tile, ketPart, braPart) -> {
                a[tile] = ketPart;
                b[tile] = braPart;
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
        return imaginary.isEmpty();
    }

    @Override
    public void apply(double scale, CpuVector x, double shift, double keep, CpuVector y) {
        Parallel.forEach(taskStart.length - 1, task -> {
            Scratch idle = idleScratch.poll();
            Scratch scratch = idle == null ? new Scratch() : idle;
            for (Batch batch : batches.subList(taskStart[task], taskStart[task + 1])) {
                for (Part part : y.parts()) {
                    scratch.begin(batch);
                    add(real, batch, 1, part, x, scratch);
                    if (!imaginary.isEmpty()) {
                        // (R + iS)(x + iy) = Rx - Sy + i(Ry + Sx)
                        add(
                                imaginary,
                                batch,
                                part == Part.RE ? -1 : 1,
                                part == Part.RE ? Part.IM : Part.RE,
                                x,
                                scratch);
                    }
                    for (int t = batch.from; t < batch.end; t++) {
                        finish(scale, scratch.sum[t - batch.from], shift, x.values(part)[t], keep, y.values(part)[t]);
                    }
                }
            }
        });
    }

    /** {@code y <- a sum + b x + c y}; c = 0 does not read y. */
    private static void finish(double a, double[] sum, double b, double[] x, double c, double[] y) {
        if (c == 0) {
            for (int j = 0; j < y.length; j++) {
                y[j] = a * sum[j] + b * x[j];
            }
        } else {
            for (int j = 0; j < y.length; j++) {
                y[j] = a * sum[j] + b * x[j] + c * y[j];
            }
        }
    }

    /** Adds what some tables make of one part of x. */
    private void add(TileTables tables, Batch batch, double factor, Part part, CpuVector x, Scratch scratch) {
        double[][] values = x.values(part);
        double mirror = part == Part.IM ? -1 : 1;
        TileTables.OfGroup ofGroup = tables.groups().get(batch.group.number());
        for (TileTables.Trailing trailing : ofGroup.trailing()) {
            addTrailing(trailing, batch, factor, values, scratch);
        }
        for (int t = batch.from; t < batch.end; t++) {
            double[] sum = scratch.sum[t - batch.from];
            addLeading(tables.leading(), t, batch.group, factor, mirror, values, sum);
            for (TileTables.Crossing crossing : ofGroup.crossing()) {
                for (TileTables.Exchange exchange : crossing.of(a[t], b[t])) {
                    addExchange(exchange, crossing.site(), t, batch.group, factor, mirror, values, sum);
                }
            }
        }
    }

    private static void addTrailing(
            TileTables.Trailing table, Batch batch, double factor, double[][] values, Scratch scratch) {
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
        scratch.addImages(tiles, batch.group.length());
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
            TileLayout.Group group,
            double factor,
            double mirror,
            double[][] values,
            double[] sum) {
        int[] source = table.source();
        double[] weight = table.weight();
        int mirrored = table.mirrored()[tile];
        add(sum, group.length(), table.start()[tile], mirrored, factor, weight, source, values);
        for (int e = mirrored; e < table.start()[tile + 1]; e++) {
            ArraySum.addTransposed(sum, group.rows(), group.columns(), mirror * factor * weight[e], values[source[e]]);
        }
    }

    private void addExchange(
            TileTables.Exchange exchange,
            TileTables.LeadingSite site,
            int tile,
            TileLayout.Group group,
            double factor,
            double mirror,
            double[][] values,
            double[] sum) {
        int ket = site.changed()[exchange.a()][a[tile]];
        int bra = site.changed()[exchange.b()][b[tile]];
        boolean mirrored = layout.isMirrored(exchange.block(), ket, bra);
        double[] x =
                values[mirrored ? layout.tile(exchange.block(), bra, ket) : layout.tile(exchange.block(), ket, bra)];
        int columns = group.columns();
        for (int i = 0; i < exchange.weight().length; i++) {
            TileTables.Moves ketMoves = exchange.ket()[i];
            TileTables.Moves braMoves = exchange.bra()[i];
            double weight = factor * exchange.weight()[i];
            for (int p = 0; p < ketMoves.target().length; p++) {
                int to = ketMoves.target()[p] * columns;
                int from = ketMoves.source()[p];
                if (mirrored) {
                    ArraySum.addGathered(sum, to, weight * mirror, x, from, exchange.rows(), braMoves);
                } else if (braMoves.consecutive()) {
                    ArraySum.addRun(
                            sum,
                            to + braMoves.target()[0],
                            weight,
                            x,
                            from * exchange.columns() + braMoves.source()[0],
                            braMoves.target().length);
                } else {
                    ArraySum.addGathered(sum, to, weight, x, from * exchange.columns(), 1, braMoves);
                }
            }
        }
    }

    /** What one task works with; grows to the largest batch. */
    private static final class Scratch {
        double[][] sum = new double[0][];
        double[][] rows = new double[0][];
        double[][] images = new double[0][];

        /** Makes sums for a batch, zero, and room for its transpose. */
        void begin(Batch batch) {
            int length = batch.group.length();
            if (sum.length < batch.tiles() || sum[0].length < length) {
                sum = new double[Math.max(sum.length, batch.tiles())][length];
            } else {
                for (int t = 0; t < batch.tiles(); t++) {
                    Arrays.fill(sum[t], 0, length, 0);
                }
            }
            if (rows.length < length) {
                rows = new double[length][MOST_TILES];
                images = new double[length][MOST_TILES];
            }
        }

        /** Fills row j with element j of each tile of a batch. */
        void transpose(double[][] values, int first, int tiles) {
            int length = values[first].length;
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

        /** Adds element t of image j to element j of sum t. */
        void addImages(int tiles, int length) {
            int t = 0;
            for (; t + 3 < tiles; t += 4) {
                double[] sum0 = sum[t];
                double[] sum1 = sum[t + 1];
                double[] sum2 = sum[t + 2];
                double[] sum3 = sum[t + 3];
                for (int j = 0; j < length; j++) {
                    double[] image = images[j];
                    sum0[j] += image[t];
                    sum1[j] += image[t + 1];
                    sum2[j] += image[t + 2];
                    sum3[j] += image[t + 3];
                }
            }
            for (; t < tiles; t++) {
                for (int j = 0; j < length; j++) {
                    sum[t][j] += images[j][t];
                }
            }
        }
    }
}

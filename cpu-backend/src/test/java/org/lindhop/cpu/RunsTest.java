package org.lindhop.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/** Kernels that read runs of equal rows from their first row, against products entry by entry. */
class RunsTest {
    private static final int SITES = 1500;

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @Test
    void areWhereRowsRepeat() {
        Runs runs = new Runs(matrix(new Random(1), 200, true, 1, Set.of(101)));
        assertThat(runs.count()).isEqualTo(2);
        // The first and the last row have a neighbour less.
        assertThat(runs.first(0)).isEqualTo(1);
        assertThat(runs.end(0)).isEqualTo(101);
        assertThat(runs.first(1)).isEqualTo(102);
        assertThat(runs.end(1)).isEqualTo(199);
        assertThat(runs.next(0)).isZero();
        assertThat(runs.next(101)).isEqualTo(1);
        assertThat(runs.next(199)).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areReadAsAllEntriesAre(long seed) {
        Random random = new Random(seed);
        // The kernel for columns, and those for rows of blocks.
        for (Block block : Set.of(new Block(1, 0), new Block(1, 1))) {
            int size = block.bra() == 0 ? SITES : 200;
            Set<Integer> others = random.ints(3, 0, size).boxed().collect(Collectors.toSet());
            SparseOperator drift = matrix(random, size, seed % 2 == 0, 1 + (int) (seed / 2 % 3), others);
            BlockLayout layout = new BlockLayout(
                    OccupationSpace.of(Model.builder(Lattice.chain(size))
                            .species(Species.BOSON)
                            .build()),
                    new TreeSet<>(Set.of(block)));
            SparseOperator vacuum = SparseOperator.zero(1, 1);
            Generator generator = Generator.withoutJumps(layout, Map.of(0, vacuum, 1, drift), Optional.empty());
            try (CpuGenerator compiled = new CpuGenerator(layout, new RowKernel(generator));
                    CpuVector x = compiled.newVector();
                    CpuVector y = compiled.newVector()) {
                int columns = (int) layout.columns(0);
                double[] given = random.doubles(2L * size * columns, -1, 1).toArray();
                x.writeRows(0, 0, size, given);
                compiled.apply(0.5, x, 0, 0, y);
                double[] found = new double[given.length];
                y.readRows(0, 0, size, found);
                double[] expected = product(drift, columns == 1 ? vacuum : drift, given, size, columns);
                for (int i = 0; i < found.length; i++) {
                    // Some ten products of numbers up to 2, in any order.
                    assertThat(found[i]).as("number %d", i).isCloseTo(expected[i] / 2, within(1e-13));
                }
            }
        }
    }

    /** A matrix of some diagonals, whose rows repeat but for a few, of which every other one is empty. */
    private static SparseOperator matrix(Random random, int size, boolean real, int reach, Set<Integer> others) {
        double[] re = random.doubles(2L * reach + 1, -2, 2).toArray();
        double[] im = random.doubles(2L * reach + 1, -2, 2).toArray();
        SparseOperator.Builder builder = new SparseOperator.Builder(size, size);
        for (int row = 0; row < size; row++) {
            boolean empty = others.contains(row) && row % 2 == 0;
            for (int column = Math.max(0, row - reach); !empty && column <= Math.min(size - 1, row + reach); column++) {
                int d = reach + column - row;
                builder.add(row, column, re[d] + (others.contains(row) ? 0.25 : 0), real ? 0 : im[d]);
            }
        }
        return builder.build();
    }

    /** {@code G x + x B^+}, element by element. */
    private static double[] product(SparseOperator g, SparseOperator b, double[] x, int rows, int columns) {
        double[] y = new double[x.length];
        for (int r = 0; r < g.nonEmptyRows(); r++) {
            for (int k = g.start(r); k < g.start(r + 1); k++) {
                for (int j = 0; j < columns; j++) {
                    add(y, g.row(r) * columns + j, g.re(k), g.im(k), x, g.column(k) * columns + j);
                }
            }
        }
        for (int r = 0; r < b.nonEmptyRows(); r++) {
            for (int k = b.start(r); k < b.start(r + 1); k++) {
                for (int i = 0; i < rows; i++) {
                    add(y, i * columns + b.row(r), b.re(k), -b.im(k), x, i * columns + b.column(k));
                }
            }
        }
        return y;
    }

    private static void add(double[] y, int to, double re, double im, double[] x, int from) {
        y[2 * to] += re * x[2 * from] - im * x[2 * from + 1];
        y[2 * to + 1] += re * x[2 * from + 1] + im * x[2 * from];
    }
}

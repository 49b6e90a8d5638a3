package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.linalg.DoubleDouble;
import org.lindhop.core.linalg.DoubleDoubleMatrix;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * The matrix A of a generator on the independent real numbers of its blocks, {@code dx/dt = A x}, with 32 digits. A block between
 * different sectors has a real and an imaginary part for each element; a Hermitian diagonal block has them for the elements above its
 * diagonal, and one number for each element on it.
 *
 * <p>A is summed from H and the jump operators, not from their rounded sum: where J and the rates are given, exact products of them
 * conserve the trace to 32 digits, however much larger some rates are than others.
 *
 * @param numbers which number stands for which element
 * @param matrix A
 */
public record RealGenerator(Numbers numbers, DoubleDoubleMatrix matrix) {
    private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

    /** The exact matrix stands before its samples. */
    private static final int EXACT = 0;

    /**
     * Sums up the matrix of a generator.
     *
     * @param sample 0 for the exact matrix; other numbers stand for matrices of which each element of H and of the jump operators
     *     is off at random, but always by the same for the same sample
     * @param change the root of the mean square by which it is off, relative to its size
     */
    public static RealGenerator of(Generator generator, int sample, double change) {
        Numbers numbers = new Numbers(generator.layout());
        Sum sum = new Sum(generator, numbers, sample, sample == EXACT ? 0 : change);
        sum.execute();
        return new RealGenerator(numbers, sum.matrix);
    }

    /**
     * The real numbers of blocks, block by block, and row by row in each, the real part of an element before its imaginary part.
     */
    public static final class Numbers {
        private final BlockLayout layout;
        private final int[] first;

        private Numbers(BlockLayout layout) {
            this.layout = layout;
            first = new int[layout.size() + 1];
            for (int b = 0; b < layout.size(); b++) {
                first[b + 1] = first[b] + Math.toIntExact((long) of(layout, b));
            }
        }

        /** How many there are in the blocks of a layout. */
        public static double of(BlockLayout layout) {
            double sum = 0;
            for (int b = 0; b < layout.size(); b++) {
                sum += of(layout, b);
            }
            return sum;
        }

        /** How many there are in the block at a position. */
        public static double of(BlockLayout layout, int block) {
            return (layout.block(block).isDiagonal() ? 1.0 : 2.0) * layout.rows(block) * layout.columns(block);
        }

        /** How many there are. */
        public int size() {
            return first[layout.size()];
        }

        /** The position of the real part of an element, which on a diagonal block must not lie below the diagonal. */
        private int real(int block, int row, int column) {
            int columns = (int) layout.columns(block);
            // Rows above have 2 (columns - r) - 1 numbers on a diagonal block.
            return first[block]
                    + (layout.block(block).isDiagonal()
                            ? row * (2 * columns - row) + Math.max(0, 2 * (column - row) - 1)
                            : 2 * (row * columns + column));
        }

        private boolean isReal(int block, int row, int column) {
            return layout.block(block).isDiagonal() && row == column;
        }

        /** Told of every element that has numbers of its own. */
        private interface Visitor {
            void element(int at, int block, int row, int column, boolean real);
        }

        private void forEach(Visitor visitor) {
            for (int b = 0; b < layout.size(); b++) {
                forEach(b, visitor);
            }
        }

        private void forEach(int block, Visitor visitor) {
            boolean diagonal = layout.block(block).isDiagonal();
            for (int r = 0; r < layout.rows(block); r++) {
                for (int c = diagonal ? r : 0; c < layout.columns(block); c++) {
                    visitor.element(real(block, r, c), block, r, c, isReal(block, r, c));
                }
            }
        }

        /** How often the square of each number counts in the square of the Hilbert-Schmidt norm. */
        public int[] weights() {
            int[] weights = new int[size()];
            forEach((at, block, row, column, real) -> {
                weights[at] = real ? 1 : 2;
                if (!real) {
                    weights[at + 1] = 2;
                }
            });
            return weights;
        }

        /**
         * Copies elements of a block to their numbers.
         *
         * @param elements of the block, row by row as pairs (re, im)
         * @param x of which the numbers of the block are overwritten
         */
        public void read(int block, double[] elements, double[] x) {
            forEach(block, (at, same, row, column, real) -> {
                int from = 2 * (row * (int) layout.columns(block) + column);
                x[at] = elements[from];
                if (!real) {
                    x[at + 1] = elements[from + 1];
                }
            });
        }

        /**
         * Copies numbers to the elements of their block, those below the diagonal of a diagonal block included.
         *
         * @param x numbers of all blocks
         * @param elements overwritten, row by row as pairs (re, im)
         */
        public void write(int block, double[] x, double[] elements) {
            int columns = (int) layout.columns(block);
            boolean diagonal = layout.block(block).isDiagonal();
            forEach(block, (at, same, row, column, real) -> {
                int to = 2 * (row * columns + column);
                elements[to] = x[at];
                elements[to + 1] = real ? 0 : x[at + 1];
                if (diagonal && !real) {
                    int mirrored = 2 * (column * columns + row);
                    elements[mirrored] = x[at];
                    elements[mirrored + 1] = -x[at + 1];
                }
            });
        }
    }

    /**
     * The groups of numbers of which no one acts on another: coherence orders, the parts of a real generator, and what else falls
     * apart. Each in rising order.
     */
    public List<int[]> groups() {
        int size = matrix.order();
        int[] leader = new int[size];
        for (int i = 0; i < size; i++) {
            leader[i] = i;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (!matrix.isZero(i, j)) {
                    leader[find(leader, i)] = find(leader, j);
                }
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            members.computeIfAbsent(find(leader, i), key -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .map(group -> group.stream().mapToInt(i -> i).toArray())
                .toList();
    }

    private static int find(int[] leader, int i) {
        int at = i;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }

    /** A complex number with 32 digits. */
    private record Entry(DoubleDouble re, DoubleDouble im) {
        static final Entry ZERO = new Entry(DoubleDouble.ZERO, DoubleDouble.ZERO);

        Entry plus(Entry other) {
            return new Entry(re.plus(other.re), im.plus(other.im));
        }

        Entry times(double factor) {
            return new Entry(re.times(factor), im.times(factor));
        }

        /** {@code a b*}. */
        static Entry product(double aRe, double aIm, double bRe, double bIm) {
            return new Entry(
                    DoubleDouble.product(aRe, bRe).plus(DoubleDouble.product(aIm, bIm)),
                    DoubleDouble.product(aIm, bRe).minus(DoubleDouble.product(aRe, bIm)));
        }
    }

    /** The sum of all parts of a generator. */
    private static final class Sum {
        private final Generator generator;
        private final BlockLayout layout;
        private final Numbers numbers;
        private final int sample;
        private final double change;
        private final DoubleDoubleMatrix matrix;

        Sum(Generator generator, Numbers numbers, int sample, double change) {
            this.generator = generator;
            this.layout = generator.layout();
            this.numbers = numbers;
            this.sample = sample;
            this.change = change;
            this.matrix = new DoubleDoubleMatrix(numbers.size());
        }

        void execute() {
            Map<Integer, Entry[][]> drifts = new LinkedHashMap<>();
            for (int b = 0; b < layout.size(); b++) {
                Block block = layout.block(b);
                addDrift(
                        b,
                        drifts.computeIfAbsent(block.ket(), this::drift),
                        drifts.computeIfAbsent(block.bra(), this::drift));
                for (Generator.Jump jump : generator.jumps()) {
                    int d = jump.numberChange();
                    int source = block.bra() < d ? -1 : layout.indexOf(new Block(block.ket() - d, block.bra() - d));
                    if (source >= 0) {
                        addJump(b, source, jump, jump.from(block.ket() - d), jump.from(block.bra() - d));
                    }
                }
            }
        }

        /** G_n, whose parts are summed here if it has several. */
        private Entry[][] drift(int n) {
            int dimension = Math.toIntExact(layout.space().dimension(n));
            Entry[][] g = new Entry[dimension][dimension];
            for (Entry[] row : g) {
                Arrays.fill(row, Entry.ZERO);
            }
            if (generator.jumps().isEmpty()) {
                forEach(generator.drift(n), (row, column, re, im) -> g[row][column] = entry(re, im));
                return g;
            }
            forEach(generator.hamiltonian(n), (row, column, re, im) -> g[row][column] = entry(im, -re));
            for (Generator.Jump jump : generator.jumps()) {
                SparseOperator j = jump.from(n);
                for (int k = 0; k < j.nonEmptyRows(); k++) {
                    int row = k;
                    // -r (J^+ J)_pq, a row of J at a time.
                    forEachInRow(
                            j,
                            row,
                            (left, p, pRe, pIm) -> forEachInRow(
                                    j,
                                    row,
                                    (right, q, qRe, qIm) -> g[p][q] = g[p][q].plus(
                                            Entry.product(qRe, qIm, pRe, pIm).times(-jump.rate()))));
                }
            }
            return g;
        }

        private static Entry entry(double re, double im) {
            return new Entry(new DoubleDouble(re, 0), new DoubleDouble(im, 0));
        }

        private void addDrift(int b, Entry[][] ket, Entry[][] bra) {
            numbers.forEach(b, (at, block, row, column, real) -> {
                for (int p = 0; p < ket.length; p++) {
                    add(at, real, ket[row][p], b, p, column);
                }
                for (int q = 0; q < bra.length; q++) {
                    Entry entry = bra[column][q];
                    add(at, real, new Entry(entry.re, DoubleDouble.ZERO.minus(entry.im)), b, row, q);
                }
            });
        }

        private void addJump(int b, int source, Generator.Jump jump, SparseOperator ket, SparseOperator bra) {
            boolean diagonal = layout.block(b).isDiagonal();
            forEach(
                    ket,
                    (row, p, pRe, pIm) -> forEach(bra, (column, q, qRe, qIm) -> {
                        if (!diagonal || row <= column) {
                            add(
                                    numbers.real(b, row, column),
                                    numbers.isReal(b, row, column),
                                    Entry.product(pRe, pIm, qRe, qIm).times(2 * jump.rate()),
                                    source,
                                    p,
                                    q);
                        }
                    }));
        }

        /** Adds {@code entry x_pq} to the derivative of an element, whose real part stands at a position. */
        private void add(int at, boolean real, Entry entry, int block, int p, int q) {
            boolean mirrored = layout.block(block).isDiagonal() && p > q;
            int from = mirrored ? numbers.real(block, q, p) : numbers.real(block, p, q);
            int sign = mirrored ? -1 : 1;
            addNumber(at, from, entry.re);
            if (!numbers.isReal(block, p, q)) {
                addNumber(at, from + 1, entry.im.times(-sign));
                if (!real) {
                    addNumber(at + 1, from + 1, entry.re.times(sign));
                }
            }
            if (!real) {
                addNumber(at + 1, from, entry.im);
            }
        }

        private void addNumber(int row, int column, DoubleDouble value) {
            if (!value.isZero()) {
                matrix.add(row, column, value);
            }
        }

        /** Told of the elements of a matrix. */
        private interface ElementVisitor {
            void element(int row, int column, double re, double im);
        }

        private void forEach(SparseOperator operator, ElementVisitor visitor) {
            for (int r = 0; r < operator.nonEmptyRows(); r++) {
                forEachInRow(operator, r, visitor);
            }
        }

        private void forEachInRow(SparseOperator operator, int r, ElementVisitor visitor) {
            for (int k = operator.start(r); k < operator.start(r + 1); k++) {
                int row = operator.row(r);
                int column = operator.column(k);
                double factor = 1 + change * deviate(row, column);
                visitor.element(row, column, factor * operator.re(k), factor * operator.im(k));
            }
        }

        /**
         * A number of mean square one. Mirrored elements have the same, so that what is Hermitian remains so; moduli differ, since
         * effects of the same modulus may cancel.
         */
        private double deviate(int row, int column) {
            long mixed = SCRAMBLE * (1 + Math.min(row, column) + 31L * Math.max(row, column) + 1021L * sample);
            mixed = (mixed ^ mixed >>> 29) * SCRAMBLE;
            return Math.sqrt(3) * Math.scalb((double) (mixed ^ mixed >>> 32), -63);
        }
    }
}

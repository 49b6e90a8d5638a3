package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.cpu.CpuVector.Part;

/** A generator on the processor. Work is cut into tasks whose results do not depend on how many cores share them. */
final class CpuSuperoperator implements Superoperator {
    /** Complex elements below which handing work to other cores costs more than it saves. */
    private static final long SEQUENTIAL = 1 << 12;

    /** Complex elements of a task, small enough to stay in a first-level cache during combinations. */
    private static final int TILE = 1 << 10;

    private static final int TASKS_PER_CORE = 8;

    private final Generator generator;
    private final List<BlockTables> tables = new ArrayList<>();
    private final List<BlockKernel> kernels = new ArrayList<>();
    private final boolean real;
    private boolean closed;

    CpuSuperoperator(Generator generator) {
        this.generator = generator;
        for (int b = 0; b < generator.layout().size(); b++) {
            tables.add(new BlockTables(generator, b));
            kernels.add(BlockKernel.of(tables.get(b)));
        }
        real = tables.stream().allMatch(BlockTables::isReal);
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public StateVector newVector() {
        requireOpen();
        return new CpuVector(this, generator.layout());
    }

    @Override
    public void apply(double a, StateVector x, double b, double c, StateVector y) {
        CpuVector from = own(x);
        CpuVector to = own(y);
        if (from == to) {
            throw new IllegalArgumentException("x and y are the same vector");
        }
        if (real && from.isReal() && (c == 0 || to.isReal())) {
            to.becomeReal();
        } else {
            from.becomeComplex();
            to.becomeComplex();
        }
        for (int block = 0; block < kernels.size(); block++) {
            BlockKernel kernel = kernels.get(block);
            int rows = tables.get(block).rows;
            int tasks = (long) rows * tables.get(block).columns < SEQUENTIAL
                    ? 1
                    : Math.min(rows, TASKS_PER_CORE * Runtime.getRuntime().availableProcessors());
            parallel(
                    tasks,
                    task -> kernel.apply(
                            (int) ((long) rows * task / tasks),
                            (int) ((long) rows * (task + 1) / tasks),
                            a,
                            from,
                            b,
                            c,
                            to));
        }
    }

    @Override
    public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
        if (a.length != x.size() || a.length == 0) {
            throw new IllegalArgumentException(
                    a.length + " coefficients for " + x.size() + " vectors; give one for each, and at least one");
        }
        CpuVector to = own(y);
        List<CpuVector> inputs = new ArrayList<>();
        double[] weights = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            CpuVector input = own(x.get(i));
            if (input == to) {
                throw new IllegalArgumentException("y is among the inputs");
            }
            if (a[i] != 0) {
                weights[inputs.size()] = a[i];
                inputs.add(input);
            }
        }
        if (inputs.stream().allMatch(CpuVector::isReal) && (c == 0 || to.isReal())) {
            to.becomeReal();
        } else {
            inputs.forEach(CpuVector::becomeComplex);
            to.becomeComplex();
        }
        for (Part part : to.parts()) {
            for (int b = 0; b < kernels.size(); b++) {
                for (int p = 0; p < to.pieces(b); p++) {
                    int block = b;
                    int piece = p;
                    double[][] from = inputs.stream()
                            .map(v -> v.values(part, block, piece))
                            .toArray(double[][]::new);
                    double[] target = to.values(part, b, p);
                    tiled(target.length, (first, end) -> combine(weights, from, c, target, first, end));
                }
            }
        }
    }

    private static void combine(double[] a, double[][] x, double c, double[] y, int from, int end) {
        if (c == 0) {
            Arrays.fill(y, from, end, 0);
        } else if (c != 1) {
            for (int j = from; j < end; j++) {
                y[j] *= c;
            }
        }
        for (int i = 0; i < x.length; i++) {
            double weight = a[i];
            double[] input = x[i];
            for (int j = from; j < end; j++) {
                y[j] += weight * input[j];
            }
        }
    }

    @Override
    public Complex dot(StateVector x, StateVector y) {
        CpuVector left = own(x);
        CpuVector right = own(y);
        double re = dot(left, Part.RE, right, Part.RE);
        double im = 0;
        if (!left.isReal() && !right.isReal()) {
            re += dot(left, Part.IM, right, Part.IM);
        }
        if (!right.isReal()) {
            im += dot(left, Part.RE, right, Part.IM);
        }
        if (!left.isReal()) {
            im -= dot(left, Part.IM, right, Part.RE);
        }
        return new Complex(re, im);
    }

    private double dot(CpuVector x, Part partOfX, CpuVector y, Part partOfY) {
        double sum = 0;
        for (int b = 0; b < kernels.size(); b++) {
            double blockSum = 0;
            for (int p = 0; p < x.pieces(b); p++) {
                double[] left = x.values(partOfX, b, p);
                double[] right = y.values(partOfY, b, p);
                double[] tileSums = new double[tiles(left.length)];
                tiled(left.length, (from, end) -> tileSums[from / TILE] = product(left, right, from, end));
                for (double tileSum : tileSums) {
                    blockSum += tileSum;
                }
            }
            sum += generator.layout().block(b).multiplicity() * blockSum;
        }
        return sum;
    }

    private static double product(double[] x, double[] y, int from, int end) {
        double even = 0;
        double odd = 0;
        int j = from;
        for (; j + 1 < end; j += 2) {
            even += x[j] * y[j];
            odd += x[j + 1] * y[j + 1];
        }
        return j < end ? even + odd + x[j] * y[j] : even + odd;
    }

    @Override
    public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
        requireOpen();
        return new FunctionalEvaluator() {
            private boolean closed;

            @Override
            public double[] evaluate(StateVector x) {
                if (closed) {
                    throw new IllegalStateException("the evaluator is closed");
                }
                return values(functionals, own(x));
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    private static double[] values(LinearFunctionals functionals, CpuVector x) {
        double[] values = new double[2 * functionals.count()];
        int tasks = functionals.entries() < SEQUENTIAL ? 1 : functionals.count();
        parallel(tasks, task -> {
            int from = (int) ((long) functionals.count() * task / tasks);
            int to = (int) ((long) functionals.count() * (task + 1) / tasks);
            for (int k = from; k < to; k++) {
                double re = 0;
                double im = 0;
                for (int e = functionals.start(k); e < functionals.start(k + 1); e++) {
                    int block = functionals.block(e);
                    int piece = x.piece(block, functionals.row(e));
                    int at = x.offset(block, functionals.row(e)) + functionals.column(e);
                    double xRe = x.values(Part.RE, block, piece)[at];
                    double xIm = x.isReal() ? 0 : x.values(Part.IM, block, piece)[at];
                    re += functionals.re(e) * xRe - functionals.im(e) * xIm;
                    im += functionals.re(e) * xIm + functionals.im(e) * xRe;
                }
                values[2 * k] = re;
                values[2 * k + 1] = im;
            }
        });
        return values;
    }

    private CpuVector own(StateVector vector) {
        requireOpen();
        if (!(vector instanceof CpuVector own)) {
            throw new IllegalArgumentException("the vector belongs to another backend");
        }
        own.requireUsable(this);
        return own;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the superoperator is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        kernels.clear();
        tables.clear();
    }

    /** A loop body over a range of indices. */
    private interface RangeBody {
        void run(int from, int end);
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    /** Runs a body over tiles of a fixed length. */
    private static void tiled(int length, RangeBody body) {
        int tiles = tiles(length);
        int tasks = length < SEQUENTIAL
                ? 1
                : Math.min(tiles, TASKS_PER_CORE * Runtime.getRuntime().availableProcessors());
        parallel(tasks, task -> {
            int last = (int) ((long) tiles * (task + 1) / tasks);
            for (int tile = (int) ((long) tiles * task / tasks); tile < last; tile++) {
                body.run(tile * TILE, Math.min(length, (tile + 1) * TILE));
            }
        });
    }

    private static void parallel(int tasks, IntConsumer body) {
        if (tasks == 1) {
            body.accept(0);
        } else {
            IntStream.range(0, tasks).parallel().forEach(body);
        }
    }
}

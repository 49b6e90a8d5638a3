package org.lindhop.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;

/**
 * Applies a generator once to a block of any size, such as one with more than 2^31 elements, and compares rows of the result with
 * the equation of motion, written out element by element.
 */
public final class LargeBlock {
    private static final int APPLICATIONS = 3;

    /** Number of rows that are compared, including the first and the last. */
    private static final int ROWS = 23;

    /**
     * Number of states between which the matrix has elements, spread over all rows and columns, since writing every element
     * would take long.
     */
    private static final int STATES = 200;

    /** Allowed error in units of the unit roundoff: an element sums a few dozen products. */
    private static final double ALLOWED_ROUNDING = 100;

    private final Generator generator;
    private final Block block;
    private final int rows;
    private final int stride;

    private LargeBlock(Workload.Instance workload) {
        generator = new Generator(workload.model(), workload.layout());
        block = workload.layout().block(0);
        rows = generator.drift(block.ket()).rows();
        stride = Math.max(1, (rows - 1) / STATES);
    }

    /**
     * Measures one block.
     *
     * @param arguments backend, precision, number of sites and number of excitations
     */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("usage: benchmarks/run large BACKEND PRECISION SITES EXCITATIONS");
            System.exit(2);
        }
        Precision precision = Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        Workload.Instance workload = Workloads.TLS_SWAP.at(
                new Workload.Size(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
        try (Backend backend = Backends.named(arguments[0]).open(new BackendOptions(Optional.empty(), precision))) {
            new LargeBlock(workload).measure(backend, workload);
        }
    }

    private void measure(Backend backend, Workload.Instance workload) {
        MemoryEstimate estimate = backend.prepare(GeneratorSize.of(workload.model(), workload.layout(), true))
                .memory(2);
        print("%s, %s: %s", backend.id(), backend.device().name(), workload);
        print("%.4g elements, 2^%.2f", workload.elements(), Math.log(workload.elements()) / Math.log(2));
        print("two vectors and tables: %.2f GB estimated", 1e-9 * (estimate.hostBytes() + estimate.deviceBytes()));
        try (Superoperator liouvillian = backend.superoperator(generator);
                StateVector x = liouvillian.newVector();
                StateVector y = liouvillian.newVector()) {
            fill(x);
            print("heap in use: %.2f GB", 1e-9 * usedHeap());
            for (int k = 0; k < APPLICATIONS; k++) {
                long start = System.nanoTime();
                liouvillian.apply(1, x, 0, 0, y);
                // Devices work asynchronously: reading waits for the result.
                y.readRows(0, 0, 1, new double[2 * rows]);
                double seconds = 1e-9 * (System.nanoTime() - start);
                print("application: %.2f s, %.2f ns an element", seconds, 1e9 * seconds / workload.elements());
            }
            double deviation = deviation(y);
            double allowed = ALLOWED_ROUNDING * backend.precision().unitRoundoff();
            print(
                    "largest deviation of %d rows, relative to their largest element: %.1e (allowed: %.1e)",
                    ROWS, deviation, allowed);
            if (!(deviation <= allowed)) {
                System.exit(1);
            }
        }
    }

    private void fill(StateVector x) {
        double[] row = new double[2 * rows];
        for (int i = 0; i < rows; i += stride) {
            for (int k = 0; k < rows; k += stride) {
                row[2 * k] = element(i, k);
            }
            x.writeRows(0, i, 1, row);
        }
    }

    private double element(int i, int k) {
        return i % stride == 0 && k % stride == 0 ? 1.0 / (1 + i + k) : 0;
    }

    /** The largest deviation of some rows, relative to the largest element of each row. */
    private double deviation(StateVector y) {
        double[] computed = new double[2 * rows];
        double largest = 0;
        for (int k = 0; k < ROWS; k++) {
            int i = (int) ((long) k * (rows - 1) / (ROWS - 1)) / stride * stride;
            y.readRows(0, i, 1, computed);
            double[] expected = row(i);
            double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            for (int j = 0; j < rows; j++) {
                double error = Math.hypot(computed[2 * j] - expected[j], computed[2 * j + 1]);
                largest = Math.max(largest, error / scale);
            }
        }
        return largest;
    }

    /** Row i of {@code G x + x G^+ + sum_mu 2 r_mu J_mu x J_mu^+}; all numbers are real. */
    private double[] row(int i) {
        SparseOperator ket = generator.drift(block.ket());
        SparseOperator bra = generator.drift(block.bra());
        double[] row = new double[bra.rows()];
        for (int j = 0; j < row.length; j++) {
            row[j] = onKet(ket, i, j) + onBra(bra, i, j);
            for (Generator.Jump jump : generator.jumps()) {
                SparseOperator left = jump.from(block.ket());
                int r = left.find(i);
                for (int e = r < 0 ? 0 : left.start(r); r >= 0 && e < left.start(r + 1); e++) {
                    row[j] += 2 * jump.rate() * left.re(e) * onBra(jump.from(block.bra()), left.column(e), j);
                }
            }
        }
        return row;
    }

    /** The element {@code sum_k a[i, k] x[k, j]} of a product from the left. */
    private double onKet(SparseOperator a, int i, int j) {
        return onBra(a, j, i);
    }

    /** The element {@code sum_l x[i, l] a[j, l]} of a product from the right. */
    private double onBra(SparseOperator a, int i, int j) {
        double sum = 0;
        int r = a.find(j);
        for (int e = r < 0 ? 0 : a.start(r); r >= 0 && e < a.start(r + 1); e++) {
            sum += a.re(e) * element(i, a.column(e));
        }
        return sum;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

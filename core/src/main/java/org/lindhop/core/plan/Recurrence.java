package org.lindhop.core.plan;

import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/** The recurrence {@code y <- a L x + b x - y} of Chebyshev series, to be timed as propagators apply it. */
public final class Recurrence implements AutoCloseable {
    /** So small that vectors turn in a circle of six instead of growing, whatever the generator. */
    private static final double A = 1e-7;

    private static final double NANOSECOND = 1e-9;

    private final Superoperator superoperator;
    private final StateVector x;
    private final StateVector y;
    private final FunctionalEvaluator corner;

    /**
     * Allocates two vectors.
     *
     * @param superoperator stays open
     */
    public Recurrence(Superoperator superoperator) {
        this.superoperator = superoperator;
        x = superoperator.newVector();
        y = superoperator.newVector();
        // The first element of the first block: reading it waits for the device and costs next to nothing.
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        builder.term(0, 0, 0, 1, 0).end();
        corner = superoperator.evaluator(builder.build());
        fill(x, superoperator);
    }

    /** Writes a Hermitian matrix without zeros, real where the generator is, into every block of a vector. */
    public static void fill(StateVector vector, Superoperator liouvillian) {
        boolean real = liouvillian.isReal();
        for (int b = 0; b < liouvillian.layout().size(); b++) {
            int columns = Math.toIntExact(liouvillian.layout().columns(b));
            double[] row = new double[2 * columns];
            for (int i = 0; i < liouvillian.layout().rows(b); i++) {
                for (int k = 0; k < columns; k++) {
                    row[2 * k] = 1.0 / (1 + i + k);
                    row[2 * k + 1] = real ? 0 : (i - k) / (1.0 + i + k);
                }
                vector.writeRows(b, i, 1, row);
            }
        }
    }

    /** Applies so many times, waits for the end, and returns the seconds that it took. */
    public double seconds(int applications) {
        long start = System.nanoTime();
        for (int k = 0; k < applications; k++) {
            boolean even = k % 2 == 0;
            superoperator.apply(A, even ? x : y, 1, -1, even ? y : x);
        }
        corner.evaluate(x);
        return NANOSECOND * (System.nanoTime() - start);
    }

    /**
     * Applies until that is as fast as it becomes.
     *
     * @param warmUpSeconds at least; the JIT compiler needs them
     * @param roundSeconds of a round
     * @return how many applications fill a round, from 1 to 10000
     */
    public int warmUp(double warmUpSeconds, double roundSeconds) {
        double spent = seconds(2);
        double last = spent / 2;
        while (spent < warmUpSeconds) {
            int batch = batch(roundSeconds, last);
            double seconds = seconds(batch);
            spent += seconds;
            last = seconds / batch;
        }
        return batch(roundSeconds, last);
    }

    private static int batch(double roundSeconds, double applicationSeconds) {
        return (int) Math.max(1, Math.min(10_000, Math.round(roundSeconds / applicationSeconds)));
    }

    @Override
    public void close() {
        corner.close();
        y.close();
        x.close();
    }
}

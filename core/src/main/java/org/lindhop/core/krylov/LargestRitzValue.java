package org.lindhop.core.krylov;

import java.util.Arrays;
import java.util.List;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * The largest Ritz value of -L, for a self-adjoint L, by Lanczos from a {@link GaussianHermitian} start: the largest
 * eigenvalue of the tridiagonal matrix T with alpha on its diagonal and beta beside it,
 *
 * <pre>beta_k v_{k+1} = -L v_k - alpha_k v_k - beta_{k-1} v_{k-1}</pre>
 *
 * <p>Other than {@link KrylovBasis} it forgets the vectors of the basis, but for the last two.
 */
public final class LargestRitzValue implements AutoCloseable {
    /** Bisections of an interval whose ends are of the size of the value. */
    private static final int BISECTIONS = 50;

    private final Superoperator generator;
    private StateVector previous;
    private StateVector current;
    private double previousNorm = 1;
    private double norm;
    private double[] diagonal = new double[64];
    private double[] squares = new double[64];
    private int steps;

    /** Allocates two state vectors; the same seed gives the same values. */
    public LargestRitzValue(Superoperator generator, long seed) {
        this.generator = generator;
        previous = generator.newVector();
        current = generator.newVector();
        GaussianHermitian.write(generator.layout(), seed, current);
        norm = norm(current);
    }

    private double norm(StateVector x) {
        return Math.sqrt(generator.dot(x, x).re());
    }

    /** One application of L, by which {@link #value} rises. */
    public void extend() {
        if (steps == diagonal.length) {
            diagonal = Arrays.copyOf(diagonal, 2 * steps);
            squares = Arrays.copyOf(squares, 2 * steps);
        }
        // Vectors are kept as they come, of norm beta; the next takes the place of the last but one.
        generator.apply(-1 / norm, current, 0, steps == 0 ? 0 : -norm / previousNorm, previous);
        double alpha = generator.dot(current, previous).re() / norm;
        generator.combine(new double[] {-alpha / norm}, List.of(current), 1, previous);
        StateVector next = previous;
        previous = current;
        current = next;
        previousNorm = norm;
        norm = norm(current);
        diagonal[steps] = alpha;
        squares[steps] = norm * norm;
        steps++;
    }

    /** How often L was applied. */
    public int steps() {
        return steps;
    }

    /** True if L leads out of the space no more but for rounding: the value is as large as it gets. */
    public boolean isInvariant(double unitRoundoff) {
        return !(norm > 4 * unitRoundoff * value());
    }

    /** The largest eigenvalue of T, rounded up; by bisection, since T - x is negative definite for all x above it. */
    public double value() {
        double least = diagonal[0];
        double most = diagonal[0];
        double before = 0;
        for (int i = 0; i < steps; i++) {
            double after = i + 1 < steps ? Math.sqrt(squares[i]) : 0;
            most = Math.max(most, diagonal[i] + before + after);
            before = after;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = 0.5 * (least + most);
            if (isAboveSpectrum(middle)) {
                most = middle;
            } else {
                least = middle;
            }
        }
        return most;
    }

    /** Whether all pivots of T - x are negative. */
    private boolean isAboveSpectrum(double x) {
        double pivot = diagonal[0] - x;
        for (int i = 1; i < steps && pivot < 0; i++) {
            pivot = diagonal[i] - x - squares[i - 1] / pivot;
        }
        return pivot < 0;
    }

    @Override
    public void close() {
        previous.close();
        current.close();
    }
}

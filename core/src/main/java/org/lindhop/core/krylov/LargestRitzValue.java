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
 * <p>Unlike {@link KrylovBasis} it keeps only the last two vectors of the basis.
 */
public final class LargestRitzValue implements AutoCloseable {
    /** Number of bisections, enough to find the value to full precision. */
    private static final int BISECTIONS = 50;

    private final Superoperator liouvillian;
    private StateVector previous;
    private StateVector current;
    private double previousNorm = 1;
    private double norm;
    private double[] diagonal = new double[64];
    private double[] squares = new double[64];
    private int steps;

    /**
     * Allocates two state vectors and fills one at random.
     *
     * @param liouvillian L, self-adjoint
     * @param seed equal seeds give equal values
     */
    public LargestRitzValue(Superoperator liouvillian, long seed) {
        this.liouvillian = liouvillian;
        previous = liouvillian.newVector();
        current = liouvillian.newVector();
        GaussianHermitian.write(liouvillian.layout(), seed, current);
        norm = norm(current);
    }

    private double norm(StateVector x) {
        return Math.sqrt(liouvillian.dot(x, x).re());
    }

    /** Makes one more step with one application of L, which raises {@link #value} or leaves it. */
    public void extend() {
        if (steps == diagonal.length) {
            diagonal = Arrays.copyOf(diagonal, 2 * steps);
            squares = Arrays.copyOf(squares, 2 * steps);
        }
        // Vectors are stored unnormalised, with norm beta; the next one overwrites the last but one.
        liouvillian.apply(-1 / norm, current, 0, steps == 0 ? 0 : -norm / previousNorm, previous);
        double alpha = liouvillian.dot(current, previous).re() / norm;
        liouvillian.combine(new double[] {-alpha / norm}, List.of(current), 1, previous);
        StateVector next = previous;
        previous = current;
        current = next;
        previousNorm = norm;
        norm = norm(current);
        diagonal[steps] = alpha;
        squares[steps] = norm * norm;
        steps++;
    }

    /** Number of steps, and so of applications of L. */
    public int steps() {
        return steps;
    }

    /**
     * True if L maps the Krylov space into itself up to rounding; the value then rises no further.
     *
     * @param unitRoundoff of the state vectors
     */
    public boolean isInvariant(double unitRoundoff) {
        return !(norm > 4 * unitRoundoff * value());
    }

    /**
     * The largest eigenvalue of T, rounded up; found by bisection, since T - x is negative definite exactly for all x above it.
     */
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

    /** True if x lies above all eigenvalues of T, because all pivots of T - x are negative. */
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

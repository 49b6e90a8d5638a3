package org.lindhop.core.stationary;

import java.util.Arrays;
import java.util.Optional;
import org.lindhop.core.linalg.Lapack;

/**
 * The tridiagonal matrix of Lanczos' process from the coefficients of conjugate gradients (Saad: Iterative Methods for
 * Sparse Linear Systems, section 6.7.3): {@code 1 / alpha_j + beta_{j-1} / alpha_{j-1}} on the diagonal and
 * {@code sqrt(beta_j) / alpha_j} beside it.
 */
final class LanczosMatrix {
    private double[] diagonal = new double[64];
    private double[] offDiagonal = new double[64];
    private int size;
    private double carried;

    /**
     * Adds a step of conjugate gradients.
     *
     * @param alpha length of the step
     * @param beta ratio of the squared norms of the residual after and before the step
     */
    void add(double alpha, double beta) {
        if (size == diagonal.length) {
            diagonal = Arrays.copyOf(diagonal, 2 * size);
            offDiagonal = Arrays.copyOf(offDiagonal, 2 * size);
        }
        diagonal[size] = 1 / alpha + carried;
        offDiagonal[size] = Math.sqrt(beta) / alpha;
        carried = beta / alpha;
        size++;
    }

    /** The lowest Ritz value of -L as a mode; empty before the first step. */
    Optional<Mode> slowest() {
        if (size == 0) {
            return Optional.empty();
        }
        Lapack.Eigenpair lowest =
                Lapack.lowestEigenpair(Arrays.copyOf(diagonal, size), Arrays.copyOf(offDiagonal, size));
        return Optional.of(new Mode(lowest.value(), 0, offDiagonal[size - 1] * Math.abs(lowest.vector()[size - 1])));
    }
}

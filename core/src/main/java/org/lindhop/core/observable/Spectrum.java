package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.observable.Observable.Sensitivity;
import org.lindhop.core.space.BlockLayout;

/** Computes the entropy of a density matrix from its eigenvalues. */
final class Spectrum {
    private final BlockLayout layout;
    private final List<JoinedSectors> parts;

    Spectrum(BlockLayout layout) {
        this.layout = layout;
        this.parts = JoinedSectors.of(layout.space(), layout.blocks());
    }

    /** Number of elements of the largest matrix that is diagonalised. */
    double elements() {
        return parts.stream().mapToDouble(JoinedSectors::elements).max().orElse(0);
    }

    /** The number of eigenvalues. */
    double dimension() {
        return parts.stream().mapToDouble(JoinedSectors::order).sum();
    }

    /** The entropy {@code -Tr rho ln rho}; eigenvalues that rounding made negative count as zero. */
    double entropy(StateVector rho) {
        double entropy = 0;
        for (JoinedSectors part : parts) {
            double[] matrix = part.zero();
            part.add(1, rho, layout, matrix);
            for (double p : Lapack.hermitianEigenvalues(matrix, (int) part.order())) {
                if (p > 0) {
                    entropy -= p * Math.log(p);
                }
            }
        }
        return entropy;
    }

    /**
     * The sensitivity of the entropy: the largest trace norm T of an error that changes the entropy by at most the tolerance
     * (Fannes, Audenaert). With x = T/2, the change is at most {@code x ln(D - 1) - x ln x - (1 - x) ln(1 - x) <= x (ln D + 1 -
     * ln x)}.
     */
    Sensitivity sensitivity() {
        double logarithm = Math.log(Math.max(2, dimension()));
        return tolerance -> {
            double x = tolerance;
            // A contraction for every tolerance below one: the iteration converges from above within a few rounds.
            for (int round = 0; round < 50; round++) {
                x = tolerance / (logarithm + 1 - Math.log(Math.min(x, 0.5)));
            }
            return 2 * x;
        };
    }
}

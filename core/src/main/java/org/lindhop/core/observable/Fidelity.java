package org.lindhop.core.observable;

import java.util.function.ToDoubleFunction;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.InitialState;

/**
 * The fidelity with a mixed state sigma. With {@code sigma = B B^+} it is
 *
 * <pre>F = (Tr sqrt(sqrt(rho) sigma sqrt(rho)))^2 = (Tr sqrt(B^+ rho B))^2</pre>
 *
 * since both matrices have the same nonzero eigenvalues; B has no more columns than sigma has positive eigenvalues. Sectors
 * that only one of the states occupies contribute nothing.
 */
final class Fidelity implements ToDoubleFunction<Sample> {
    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final MixedTarget target;

    Fidelity(Model model, Quantities quantities, InitialState target) {
        this.target = new MixedTarget(model, quantities, target);
        double largest = this.target.largestPart();
        quantities.requireState();
        // Both states, then B^+ rho B, and the copies that LAPACK and BLAS make of them.
        quantities.requireMatrices(this.target.elements(), largest, largest, largest, largest, largest, largest);
    }

    @Override
    public double applyAsDouble(Sample sample) {
        HostState sigma = target.sigma();
        double root = 0;
        for (JoinedSectors part : target.parts()) {
            root += root(part, sample, sigma);
        }
        return root * root;
    }

    /** The trace {@code Tr sqrt(B^+ rho B)} on joined sectors. */
    private double root(JoinedSectors part, Sample sample, HostState sigma) {
        int order = (int) part.order();
        double[] vectors = part.zero();
        target.addSigma(1, sigma, part, vectors);
        double[] weights = Lapack.hermitianEigenvectors(vectors, order);
        double largest = weights[order - 1];
        int rank = 0;
        while (rank < order && weights[order - 1 - rank] > order * UNIT_ROUNDOFF * largest) {
            rank++;
        }
        if (rank == 0) {
            return 0;
        }
        double[] factor = new double[2 * order * rank];
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < rank; column++) {
                int from = 2 * (row * order + order - 1 - column);
                int to = 2 * (row * rank + column);
                double scale = Math.sqrt(weights[order - 1 - column]);
                factor[to] = scale * vectors[from];
                factor[to + 1] = scale * vectors[from + 1];
            }
        }
        double[] rho = part.zero();
        target.addRho(sample, part, rho);
        double[] eigenvalues = Lapack.hermitianEigenvalues(Lapack.congruence(rho, factor, order, rank), rank);
        double sum = 0;
        for (double w : eigenvalues) {
            // Eigenvalues at the level of rounding count as zero: the square root would turn 1e-16 into 1e-8.
            if (w > order * UNIT_ROUNDOFF * largest) {
                sum += Math.sqrt(w);
            }
        }
        return sum;
    }
}

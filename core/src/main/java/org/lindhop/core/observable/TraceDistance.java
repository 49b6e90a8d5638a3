package org.lindhop.core.observable;

import java.util.function.ToDoubleFunction;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.InitialState;

/** The trace distance {@code ||rho - sigma||_1 / 2}, over all sectors that rho or sigma occupies. */
final class TraceDistance implements ToDoubleFunction<Sample> {
    private final MixedTarget target;

    TraceDistance(Model model, Quantities quantities, InitialState target) {
        this.target = new MixedTarget(model, quantities, target);
        quantities.requireState();
        quantities.requireMatrices(this.target.elements(), this.target.largestPart());
    }

    @Override
    public double applyAsDouble(Sample sample) {
        HostState sigma = target.sigma();
        double norm = 0;
        for (JoinedSectors part : target.parts()) {
            double[] difference = part.zero();
            target.addRho(sample, part, difference);
            target.addSigma(-1, sigma, part, difference);
            for (double eigenvalue : Lapack.hermitianEigenvalues(difference, (int) part.order())) {
                norm += Math.abs(eigenvalue);
            }
        }
        return norm / 2;
    }
}

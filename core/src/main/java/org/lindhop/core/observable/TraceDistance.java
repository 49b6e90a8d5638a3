package org.lindhop.core.observable;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.InitialState;

/** {@code ||rho - sigma||_1 / 2}, over all sectors that one of the states occupies. */
final class TraceDistance implements ToDoubleFunction<Sample> {
    private final Model model;
    private final InitialState target;
    private final BlockLayout layout;
    private final BlockLayout targetLayout;
    private final List<JoinedSectors> parts;

    TraceDistance(Model model, Quantities quantities, InitialState target) {
        this.model = model;
        this.target = target;
        layout = quantities.layout();
        targetLayout = new BlockLayout(layout.space(), target.blocks(model));
        parts = JoinedSectors.ofBoth(layout, targetLayout);
        quantities.requireState();
        quantities.requireMatrices(
                targetLayout.elements(),
                parts.stream().mapToDouble(JoinedSectors::elements).max().orElse(0));
    }

    @Override
    public double applyAsDouble(Sample sample) {
        HostState sigma = HostState.of(target, model, targetLayout);
        double norm = 0;
        for (JoinedSectors part : parts) {
            double[] difference = part.zero();
            part.add(1, sample.state(), layout, difference);
            part.add(-1, sigma, targetLayout, difference);
            for (double eigenvalue : Lapack.hermitianEigenvalues(difference, (int) part.order())) {
                norm += Math.abs(eigenvalue);
            }
        }
        return norm / 2;
    }
}

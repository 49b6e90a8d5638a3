package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.InitialState;

/**
 * A state sigma that states rho are compared with as matrices: both on the sectors that coherences of one of them join, sector
 * by sector where there are none.
 */
final class MixedTarget {
    private final Model model;
    private final InitialState target;
    private final BlockLayout layout;
    private final BlockLayout targetLayout;
    private final List<JoinedSectors> parts;

    /** @throws InvalidModelException if the target has weight in infinitely many sectors */
    MixedTarget(Model model, Quantities quantities, InitialState target) {
        this.model = model;
        this.target = target;
        layout = quantities.layout();
        targetLayout = new BlockLayout(
                layout.space(),
                target.blocks(model)
                        .orElseThrow(() -> new InvalidModelException(
                                "observables", "a state with weight in infinitely many number sectors is no target")));
        parts = JoinedSectors.ofBoth(layout, targetLayout);
    }

    /** The sectors that one of the states occupies, as far as they are joined. */
    List<JoinedSectors> parts() {
        return parts;
    }

    /** Elements of the matrix of the largest part. */
    double largestPart() {
        return parts.stream().mapToDouble(JoinedSectors::elements).max().orElse(0);
    }

    /** Elements of sigma. */
    double elements() {
        return targetLayout.elements();
    }

    /** Sigma, made anew with every call. */
    HostState sigma() {
        return HostState.of(target, model, targetLayout);
    }

    /** Adds a multiple of sigma to the matrix of a part. */
    void addSigma(double factor, HostState sigma, JoinedSectors part, double[] matrix) {
        part.add(factor, sigma, targetLayout, matrix);
    }

    /** Adds rho to the matrix of a part. */
    void addRho(Sample sample, JoinedSectors part, double[] matrix) {
        part.add(1, sample.state(), layout, matrix);
    }
}

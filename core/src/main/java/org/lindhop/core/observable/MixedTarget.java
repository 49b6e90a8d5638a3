package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.InitialState;

/**
 * A target state sigma with which states rho are compared as dense matrices, on sets of sectors that coherences of rho or sigma
 * join; without coherences these are single sectors.
 */
final class MixedTarget {
    private final Model model;
    private final InitialState target;
    private final BlockLayout layout;
    private final BlockLayout targetLayout;
    private final List<JoinedSectors> parts;

    /**
     * Prepares a target.
     *
     * @throws InvalidModelException if the target has weight in infinitely many sectors
     */
    MixedTarget(Model model, Quantities quantities, InitialState target) {
        this.model = model;
        this.target = target;
        layout = quantities.layout();
        targetLayout = new BlockLayout(
                layout.space(),
                target.blocks(model)
                        .orElseThrow(() -> new InvalidModelException(
                                "observables",
                                "a state with weight in infinitely many number sectors cannot be a target")));
        parts = JoinedSectors.ofBoth(layout, targetLayout);
    }

    /** The sets of joined sectors that rho or sigma occupies. */
    List<JoinedSectors> parts() {
        return parts;
    }

    /** Number of elements of the largest matrix on one set of joined sectors. */
    double largestPart() {
        return parts.stream().mapToDouble(JoinedSectors::elements).max().orElse(0);
    }

    /** Number of elements of sigma. */
    double elements() {
        return targetLayout.elements();
    }

    /** The state sigma, made anew with every call. */
    HostState sigma() {
        return HostState.of(target, model, targetLayout);
    }

    /** Adds sigma, times a factor, to the matrix of a set of joined sectors. */
    void addSigma(double factor, HostState sigma, JoinedSectors part, double[] matrix) {
        part.add(factor, sigma, targetLayout, matrix);
    }

    /** Adds rho to the matrix of a set of joined sectors. */
    void addRho(Sample sample, JoinedSectors part, double[] matrix) {
        part.add(1, sample.state(), layout, matrix);
    }
}

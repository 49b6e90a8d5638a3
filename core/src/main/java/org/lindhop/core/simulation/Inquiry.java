package org.lindhop.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Observables of a problem, and what must be known to tell them.
 *
 * @param observables compiled with the quantities
 * @param quantities from which they are computed
 * @param names of the observables, for messages
 * @param stationary whether the limit of long times is asked for
 * @param modes whether slow modes are asked for, which are those of the density matrix
 */
record Inquiry(
        List<Observable.Compiled> observables, Quantities quantities, String names, boolean stationary, boolean modes) {
    /**
     * Compiles observables.
     *
     * @param reachable tells all blocks that the density matrix can have
     */
    static Inquiry of(Problem problem, List<Observable> observables, Supplier<BlockLayout> reachable) {
        Quantities quantities = new Quantities(problem.model().species(), reachable);
        List<Observable.Compiled> compiled = observables.stream()
                .map(observable -> observable.compile(problem.model(), quantities))
                .toList();
        return new Inquiry(
                compiled,
                quantities,
                observables.stream().map(Observable::name).collect(Collectors.joining(", ")),
                problem.untilStationary(),
                problem.modes() > 0);
    }

    /** Why an equation does not answer; empty if it does. */
    Optional<String> objection(Admission admission) {
        if (admission.reduction().isEmpty()) {
            return Optional.of(admission.reason());
        }
        Reduction reduction = admission.reduction().get();
        return modes && reduction.densityMatrix().isEmpty()
                ? Optional.of("the slowest modes are those of the density matrix")
                : quantities.objection(reduction);
    }

    /**
     * The blocks of an equation without objection that must be evolved. Where one of them is diagonal the trace is watched, for
     * which all are needed.
     */
    Set<Block> blocks(Admission admission) {
        Reduction reduction = admission.reduction().orElseThrow();
        if (stationary && reduction.densityMatrix().isPresent()) {
            // Modes, and the way to the limit, are those of all that is occupied.
            return new TreeSet<>(quantities.layout().blocks());
        }
        Set<Block> blocks = new TreeSet<>(quantities.blocks(reduction));
        if (blocks.isEmpty() || blocks.stream().anyMatch(Block::isDiagonal)) {
            blocks.addAll(reduction.withFeeding(reduction.blocks(Stream.of(LadderMonomial.IDENTITY))));
        }
        return blocks;
    }
}

package org.lindhop.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Observables of a problem, compiled together with the quantities from which they are computed.
 *
 * @param observables compiled with the quantities
 * @param quantities from which they are computed
 * @param names of the observables, for messages
 * @param stationary whether the limit of long times is asked for
 * @param modes whether slow modes are asked for, which are those of the density matrix
 */
record CompiledObservables(
        List<Observable.Compiled> observables, Quantities quantities, String names, boolean stationary, boolean modes) {
    /**
     * Whether an equation answers for the observables.
     *
     * @param blocks that must be evolved for them; none if it does not answer
     * @param objection why it does not; empty if it does
     * @param tooLarge the same as an exception, where it would answer but for its size
     */
    record Answer(Set<Block> blocks, Optional<String> objection, Optional<TooLargeException> tooLarge) {}

    /**
     * Compiles observables.
     *
     * @param reachable gives all blocks that the density matrix can have
     * @param budget of planning
     * @throws TooLargeException if an observable needs more than planning may list
     */
    static CompiledObservables of(
            Problem problem, List<Observable> observables, Supplier<BlockLayout> reachable, PlanningBudget budget) {
        Quantities quantities = new Quantities(problem.model().species(), reachable, budget);
        List<Observable.Compiled> compiled = observables.stream()
                .map(observable -> observable.compile(problem.model(), quantities))
                .toList();
        return new CompiledObservables(
                compiled,
                quantities,
                observables.stream().map(Observable::name).collect(Collectors.joining(", ")),
                problem.untilStationary(),
                problem.modes() > 0);
    }

    /** Whether an equation answers, and with which blocks. */
    Answer answer(Applicability candidate) {
        try {
            Optional<String> objection = objection(candidate);
            return objection.isPresent()
                    ? new Answer(Set.of(), objection, Optional.empty())
                    : new Answer(blocks(candidate.reduction().orElseThrow()), Optional.empty(), Optional.empty());
        } catch (TooLargeException e) {
            return new Answer(Set.of(), Optional.of(e.reason()), Optional.of(e));
        }
    }

    private Optional<String> objection(Applicability candidate) {
        if (candidate.reduction().isEmpty()) {
            return Optional.of(candidate.reason());
        }
        Reduction reduction = candidate.reduction().get();
        return modes && reduction.densityMatrix().isEmpty()
                ? Optional.of("the slowest modes are those of the density matrix")
                : quantities.objection(reduction);
    }

    /** The blocks that must be evolved. Where one of them is diagonal the trace is watched, for which all are needed. */
    private Set<Block> blocks(Reduction reduction) {
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

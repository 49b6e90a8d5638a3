package org.lindhop.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lindhop.core.analysis.Fact;
import org.lindhop.core.analysis.Facts;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Reductions;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.RotatingFrame;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.ReachableBlocks;
import org.lindhop.core.symmetry.LatticeSymmetries;

/**
 * A problem and the equations from which its observables are read, with the least work. Different observables may come from
 * different equations, each of which is one {@link Evolution}. Independent of backends; nothing of the size of an equation is
 * allocated.
 */
public final class EquationChoice {
    /** A block is listed with its dimensions, its equation and its bounds. */
    private static final double STRUCTURES_PER_BLOCK = 5;

    private final Problem problem;
    private final RotatingFrame frame;
    private final LatticeSymmetries symmetries;
    private final List<Applicability> candidates;
    private final List<CompiledObservables> observables;
    private final List<Assignment.Question> questions;
    private final List<Evolution> evolutions;

    private EquationChoice(Problem problem, RotatingFrame frame, Optional<String> method, PlanningBudget budget) {
        this.problem = problem;
        this.frame = frame;
        this.symmetries = LatticeSymmetries.of(frame.model(), problem.initial());
        this.candidates = Reductions.under(symmetries, Reductions.of(frame.model(), problem.initial()));
        Supplier<BlockLayout> reachable = reachable(budget);
        // Without observables the trace alone is watched.
        this.observables = problem.observables().isEmpty()
                ? List.of(CompiledObservables.of(problem, List.of(), reachable, budget))
                : problem.observables().stream()
                        .map(observable -> CompiledObservables.of(problem, List.of(observable), reachable, budget))
                        .toList();
        // Asked before evolutions add the quantities that they watch, of which no other equation need know.
        this.questions = observables.stream()
                .map(compiled -> new Assignment.Question(
                        compiled.names(),
                        candidates.stream().collect(Collectors.toMap(candidate -> candidate, compiled::answer))))
                .toList();
        // Where the density matrix alone would answer, gain is what it cannot have without a cut-off.
        String blamed = method.isPresent() ? "solver.method" : problem.model().isUnbounded() ? "model.gain" : "initial";
        this.evolutions = Assignment.choose(candidates, questions, method, blamed).stream()
                .map(group -> new Evolution(problem, frame, group, together(group, reachable, budget), budget))
                .toList();
    }

    /**
     * Chooses the equations of a problem.
     *
     * @param method the only reduction that may be taken, by its name; empty leaves the choice to the program
     * @throws InvalidModelException if the method would be wrong, or the initial state or an observable does not fit the model
     * @throws TooLargeException if only an equation would answer that has too many blocks
     */
    public static EquationChoice of(Problem problem, Optional<String> method) {
        return of(problem, method, PlanningBudget.standard());
    }

    /**
     * Chooses the equations of a problem within a budget.
     *
     * @param method the only reduction that may be taken, by its name; empty leaves the choice to the program
     * @param budget of planning
     * @throws InvalidModelException if the method would be wrong, or the initial state or an observable does not fit the model
     * @throws TooLargeException if only an equation would answer that has too many blocks, or an observable needs more than
     *     planning may list
     */
    public static EquationChoice of(Problem problem, Optional<String> method, PlanningBudget budget) {
        RotatingFrame frame = RotatingFrame.of(problem.model());
        EquationChoice choice = new EquationChoice(problem, frame, method, budget);
        // What rests in the frame rotates in the laboratory, and the other way round: limits are those of the
        // laboratory.
        return frame.rotates() && problem.untilStationary() && choice.hasCoherences()
                ? new EquationChoice(problem, RotatingFrame.laboratory(problem.model()), method, budget)
                : choice;
    }

    private boolean hasCoherences() {
        return evolutions.stream().anyMatch(evolution -> evolution.equation().hasCoherences());
    }

    /** All blocks of the density matrix; none if they are without end, and then nothing that needs them is allowed. */
    private Supplier<BlockLayout> reachable(PlanningBudget budget) {
        return candidates.stream()
                .flatMap(candidate -> candidate.reduction().stream())
                .flatMap(reduction -> reduction.densityMatrix().stream())
                .findFirst()
                .<Supplier<BlockLayout>>map(blocks -> () -> listed(blocks, budget))
                .orElse(() -> new BlockLayout(OccupationSpace.of(problem.model()), Set.of()));
    }

    private static BlockLayout listed(ReachableBlocks blocks, PlanningBudget budget) {
        long most = (long) (budget.structures() / STRUCTURES_PER_BLOCK);
        if (blocks.atLeast() > most) {
            throw new TooLargeException("an observable needs all blocks of the density matrix, which are at least "
                    + blocks.atLeast() + "; at most " + most + " can be evolved together");
        }
        return blocks.layout();
    }

    /** The observables of a group, with each quantity that they need once. */
    private CompiledObservables together(
            Assignment.Group group, Supplier<BlockLayout> reachable, PlanningBudget budget) {
        List<Integer> members = group.members();
        return members.size() == 1
                ? observables.get(members.get(0))
                : CompiledObservables.of(
                        problem,
                        members.stream().map(problem.observables()::get).toList(),
                        reachable,
                        budget);
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }

    /** The frame in which the equations are solved. */
    public RotatingFrame frame() {
        return frame;
    }

    /** The equations that are solved, the one with the least work first. */
    public List<Evolution> evolutions() {
        return evolutions;
    }

    /** The observables of the problem on its model, in their order. */
    public List<Observable.Compiled> observables() {
        return observables.stream()
                .flatMap(compiled -> compiled.observables().stream())
                .toList();
    }

    /** Matrix elements of the largest state vector; a floating-point number, since they may not fit a long. */
    public double elements() {
        return evolutions.stream()
                .mapToDouble(evolution -> evolution.equation().size().elements())
                .max()
                .orElse(0);
    }

    /**
     * A reduction that was looked at.
     *
     * @param candidate whether it holds, and why
     * @param objections why it does not answer for some observables, by their names
     * @param equation the reduction on the blocks that it would evolve for all others; empty if it answers for none
     */
    public record Alternative(Applicability candidate, Map<String, String> objections, Optional<Equation> equation) {
        /** Keeps the order of the objections. */
        public Alternative {
            objections = Collections.unmodifiableMap(new LinkedHashMap<>(objections));
        }
    }

    /** What is proved of the model in the frame. */
    public List<Fact> facts() {
        return Facts.of(frame.model(), problem.initial(), symmetries, candidates);
    }

    /** Every reduction that was looked at, whether its equation is solved or not. */
    public List<Alternative> alternatives() {
        return candidates.stream().map(this::alternative).toList();
    }

    private Alternative alternative(Applicability candidate) {
        Map<String, String> objections = new LinkedHashMap<>();
        Set<Block> blocks = new TreeSet<>();
        for (Assignment.Question question : questions) {
            CompiledObservables.Answer answer =
                    Objects.requireNonNull(question.answers().get(candidate));
            answer.objection().ifPresent(reason -> objections.put(question.names(), reason));
            blocks.addAll(answer.blocks());
        }
        return new Alternative(
                candidate,
                objections,
                candidate.reduction().filter(reduction -> !blocks.isEmpty()).map(reduction -> reduction.on(blocks)));
    }
}

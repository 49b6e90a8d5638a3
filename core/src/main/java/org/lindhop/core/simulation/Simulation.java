package org.lindhop.core.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.lindhop.core.analysis.Fact;
import org.lindhop.core.analysis.Facts;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reductions;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.ReachableBlocks;
import org.lindhop.core.symmetry.LatticeSymmetries;

/**
 * One problem and the equations from which its observables are read. Different observables may come from different equations,
 * each of which is one {@link Evolution}.
 */
public final class Simulation {
    /** To list and to bound more takes longer than a plan may. */
    private static final long MOST_BLOCKS = 100_000;

    private final Problem problem;
    private final LatticeSymmetries symmetries;
    private final List<Admission> admissions;
    private final List<Inquiry> inquiries;
    private final List<Evolution> evolutions;

    /**
     * Finds the equations that answer all questions of the problem with the least work, and their blocks; allocates nothing of
     * their size.
     *
     * @throws InvalidModelException if the initial state or an observable does not fit the model
     */
    public Simulation(Problem problem) {
        this(problem, Optional.empty());
    }

    /**
     * Takes a method that is asked for.
     *
     * @param method its name, if any is asked for
     * @throws InvalidModelException if the method would be wrong, or the initial state or an observable does not fit the model
     */
    public Simulation(Problem problem, Optional<String> method) {
        this.problem = problem;
        List<Admission> reductions = Reductions.of(problem.model(), problem.initial());
        this.symmetries = LatticeSymmetries.of(problem.model(), problem.initial());
        this.admissions = Reductions.under(symmetries, reductions);
        Supplier<BlockLayout> reachable = reachable();
        List<Observable> observables = problem.observables();
        // Without observables the trace alone is watched.
        this.inquiries = observables.isEmpty()
                ? List.of(Inquiry.of(problem, List.of(), reachable))
                : observables.stream()
                        .map(observable -> Inquiry.of(problem, List.of(observable), reachable))
                        .toList();
        this.evolutions = Assignment.choose(admissions, inquiries, method).stream()
                .map(group -> new Evolution(problem, group, inquiry(group, reachable)))
                .toList();
    }

    /** All blocks of the density matrix; none if they are without end, and then nothing that needs them is admitted. */
    private Supplier<BlockLayout> reachable() {
        return admissions.stream()
                .flatMap(admission -> admission.reduction().stream())
                .flatMap(reduction -> reduction.densityMatrix().stream())
                .findFirst()
                .<Supplier<BlockLayout>>map(blocks -> () -> listed(blocks))
                .orElse(() -> new BlockLayout(OccupationSpace.of(problem.model()), Set.of()));
    }

    private static BlockLayout listed(ReachableBlocks blocks) {
        if (blocks.atLeast() > MOST_BLOCKS) {
            throw new TooLargeException("an observable needs all blocks of the density matrix, which are at least "
                    + blocks.atLeast() + "; at most " + MOST_BLOCKS + " can be evolved together");
        }
        return blocks.layout();
    }

    /** What all observables of a group need, each quantity once. */
    private Inquiry inquiry(Assignment.Group group, Supplier<BlockLayout> reachable) {
        List<Integer> members = group.observables();
        return members.size() == 1
                ? inquiries.get(members.get(0))
                : Inquiry.of(
                        problem,
                        members.stream().map(problem.observables()::get).toList(),
                        reachable);
    }

    public Problem problem() {
        return problem;
    }

    /** The equations that are solved, the one with the least work first. */
    public List<Evolution> evolutions() {
        return evolutions;
    }

    /** The observables of the problem on its model, in their order. */
    public List<Observable.Compiled> observables() {
        return inquiries.stream()
                .flatMap(inquiry -> inquiry.observables().stream())
                .toList();
    }

    /**
     * An equation that was looked at.
     *
     * @param admission whether it holds, and why
     * @param objections why it does not answer for some observables, by their names
     * @param layout the blocks that it would evolve for all others; empty if it answers for none
     */
    public record Alternative(Admission admission, Map<String, String> objections, Optional<BlockLayout> layout) {
        public Alternative {
            objections = Collections.unmodifiableMap(new LinkedHashMap<>(objections));
        }
    }

    /** What is proved of the model. */
    public List<Fact> facts() {
        return Facts.of(problem.model(), problem.initial(), symmetries, admissions);
    }

    /** Every equation that was looked at, whether it is solved or not. */
    public List<Alternative> alternatives() {
        return admissions.stream().map(this::alternative).toList();
    }

    private Alternative alternative(Admission admission) {
        Map<String, String> objections = new LinkedHashMap<>();
        Set<Block> blocks = new TreeSet<>();
        for (Inquiry inquiry : inquiries) {
            try {
                inquiry.objection(admission)
                        .ifPresentOrElse(
                                reason -> objections.put(inquiry.names(), reason),
                                () -> blocks.addAll(inquiry.blocks(admission)));
            } catch (TooLargeException e) {
                objections.put(inquiry.names(), e.getMessage());
            }
        }
        return new Alternative(
                admission,
                objections,
                admission
                        .reduction()
                        .filter(reduction -> !blocks.isEmpty())
                        .map(reduction -> reduction.layout(blocks)));
    }

    /**
     * Refuses a tolerance that rounding forbids.
     *
     * @throws InvalidModelException with the best tolerance of the precision
     */
    public void requireReachable(Precision precision) {
        if (problem.tolerance() < precision.bestTolerance()) {
            throw new InvalidModelException(
                    "evolution.tolerance",
                    problem.tolerance() + " is below what rounding allows in "
                            + precision.name().toLowerCase(Locale.ROOT) + " precision; the best is "
                            + precision.bestTolerance());
        }
    }

    /**
     * Plans all evolutions with the propagator of a name, or each with the one that suits it.
     *
     * @param krylovDimension as in {@link Propagators}
     * @throws InvalidModelException if there is none of that name, or it cannot treat the model
     */
    public Plan plan(Optional<String> propagator, Precision precision, OptionalInt krylovDimension) {
        return new Plan(
                this,
                evolutions.stream()
                        .map(evolution ->
                                new Plan.Step(evolution, evolution.propagator(propagator, precision, krylovDimension)))
                        .toList());
    }

    /**
     * Runs the problem with one propagator for all evolutions.
     *
     * @param backend where it runs; stays open
     * @param propagator how; with fewer state vectors at once than it prefers where they do not fit
     * @param listener told of every output and of the progress
     * @throws TooLargeException if it does not fit
     * @throws PropagationException if the tolerance is missed or trace is lost; outputs already reported stay valid
     */
    public RunReport run(Backend backend, Propagator propagator, RunListener listener) {
        Propagators.Choice choice = new Propagators.Choice(propagator, "asked for");
        return new Plan(
                        this,
                        evolutions.stream()
                                .map(evolution -> new Plan.Step(evolution, choice))
                                .toList())
                .run(backend, listener);
    }
}

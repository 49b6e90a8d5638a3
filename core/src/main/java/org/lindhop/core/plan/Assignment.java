package org.lindhop.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.space.Block;

/**
 * Which equation answers for which observable. Of all sets of equations that can answer for every observable it finds the one
 * with the least work, where observables that share an equation share its blocks. So an observable joins an equation that
 * another one needs anyhow unless one of its own is cheaper.
 */
final class Assignment {
    private final List<Applicability> candidates;
    private final List<Question> questions;
    private final String blamed;

    /**
     * One observable, and which reductions answer for it.
     *
     * @param names of the observable, for messages
     * @param answers of all candidates
     */
    record Question(String names, Map<Applicability, CompiledObservables.Answer> answers) {}

    /**
     * An equation with the observables that it answers for.
     *
     * @param candidate the reduction that was bound
     * @param blocks that it needs for them
     * @param equation the reduction on these blocks
     * @param members positions of the observables, in rising order
     */
    record Group(Applicability candidate, Set<Block> blocks, Equation equation, List<Integer> members) {
        static Group of(Applicability candidate, Set<Block> blocks, List<Integer> members) {
            return new Group(
                    candidate, blocks, candidate.reduction().orElseThrow().on(blocks), members);
        }

        double elements() {
            return equation.layout().elements();
        }

        double reads() {
            return equation.size().reads();
        }
    }

    private Assignment(List<Applicability> candidates, List<Question> questions, String blamed) {
        this.candidates = candidates;
        this.questions = questions;
        this.blamed = blamed;
    }

    /**
     * The groups with the least work, the smallest first.
     *
     * @param candidates reductions that hold, and that do not
     * @param questions one for each observable
     * @param method the only reduction that may be taken, if one is asked for
     * @param blamed scenario key that messages name where nothing answers
     * @throws InvalidModelException if nothing answers for an observable, with the reasons
     * @throws TooLargeException if only an equation would that has too many blocks
     */
    static List<Group> choose(
            List<Applicability> candidates, List<Question> questions, Optional<String> method, String blamed) {
        List<Applicability> allowed = candidates.stream()
                .filter(candidate -> candidate.method().equals(method.orElse(candidate.method())))
                .toList();
        return new Assignment(allowed, questions, blamed).cheapest();
    }

    private List<Group> cheapest() {
        List<List<Group>> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            answers.add(answers(i));
        }
        List<Group> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        for (int set = 1; set < 1 << candidates.size(); set++) {
            List<Group> groups = groups(set, answers);
            // Whatever is stored is read at least once; more is counted only where that may win.
            if (!groups.isEmpty() && total(groups, Group::elements) < least) {
                double reads = total(groups, Group::reads);
                if (reads < least) {
                    least = reads;
                    best = groups;
                }
            }
        }
        return best.stream().sorted(Comparator.comparingDouble(Group::reads)).toList();
    }

    private static double total(List<Group> groups, ToDoubleFunction<Group> cost) {
        return groups.stream().mapToDouble(cost).sum();
    }

    /** The equations that answer for one observable, each on the blocks that it needs for that. */
    private List<Group> answers(int position) {
        Question question = questions.get(position);
        List<Group> answers = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        List<TooLargeException> tooLarge = new ArrayList<>();
        for (Applicability candidate : candidates) {
            CompiledObservables.Answer answer =
                    Objects.requireNonNull(question.answers().get(candidate));
            if (answer.objection().isEmpty()) {
                answers.add(Group.of(candidate, answer.blocks(), List.of(position)));
            } else {
                objections.add("method " + candidate.method() + " does not apply: "
                        + answer.objection().get());
                answer.tooLarge().ifPresent(tooLarge::add);
            }
        }
        if (answers.isEmpty() && !tooLarge.isEmpty()) {
            throw tooLarge.get(0);
        }
        if (answers.isEmpty()) {
            throw new InvalidModelException(blamed, question.names() + ": " + String.join("; ", objections));
        }
        return answers;
    }

    /**
     * Each observable by that equation of a set that needs the smallest blocks for it alone.
     *
     * @param set bit i stands for the candidate i
     * @return one group per candidate of the set, or none if one observable is left over or one candidate
     */
    private List<Group> groups(int set, List<List<Group>> answers) {
        Map<Applicability, List<Group>> byEquation = new LinkedHashMap<>();
        for (List<Group> options : answers) {
            Optional<Group> smallest = options.stream()
                    .filter(option -> (set >> candidates.indexOf(option.candidate()) & 1) == 1)
                    .min(Comparator.comparingDouble(Group::elements));
            if (smallest.isEmpty()) {
                return List.of();
            }
            byEquation
                    .computeIfAbsent(smallest.get().candidate(), candidate -> new ArrayList<>())
                    .add(smallest.get());
        }
        return byEquation.size() < Integer.bitCount(set)
                ? List.of()
                : byEquation.values().stream().map(Assignment::joined).toList();
    }

    /** One group for all observables of some that have the same reduction. */
    private static Group joined(List<Group> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Set<Block> blocks = new TreeSet<>();
        parts.forEach(part -> blocks.addAll(part.blocks()));
        return Group.of(
                parts.get(0).candidate(),
                blocks,
                parts.stream().map(part -> part.members().get(0)).toList());
    }
}

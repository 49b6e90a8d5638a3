package org.lindhop.core.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Which equation answers for which observable. Of all sets of equations that can answer for everything it finds the one with
 * the least work, where observables that share an equation share its blocks. So an observable joins an equation that
 * another one needs anyhow unless one of its own is cheaper.
 */
final class Assignment {
    private final List<Admission> candidates;
    private final List<Inquiry> inquiries;
    private final Optional<String> method;

    /**
     * An equation with the observables that it answers for.
     *
     * @param admission the equation
     * @param blocks that it needs for them
     * @param observables their positions, in rising order
     */
    record Group(Admission admission, Set<Block> blocks, List<Integer> observables) {
        Reduction reduction() {
            return admission.reduction().orElseThrow();
        }

        BlockLayout layout() {
            return reduction().layout(blocks);
        }
    }

    private Assignment(List<Admission> candidates, List<Inquiry> inquiries, Optional<String> method) {
        this.candidates = candidates;
        this.inquiries = inquiries;
        this.method = method;
    }

    /**
     * The groups with the least work, the smallest first.
     *
     * @param admissions what holds, and what does not
     * @param inquiries of all observables
     * @param method the only equation that may be taken, if one is asked for
     * @throws InvalidModelException if nothing answers for an observable, with the reasons
     * @throws TooLargeException if only an equation would that has too many blocks
     */
    static List<Group> choose(List<Admission> admissions, List<Inquiry> inquiries, Optional<String> method) {
        List<Admission> candidates = admissions.stream()
                .filter(admission -> admission.method().equals(method.orElse(admission.method())))
                .toList();
        return new Assignment(candidates, inquiries, method).cheapest();
    }

    private List<Group> cheapest() {
        List<List<Group>> answers = new ArrayList<>();
        for (int i = 0; i < inquiries.size(); i++) {
            answers.add(answers(i));
        }
        List<Group> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        for (int set = 1; set < 1 << candidates.size(); set++) {
            List<Group> groups = groups(set, answers);
            // Whatever is stored is read at least once; more is counted only where that may win.
            if (!groups.isEmpty() && total(groups, group -> group.layout().elements()) < least) {
                double reads = total(groups, Assignment::reads);
                if (reads < least) {
                    least = reads;
                    best = groups;
                }
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble(Assignment::reads))
                .toList();
    }

    private static double total(List<Group> groups, ToDoubleFunction<Group> cost) {
        return groups.stream().mapToDouble(cost).sum();
    }

    private static double reads(Group group) {
        return group.reduction().size(group.layout()).reads();
    }

    /** The equations that answer for one observable, each with the blocks that it needs for that. */
    private List<Group> answers(int position) {
        Inquiry inquiry = inquiries.get(position);
        List<Group> answers = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        List<TooLargeException> tooLarge = new ArrayList<>();
        for (Admission candidate : candidates) {
            try {
                inquiry.objection(candidate)
                        .ifPresentOrElse(
                                reason -> objections.add("method " + candidate.method() + " does not apply: " + reason),
                                () -> answers.add(new Group(candidate, inquiry.blocks(candidate), List.of(position))));
            } catch (TooLargeException e) {
                tooLarge.add(e);
            }
        }
        if (answers.isEmpty() && !tooLarge.isEmpty()) {
            throw tooLarge.get(0);
        }
        if (answers.isEmpty()) {
            throw new InvalidModelException(
                    method.isPresent() ? "solver.method" : "initial",
                    inquiry.names() + ": " + String.join("; ", objections));
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
        List<Group> groups = new ArrayList<>();
        Map<Admission, List<Group>> byEquation = new LinkedHashMap<>();
        for (List<Group> options : answers) {
            Optional<Group> smallest = options.stream()
                    .filter(option -> (set >> candidates.indexOf(option.admission()) & 1) == 1)
                    .min(Comparator.comparingDouble(option -> option.layout().elements()));
            if (smallest.isEmpty()) {
                return List.of();
            }
            byEquation
                    .computeIfAbsent(smallest.get().admission(), admission -> new ArrayList<>())
                    .add(smallest.get());
        }
        if (byEquation.size() < Integer.bitCount(set)) {
            return List.of();
        }
        byEquation.forEach((admission, parts) -> {
            Set<Block> blocks = new TreeSet<>();
            parts.forEach(part -> blocks.addAll(part.blocks()));
            groups.add(new Group(
                    admission,
                    blocks,
                    parts.stream().map(part -> part.observables().get(0)).toList()));
        });
        return groups;
    }
}

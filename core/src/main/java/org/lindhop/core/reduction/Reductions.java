package org.lindhop.core.reduction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;

/** Finds out which reductions hold and which is the smallest. */
public final class Reductions {
    private Reductions() {}

    /**
     * A reduction that answers all questions of a problem.
     *
     * @param admission the reduction with the reason why it holds
     * @param blocks that it evolves
     */
    public record Choice(Admission admission, Set<Block> blocks) {
        public Reduction reduction() {
            return admission.reduction().orElseThrow();
        }
    }

    /** What holds for a model and a state: the reductions, and the density matrix. */
    public static List<Admission> of(Model model, InitialState initial) {
        return List.of(Populations.of(model, initial), Moments.of(model, initial), DensityMatrix.of(model, initial));
    }

    /**
     * The smallest of the reductions that give all expectation values, or the one that is asked for.
     *
     * @param admissions of the model
     * @param monomials whose values are needed
     * @param needDensityMatrix whether more than that is needed
     * @param method the only one that may be taken, if any is asked for
     * @throws InvalidModelException if the method asked for would be wrong, or none is right, with the reasons
     */
    public static Choice choose(
            List<Admission> admissions,
            Supplier<Stream<LadderMonomial>> monomials,
            boolean needDensityMatrix,
            Optional<String> method) {
        List<Admission> candidates = admissions.stream()
                .filter(admission -> admission.method().equals(method.orElse(admission.method())))
                .toList();
        return candidates.stream()
                .filter(admission ->
                        objection(admission, monomials, needDensityMatrix).isEmpty())
                .map(admission ->
                        new Choice(admission, blocks(admission.reduction().orElseThrow(), monomials)))
                .min(Comparator.comparingDouble(Reductions::cost))
                .orElseThrow(() -> new InvalidModelException(
                        method.isPresent() ? "solver.method" : "initial",
                        candidates.stream()
                                .map(admission -> "method " + admission.method() + " does not apply: "
                                        + objection(admission, monomials, needDensityMatrix)
                                                .orElseThrow())
                                .collect(Collectors.joining("; "))));
    }

    /** Why a reduction cannot answer all questions, if so. */
    public static Optional<String> objection(
            Admission admission, Supplier<Stream<LadderMonomial>> monomials, boolean needDensityMatrix) {
        if (admission.reduction().isEmpty()) {
            return Optional.of(admission.reason());
        }
        if (needDensityMatrix && !admission.method().equals(DensityMatrix.METHOD)) {
            return Optional.of("an observable is no expectation value and needs the density matrix");
        }
        Reduction reduction = admission.reduction().get();
        return monomials
                .get()
                .map(reduction::objection)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Set<Block> blocks(Reduction reduction, Supplier<Stream<LadderMonomial>> monomials) {
        if (reduction instanceof DensityMatrix density) {
            return new TreeSet<>(density.reachable().blocks());
        }
        Set<Block> blocks = new TreeSet<>();
        monomials.get().forEach(monomial -> blocks.addAll(reduction.blocks(monomial)));
        return blocks;
    }

    /** Elements read per application: a row of the block takes as many as the entries of its generator. */
    private static double cost(Choice choice) {
        GeneratorSize size = choice.reduction().size(choice.reduction().layout(choice.blocks()));
        double states = size.layout().sectors().stream()
                .mapToDouble(n -> size.layout().space().dimension(n))
                .sum();
        return size.elements() * (1 + size.driftEntries() / Math.max(1, states));
    }
}

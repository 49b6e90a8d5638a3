package org.lindhop.core.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.space.Block;

/**
 * The quantities by which a run watches over its solution, beside its observables. Most can be read from diagonal blocks of the
 * density matrix only, and are empty elsewhere. All are numbers of {@link Quantities}.
 *
 * @param trace {@code Tr rho}, which must stay one
 * @param number the total number of excitations, which must stay what it is if the model conserves it
 * @param populations the first of the populations of all sites, none of which may become negative; empty where no observable
 *     needs them and reading them would take too long
 * @param hermiticity the first of two sums over random elements and their mirror images: the first is real, the second
 *     imaginary
 * @param cutoff the weight of the sector at the cut-off; empty without gain towards one
 */
public record Watch(
        OptionalInt trace, OptionalInt number, OptionalInt populations, OptionalInt hermiticity, OptionalInt cutoff) {
    /** Populations are read if that takes at most this share of an application. */
    private static final double READING_SHARE = 0.01;

    /** Registers the quantities that are watched. */
    static Watch of(Model model, Equation equation, Quantities quantities) {
        List<Integer> sites = IntStream.range(0, model.sites()).boxed().toList();
        OptionalInt populations = quantities.knownPopulations(sites);
        OptionalInt none = OptionalInt.empty();
        if (equation.layout().blocks().stream().noneMatch(Block::isDiagonal)) {
            return new Watch(none, none, populations, none, none);
        }
        OptionalInt trace = OptionalInt.of(quantities.expectation(LadderPolynomial.IDENTITY));
        if (equation.reduction().densityMatrix().isEmpty()) {
            return new Watch(trace, none, populations, none, none);
        }
        double states = equation.layout().sectors().stream()
                .mapToDouble(equation.layout().space()::dimension)
                .sum();
        boolean cheap =
                model.sites() * states <= READING_SHARE * equation.size().reads();
        return new Watch(
                trace,
                OptionalInt.of(quantities.totalNumber()),
                cheap ? OptionalInt.of(quantities.populations(sites)) : populations,
                OptionalInt.of(quantities.hermiticity()),
                model.hasGain() && model.maxExcitations().isPresent()
                        ? OptionalInt.of(
                                quantities.sectorWeight(model.maxExcitations().getAsInt()))
                        : none);
    }
}

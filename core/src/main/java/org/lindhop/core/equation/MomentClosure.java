package org.lindhop.core.equation;

import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.Statistics;

/** Whether the moments of a model close: all sites are modes or an open chain of two-level systems, and all terms are quadratic. */
final class MomentClosure {
    private MomentClosure() {}

    /** Of what the moments of a model are made if they close. */
    static Statistics statistics(Model model) {
        return model.species().contains(Species.TLS) ? Statistics.FERMIONS : Statistics.BOSONS;
    }

    /** Why the moments of a model do not close; empty if they do. */
    static Optional<String> obstacle(Model model) {
        if (model.species().stream().distinct().count() > 1) {
            return Optional.of("two-level systems and modes on one lattice: moments do not close");
        }
        boolean fermions = statistics(model) == Statistics.FERMIONS;
        return (fermions ? noFreeFermions(model) : Optional.<String>empty()).or(() -> notQuadratic(model, fermions));
    }

    private static Optional<String> noFreeFermions(Model model) {
        if (!model.lattice().bonds().stream().allMatch(bond -> Math.abs(bond.from() - bond.to()) == 1)) {
            return Optional.of(
                    "two-level systems are free fermions on an open chain only, and a bond joins other sites");
        }
        int last = model.sites() - 1;
        for (LatticeTerm term : model.jumpTerms()) {
            if (term.numberChange() != 0
                    && !(term.width() == 1
                            && term.operator().terms().size() == 1
                            && sites(term).allMatch(site -> site == 0 || site == last))) {
                return Optional.of(
                        "loss and gain inside a chain of two-level systems act through parity strings; only its first"
                                + " and its last site may have them");
            }
        }
        return Optional.empty();
    }

    /** True if loss and gain act on no other site than one. */
    static boolean changesNumberOnlyAt(int site, Model model) {
        return model.jumpTerms().stream()
                .filter(term -> term.numberChange() != 0)
                .allMatch(term -> sites(term).allMatch(j -> j == site));
    }

    /** The first site of a term at each place. */
    private static IntStream sites(LatticeTerm term) {
        return IntStream.range(0, term.places()).map(place -> term.site(place, 0));
    }

    /** What is not quadratic, if anything is. */
    private static Optional<String> notQuadratic(Model model, boolean neighboursOnly) {
        if (!model.hamiltonianTerms().stream().allMatch(term -> isBilinear(term, neighboursOnly))) {
            return Optional.of("the Hamiltonian has terms that are not quadratic (such as kerr)");
        }
        for (LatticeTerm term : model.jumpTerms()) {
            boolean linear = term.operator().terms().keySet().stream()
                    .allMatch(m -> m.factors().size() == 1
                            && m.factors().get(0).raise() + m.factors().get(0).lower() == 1);
            if (!linear && !(isBilinear(term, neighboursOnly) && term.operator().isHermitian())) {
                return Optional.of(term.name() + " is neither linear nor quadratic and Hermitian");
            }
        }
        return Optional.empty();
    }

    private static boolean isBilinear(LatticeTerm term, boolean neighboursOnly) {
        return term.operator().terms().keySet().stream()
                .allMatch(m -> m.raised() == 1
                        && m.lowered() == 1
                        && (!neighboursOnly || m.factors().size() == 1 || standsOnNeighbours(m, term)));
    }

    /** True if the two sites of a monomial are neighbours at every place of a term. */
    private static boolean standsOnNeighbours(LadderMonomial monomial, LatticeTerm term) {
        int i = monomial.factors().get(0).site();
        int k = monomial.factors().get(1).site();
        return IntStream.range(0, term.places())
                .allMatch(place -> Math.abs(term.site(place, i) - term.site(place, k)) == 1);
    }
}

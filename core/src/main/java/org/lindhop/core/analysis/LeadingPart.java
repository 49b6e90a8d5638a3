package org.lindhop.core.analysis;

import java.util.List;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;

/** The first sites of a model with the terms that touch no others: a smaller model of the same kind. */
public final class LeadingPart {
    private LeadingPart() {}

    /**
     * Leaves out all terms that reach beyond some sites.
     *
     * @param sites how many stay, at least one
     */
    public static Model of(Model model, int sites) {
        if (sites == model.sites()) {
            return model;
        }
        List<Bond> bonds = model.lattice().bonds().stream()
                .filter(bond -> bond.from() < sites && bond.to() < sites)
                .toList();
        Model.Builder part = Model.builder(Lattice.graph(sites, bonds))
                .species(model.species().subList(0, sites));
        model.maxExcitations().ifPresent(part::maxExcitations);
        List<LadderPolynomial> inside = model.hamiltonian().terms().entrySet().stream()
                .filter(term -> maxSite(term.getKey()) < sites)
                .map(term -> LadderPolynomial.of(term.getKey(), term.getValue()))
                .toList();
        if (!inside.isEmpty()) {
            part.hamiltonian(LadderPolynomial.sum(inside));
        }
        for (JumpOperator jump : model.jumps()) {
            if (jump.operator().maxSite() < sites) {
                part.jump(jump.name(), jump.rate(), jump.operator());
            }
        }
        return part.build();
    }

    private static int maxSite(LadderMonomial monomial) {
        return monomial.factors().stream()
                .mapToInt(LadderMonomial.Factor::site)
                .max()
                .orElse(-1);
    }
}

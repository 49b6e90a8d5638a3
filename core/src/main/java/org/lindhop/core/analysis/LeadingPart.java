package org.lindhop.core.analysis;

import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/** Restricts a model to its first sites and the terms that act on these alone: a smaller model of the same kind. */
public final class LeadingPart {
    private LeadingPart() {}

    /**
     * The model on the first sites; all terms that act on other sites are left out.
     *
     * @param model the whole model
     * @param sites number of sites to keep, at least one
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
        for (LatticeTerm term : model.hamiltonianTerms()) {
            inside(term, sites).forEach(place -> part.hamiltonian(term.at(place).times(term.weight(place))));
        }
        for (LatticeTerm term : model.jumpTerms()) {
            inside(term, sites).forEach(place -> part.jump(term.name(), term.weight(place), term.at(place)));
        }
        return part.build();
    }

    /** The places of a term that lie within the first sites. */
    private static IntStream inside(LatticeTerm term, int sites) {
        return IntStream.range(0, term.places())
                .filter(place -> IntStream.range(0, term.width()).allMatch(local -> term.site(place, local) < sites));
    }
}

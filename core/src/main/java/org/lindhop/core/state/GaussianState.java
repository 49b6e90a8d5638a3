package org.lindhop.core.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

/**
 * A Gaussian product state: each mode is in the vacuum, a coherent or a thermal state; each two-level system has a definite
 * population and no coherence, which is a Gaussian state of the Jordan-Wigner fermions of its chain.
 */
public final class GaussianState {
    private final List<SiteState> sites;

    private GaussianState(List<SiteState> sites) {
        this.sites = sites;
    }

    /**
     * An initial state as a Gaussian state; empty if it is not a Gaussian product state. Mixtures are not, nor are modes with a
     * definite number of photons.
     *
     * @throws InvalidModelException if the state does not fit the model
     */
    public static Optional<GaussianState> of(InitialState initial, Model model) {
        List<InitialState.Component> components =
                initial.components(model).limit(2).toList();
        return components.size() == 1
                ? sites(components.get(0).state())
                        .filter(sites -> IntStream.range(0, sites.size())
                                .allMatch(j ->
                                        isGaussian(sites.get(j), model.species().get(j))))
                        .map(GaussianState::new)
                : Optional.empty();
    }

    private static boolean isGaussian(SiteState site, Species species) {
        return species == Species.BOSON ? site.isGaussian() : site.isDiagonal();
    }

    /** The states of the single sites, if the state is recognised as a product. */
    private static Optional<List<SiteState>> sites(LatticeState state) {
        if (state instanceof ProductState product) {
            return Optional.of(product.sites());
        }
        return state instanceof PureState pure && pure.terms().size() == 1
                ? Optional.of(Arrays.stream(pure.terms().get(0).occupation())
                        .mapToObj(SiteState::fock)
                        .toList())
                : Optional.empty();
    }

    /** The mean field {@code <s_j^->} of a site j. */
    public Complex mean(int site) {
        return sites.get(site).moment(0, 1);
    }

    /** The fluctuations {@code <s_j^+ s_j^-> - |<s_j^->|^2} of a site j; exactly zero for a coherent state. */
    public double fluctuations(int site) {
        return sites.get(site).moment(1, 1).re() - mean(site).abs2();
    }

    /** The mean total number of excitations, {@code sum_j <n_j>}. */
    public double excitations() {
        return sites.stream().mapToDouble(site -> site.moment(1, 1).re()).sum();
    }
}

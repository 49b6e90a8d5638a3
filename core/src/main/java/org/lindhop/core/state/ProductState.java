package org.lindhop.core.state;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.BlockSet;

/**
 * A product of single-site states.
 *
 * @param sites the state of each site
 */
public record ProductState(List<SiteState> sites) implements ElementState {
    /** Copies the list. */
    public ProductState {
        sites = List.copyOf(sites);
    }

    /** The product; if all sites are in Fock states, as a {@link PureState}, whose only block is known. */
    static LatticeState of(List<SiteState> sites) {
        return sites.stream().allMatch(ProductState::isFock)
                ? PureState.fock(sites.stream()
                        .mapToInt(site -> site.largest().getAsInt())
                        .toArray())
                : new ProductState(sites);
    }

    private static boolean isFock(SiteState site) {
        return site.largest().isPresent()
                && site.element(site.largest().getAsInt(), site.largest().getAsInt())
                                .re()
                        == 1;
    }

    @Override
    public double excitations() {
        return sites.stream().mapToDouble(site -> site.moment(1, 1).re()).sum();
    }

    @Override
    public double jointPopulation(int[] chosen) {
        double product = 1;
        for (int j : chosen) {
            product *= sites.get(j).moment(1, 1).re();
        }
        return product;
    }

    @Override
    public Complex element(int[] ket, int[] bra) {
        Complex product = Complex.ONE;
        for (int j = 0; j < ket.length && !product.isZero(); j++) {
            product = product.times(sites.get(j).element(ket[j], bra[j]));
        }
        return product;
    }

    @Override
    public Complex moment(int[] raised, int[] lowered) {
        Complex product = Complex.ONE;
        for (int r = 0, l = 0; (r < raised.length || l < lowered.length) && !product.isZero(); ) {
            int site = Math.min(
                    r < raised.length ? raised[r] : Integer.MAX_VALUE,
                    l < lowered.length ? lowered[l] : Integer.MAX_VALUE);
            int p = run(site, raised, r);
            int q = run(site, lowered, l);
            product = product.times(sites.get(site).moment(p, q));
            r += p;
            l += q;
        }
        return product;
    }

    /** How often a site occurs in a row in a list, from one position on. */
    private static int run(int site, int[] list, int from) {
        int to = from;
        while (to < list.length && list[to] == site) {
            to++;
        }
        return to - from;
    }

    /**
     * {@inheritDoc}
     *
     * <p>On site i the product is {@code (sigma^+)^p Z^r (sigma^-)^q} with {@code Z = 1 - 2 n}, where r counts the operators on
     * sites further right, each of which has a factor Z on site i. Since {@code sigma^+ Z = sigma^+} and
     * {@code Z sigma^- = sigma^-}, Z matters only where the site has no operator of its own and r is odd.
     */
    @Override
    public Complex fermionicMoment(int[] raised, int[] lowered) {
        Complex product = Complex.ONE;
        int strings = 0;
        int r = raised.length;
        int l = lowered.length;
        for (int i = sites.size() - 1; i >= 0 && !product.isZero(); i--) {
            int p = r > 0 && raised[r - 1] == i ? 1 : 0;
            int q = l > 0 && lowered[l - 1] == i ? 1 : 0;
            r -= p;
            l -= q;
            if (p + q > 0) {
                product = product.times(sites.get(i).moment(p, q));
                strings += p + q;
            } else if (strings % 2 == 1) {
                product =
                        product.times(Complex.ONE.plus(sites.get(i).moment(1, 1).times(-2)));
            }
        }
        return product;
    }

    @Override
    public Object moved(int[] site) {
        SiteState[] moved = new SiteState[site.length];
        for (int j = 0; j < site.length; j++) {
            moved[site[j]] = sites.get(j);
        }
        return List.of(moved);
    }

    @Override
    public boolean isKept(int[] site) {
        for (int j = 0; j < site.length; j++) {
            if (!sites.get(j).equals(sites.get(site[j]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isDiagonal() {
        return sites.stream().allMatch(SiteState::isDiagonal);
    }

    @Override
    public boolean isReal() {
        return sites.stream().allMatch(SiteState::isReal);
    }

    @Override
    public Optional<BlockSet> blocks() {
        if (sites.stream().anyMatch(site -> site.largest().isEmpty())) {
            return Optional.empty();
        }
        int largest = sites.stream().mapToInt(site -> site.largest().getAsInt()).sum();
        // Sites in Fock states, which may hold millions of excitations, contribute the same number to all sectors.
        int least = sites.stream()
                .filter(ProductState::isFock)
                .mapToInt(site -> site.largest().getAsInt())
                .sum();
        return Optional.of(isDiagonal() ? BlockSet.diagonal(least, largest) : BlockSet.between(least, largest));
    }
}

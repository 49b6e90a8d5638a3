package org.lindhop.core.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.Block;

/** A product of single-site states. */
public record ProductState(List<SiteState> sites) implements ElementState {
    public ProductState {
        sites = List.copyOf(sites);
    }

    /** The product; one of Fock states as a {@link PureState}, whose only block is known. */
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
        for (int j = 0; j < raised.length && !product.isZero(); j++) {
            if (raised[j] + lowered[j] > 0) {
                product = product.times(sites.get(j).moment(raised[j], lowered[j]));
            }
        }
        return product;
    }

    /**
     * {@inheritDoc}
     *
     * <p>On site i the operators leave {@code (sigma^+)^p Z^r (sigma^-)^q} with {@code Z = 1 - 2 n} and r strings of the
     * operators further right. Since {@code sigma^+ Z = sigma^+} and {@code Z sigma^- = sigma^-}, Z counts only where the
     * site has no operator of its own and r is odd.
     */
    @Override
    public Complex fermionicMoment(int[] raised, int[] lowered) {
        Complex product = Complex.ONE;
        int strings = 0;
        for (int i = raised.length - 1; i >= 0 && !product.isZero(); i--) {
            if (raised[i] + lowered[i] > 0) {
                product = product.times(sites.get(i).moment(raised[i], lowered[i]));
                strings += raised[i] + lowered[i];
            } else if (strings % 2 == 1) {
                product =
                        product.times(Complex.ONE.plus(sites.get(i).moment(1, 1).times(-2)));
            }
        }
        return product;
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
    public Optional<Set<Block>> blocks() {
        if (sites.stream().anyMatch(site -> site.largest().isEmpty())) {
            return Optional.empty();
        }
        int largest = sites.stream().mapToInt(site -> site.largest().getAsInt()).sum();
        // Fock states may hold millions, always the same.
        int least = sites.stream()
                .filter(ProductState::isFock)
                .mapToInt(site -> site.largest().getAsInt())
                .sum();
        Set<Block> blocks = new TreeSet<>();
        for (int n = least; n <= largest; n++) {
            for (int m = isDiagonal() ? n : least; m <= n; m++) {
                blocks.add(new Block(n, m));
            }
        }
        return Optional.of(blocks);
    }
}

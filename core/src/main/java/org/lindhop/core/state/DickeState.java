package org.lindhop.core.state;

import java.util.Arrays;
import java.util.Optional;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockSet;

/**
 * The phase-averaged Dicke state: the equal mixture of all occupations of {@code sites} sites by {@code n} excitations with at
 * most one per site. Joint populations of k sites are {@code C(sites - k, n - k) / C(sites, n)}.
 *
 * @param sites number M of sites
 * @param n number of excitations, at most M
 */
record DickeState(int sites, int n) implements ElementState {
    @Override
    public double excitations() {
        return n;
    }

    @Override
    public double jointPopulation(int[] chosen) {
        return jointPopulation(chosen.length);
    }

    @Override
    public Complex element(int[] ket, int[] bra) {
        return Arrays.stream(ket).sum() == n && isMember(ket) && Arrays.equals(ket, bra)
                ? Complex.real(jointPopulation(n))
                : Complex.ZERO;
    }

    @Override
    public Complex moment(int[] raised, int[] lowered) {
        return Arrays.equals(raised, lowered)
                        && Arrays.stream(raised).distinct().count() == raised.length
                ? Complex.real(jointPopulation(raised.length))
                : Complex.ZERO;
    }

    @Override
    public Complex fermionicMoment(int[] raised, int[] lowered) {
        return moment(raised, lowered);
    }

    /** The probability {@code n (n-1) .. (n-k+1) / (M (M-1) .. (M-k+1))} that k given sites are all occupied. */
    private double jointPopulation(int k) {
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= (double) (n - i) / (sites - i);
        }
        return product;
    }

    private static boolean isMember(int[] occupation) {
        return Arrays.stream(occupation).allMatch(v -> v <= 1);
    }

    @Override
    public Object moved(int[] site) {
        return this;
    }

    @Override
    public boolean isKept(int[] site) {
        return true;
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public Optional<BlockSet> blocks() {
        return Optional.of(BlockSet.of(new Block(n, n)));
    }
}

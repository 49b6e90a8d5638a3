package org.lindhop.core.space;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

/**
 * All occupation states of a lattice, divided into sectors by the total number of excitations. Dimensions of sectors are
 * counted without enumerating states; each basis is made once, on demand. Not safe for use by several threads.
 */
public final class OccupationSpace {
    private final List<Species> species;
    private final OptionalInt maxExcitations;
    private final int modes;
    private final Map<Integer, OccupationBasis> bases = new HashMap<>();

    /**
     * A space of the given sites.
     *
     * @param species of each site
     * @param maxExcitations cut-off: the largest total number of excitations; empty for none
     */
    public OccupationSpace(List<Species> species, OptionalInt maxExcitations) {
        this.species = List.copyOf(species);
        this.maxExcitations = maxExcitations;
        this.modes = Collections.frequency(species, Species.BOSON);
    }

    /** The state space of a model. */
    public static OccupationSpace of(Model model) {
        return new OccupationSpace(model.species(), model.maxExcitations());
    }

    /** The species of each site. */
    public List<Species> species() {
        return species;
    }

    /** The cut-off: the largest total number of excitations; empty if there is none. */
    public OptionalInt maxExcitations() {
        return maxExcitations;
    }

    /** True if there is at least one state with n excitations within the cut-off. */
    public boolean contains(int n) {
        return n >= 0 && n <= capacity();
    }

    /** The largest number of excitations of a state; {@link Integer#MAX_VALUE} where there is none. */
    int capacity() {
        return Math.min(maxExcitations.orElse(Integer.MAX_VALUE), modes > 0 ? Integer.MAX_VALUE : species.size());
    }

    /**
     * The number of states with n excitations: {@code C(M, n)} for two-level systems, {@code C(M+n-1, n)} for modes;
     * {@link Long#MAX_VALUE} where it does not fit a long; 0 outside the space.
     */
    public long dimension(int n) {
        if (!contains(n)) {
            return 0;
        }
        long spins = (long) species.size() - modes;
        if (modes == 0) {
            return binomial(spins, n);
        }
        long sum = 0;
        for (long k = 0; k <= Math.min(n, spins); k++) {
            sum = saturatedSum(sum, saturatedProduct(binomial(spins, k), binomial((long) modes + n - k - 1, n - k)));
        }
        return sum;
    }

    /**
     * The basis of the sector with n excitations.
     *
     * @throws IllegalArgumentException if the sector is outside the space
     */
    public OccupationBasis basis(int n) {
        if (!contains(n)) {
            throw new IllegalArgumentException("there is no state with " + n + " excitations");
        }
        OccupationBasis known = bases.get(n);
        return known == null ? bases.computeIfAbsent(n, k -> new OccupationBasis(species, k)) : known;
    }

    /** Estimated bytes of the counting tables of {@link #basis} for the sector with n excitations. */
    public double basisBytes(int n) {
        return OccupationBasis.bytes(species.size(), n, modes > 0);
    }

    private static long binomial(long n, long k) {
        if (k < 0 || k > n) {
            return 0;
        }
        // Most sectors of large lattices have more states than a long can count: the loop then ends after a few steps.
        double estimate = 1;
        for (long i = 1; i <= Math.min(k, n - k); i++) {
            estimate *= (double) (n - i + 1) / i;
            if (estimate > 4.0 * Long.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
        }
        BigInteger c = BigInteger.ONE;
        for (long i = 1; i <= Math.min(k, n - k); i++) {
            c = c.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
        }
        return c.bitLength() > 63 ? Long.MAX_VALUE : c.longValueExact();
    }

    private static long saturatedProduct(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}

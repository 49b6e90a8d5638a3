package org.lindhop.core.space;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.lindhop.core.model.Species;

/**
 * The occupation states of one number sector, in descending lexicographic order of (n_1, ..., n_M): with one excitation
 * the state number j is the one with site j occupied. Ranks are computed from counting tables; no state is stored.
 */
public final class OccupationBasis {
    private final int excitations;
    private final int[] capacities;
    private final int size;

    /**
     * At {@link #place}(j, r, v): states of sites j.. with r excitations in all and more than v of them on site j. One array,
     * since there may be a million sites.
     */
    private final long[] above;

    /** How many v a site has at most. */
    private final int values;

    /** {@code passed[r][j]}: the sum of {@code above(i, r, 0)} over the sites i before j. */
    private final long[][] passed;

    /**
     * Prepares the counting tables.
     *
     * @param species of each site
     * @param excitations n >= 0
     * @throws ArithmeticException if the sector has 2^31 states or more
     */
    OccupationBasis(List<Species> species, int excitations) {
        int sites = species.size();
        this.excitations = excitations;
        this.capacities = species.stream()
                .mapToInt(s -> Math.min(s.capacity(), excitations))
                .toArray();
        this.values = Arrays.stream(capacities).max().orElse(0) + 1;
        this.above = new long[Math.multiplyExact(Math.multiplyExact(sites, excitations + 1), values)];
        // The states of sites j.. with r excitations.
        long[] count = new long[excitations + 1];
        long[] next = new long[excitations + 1];
        count[0] = 1;
        for (int j = sites - 1; j >= 0; j--) {
            long[] overwritten = next;
            next = count;
            count = overwritten;
            for (int r = 0; r <= excitations; r++) {
                long total = 0;
                for (int v = Math.min(capacities[j], r); v >= 0; v--) {
                    above[place(j, r, v)] = total;
                    // Saturates: a huge count can only stand where no state of this sector leads.
                    total = total > Long.MAX_VALUE - next[r - v] ? Long.MAX_VALUE : total + next[r - v];
                }
                count[r] = total;
            }
        }
        this.size = Math.toIntExact(count[excitations]);
        this.passed = new long[excitations + 1][sites + 1];
        for (int r = 0; r <= excitations; r++) {
            for (int j = 0; j < sites; j++) {
                // May wrap around where no state leads; differences over a range that states pass through are right.
                passed[r][j + 1] = passed[r][j] + above[place(j, r, 0)];
            }
        }
    }

    /** Bytes of the counting tables of a sector. */
    static double bytes(int sites, int excitations, boolean modes) {
        int values = 1 + (modes ? excitations : Math.min(1, excitations));
        return sites * (Integer.BYTES + Long.BYTES * (excitations + 1.0) * (values + 1));
    }

    private int place(int site, int excitationsLeft, int onSite) {
        return (site * (excitations + 1) + excitationsLeft) * values + onSite;
    }

    /** The number n of excitations of every state. */
    public int excitations() {
        return excitations;
    }

    public int sites() {
        return capacities.length;
    }

    /** The dimension D_n. */
    public int size() {
        return size;
    }

    /**
     * The position of an occupation.
     *
     * @return the index, or -1 if the occupation is not a state of this sector
     */
    public int indexOf(int[] occupation) {
        int left = excitations;
        long index = 0;
        for (int j = 0; j < capacities.length; j++) {
            int v = occupation[j];
            if (v < 0 || v > capacities[j] || v > left) {
                return -1;
            }
            index += above[place(j, left, v)];
            left -= v;
        }
        return left == 0 ? (int) index : -1;
    }

    /**
     * The position of the state with one excitation on each of the listed sites, in time that does not depend on the lattice.
     *
     * @param sites n of them, not falling; a site that is listed twice holds two
     * @return the index, or -1 if the occupation is not a state of this sector
     */
    public int indexOfSites(int[] sites) {
        if (sites.length != excitations) {
            return -1;
        }
        int left = excitations;
        int next = 0;
        long index = 0;
        for (int at = 0, end; at < sites.length; at = end) {
            int site = sites[at];
            for (end = at; end < sites.length && sites[end] == site; end++) {}
            if (end - at > capacities[site]) {
                return -1;
            }
            index += passed[left][site] - passed[left][next] + above[place(site, left, end - at)];
            left -= end - at;
            next = site + 1;
        }
        return (int) index;
    }

    /** The list of the sites of a state, as in {@link #indexOfSites}; takes the logarithm of the lattice for each excitation. */
    public int[] sitesOf(int index) {
        Objects.checkIndex(index, size);
        int[] sites = new int[excitations];
        long rest = index;
        int from = 0;
        for (int filled = 0; filled < excitations; ) {
            int left = excitations - filled;
            int site = firstSite(left, from, rest);
            rest -= passed[left][site] - passed[left][from];
            // States with more excitations on the site come first.
            int held = 1;
            while (above[place(site, left, held)] > rest) {
                held++;
            }
            rest -= above[place(site, left, held)];
            Arrays.fill(sites, filled, filled + held, site);
            filled += held;
            from = site + 1;
        }
        return sites;
    }

    /** The first site that is not empty in the state at a position among those of the sites from one on. */
    private int firstSite(int left, int from, long position) {
        int low = from;
        int high = capacities.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (passed[left][middle] - passed[left][from] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The list of sites of a state with one more excitation.
     *
     * @param sites of a state as in {@link #indexOfSites}; stays as it is
     */
    public static int[] with(int[] sites, int site) {
        int[] more = Arrays.copyOf(sites, sites.length + 1);
        int at = sites.length;
        for (; at > 0 && more[at - 1] > site; at--) {
            more[at] = more[at - 1];
        }
        more[at] = site;
        return more;
    }

    /**
     * Visits all states in their order, each as the list of its sites as in {@link #indexOfSites}, in time that does not depend
     * on the lattice.
     *
     * @param visitor given the same array each time
     */
    public void forEachSites(Consumer<int[]> visitor) {
        int[] sites = new int[excitations];
        for (boolean found = fill(sites, 0, 0); found; found = advance(sites)) {
            visitor.accept(sites);
        }
    }

    /** The first state, as the list of its sites; of a sector without states it means nothing. */
    public int[] firstSites() {
        int[] sites = new int[excitations];
        fill(sites, 0, 0);
        return sites;
    }

    /** Goes on from the list of a state's sites to that of the next; false if there is none. */
    public boolean advance(int[] sites) {
        for (int at = excitations - 1; at >= 0; at--) {
            if (fill(sites, at, sites[at] + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Puts all excitations from one on as far to the front as they go; false if they do not fit. */
    private boolean fill(int[] sites, int from, int firstSite) {
        int site = firstSite;
        int held = 0;
        for (int at = from; at < excitations; at++) {
            while (site < capacities.length && held == capacities[site]) {
                site++;
                held = 0;
            }
            if (site == capacities.length) {
                return false;
            }
            sites[at] = site;
            held++;
        }
        return true;
    }

    /** The occupation at an index, written into {@code occupation}. */
    public void occupation(int index, int[] occupation) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("state " + index + " of a sector of " + size);
        }
        long rest = index;
        int left = excitations;
        for (int j = 0; j < capacities.length; j++) {
            int v = Math.min(capacities[j], left);
            while (v > 0 && above[place(j, left, v - 1)] <= rest) {
                v--;
            }
            occupation[j] = v;
            rest -= above[place(j, left, v)];
            left -= v;
        }
    }

    /** The occupation at an index. */
    public int[] occupation(int index) {
        int[] occupation = new int[capacities.length];
        occupation(index, occupation);
        return occupation;
    }

    @Override
    public String toString() {
        return "sector of " + excitations + " excitations on " + capacities.length + " sites, capacities "
                + Arrays.toString(capacities);
    }
}

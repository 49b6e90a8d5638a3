package org.lindhop.core.space;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.lindhop.core.model.Species;

/**
 * The occupation basis of one number sector, in descending lexicographic order of (n_1, ..., n_M): with one excitation, state
 * number j (from 0) has site j occupied. Positions are computed from counting tables; no state is stored.
 */
public final class OccupationBasis {
    private final int excitations;
    private final int[] capacities;
    private final int size;

    /**
     * At {@link #place}(j, r, v): the number of states of the sites from j on with r excitations in all and more than v of them
     * on site j. One flat array, since there may be a million sites.
     */
    private final long[] above;

    /** Number of values v in the table for each site and r. */
    private final int values;

    /** {@code passed[r][j]}: the sum of {@code above(i, r, 0)} over the sites i before j. */
    private final long[][] passed;

    /**
     * Prepares the counting tables.
     *
     * @param species of each site
     * @param excitations n, at least 0
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
        // Number of states of the sites from j on with r excitations.
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
                    // Saturates: a count this large is never used by a state of this sector.
                    total = total > Long.MAX_VALUE - next[r - v] ? Long.MAX_VALUE : total + next[r - v];
                }
                count[r] = total;
            }
        }
        this.size = Math.toIntExact(count[excitations]);
        this.passed = new long[excitations + 1][sites + 1];
        for (int r = 0; r <= excitations; r++) {
            for (int j = 0; j < sites; j++) {
                // May overflow in entries that no state uses; differences between entries that states use stay exact.
                passed[r][j + 1] = passed[r][j] + above[place(j, r, 0)];
            }
        }
    }

    /** Estimated bytes of the counting tables of a sector. */
    static double bytes(int sites, int excitations, boolean modes) {
        int values = 1 + (modes ? excitations : Math.min(1, excitations));
        return sites * (Integer.BYTES + Long.BYTES * (excitations + 1.0) * (values + 1));
    }

    private int place(int site, int excitationsLeft, int onSite) {
        return (site * (excitations + 1) + excitationsLeft) * values + onSite;
    }

    /** The number n of excitations that every state of the sector has. */
    public int excitations() {
        return excitations;
    }

    /** Number of sites of the lattice. */
    public int sites() {
        return capacities.length;
    }

    /** The dimension D_n of the sector. */
    public int size() {
        return size;
    }

    /**
     * The position of an occupation.
     *
     * @param occupation number of excitations on each site
     * @return the position from 0, or -1 if the occupation is not a state of this sector
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
     * @param sites n site numbers in rising order; a site with k excitations is listed k times
     * @return the position from 0, or -1 if the list is not a state of this sector
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

    /**
     * The site list of a state, in the form that {@link #indexOfSites} takes; time grows as n times the logarithm of the number
     * of sites.
     */
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

    /**
     * The first occupied site of the state at {@code position} among the states of the sites from {@code from} on with {@code
     * left} excitations.
     */
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
     * The site list of a state with one more excitation.
     *
     * @param sites site list of a state as in {@link #indexOfSites}; not changed
     * @param site where the excitation is added
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
     * Visits all states in their order, each as a site list as in {@link #indexOfSites}; the time per state does not depend on
     * the lattice.
     *
     * @param visitor receives the same array each time, with new contents
     */
    public void forEachSites(Consumer<int[]> visitor) {
        int[] sites = new int[excitations];
        for (boolean found = fill(sites, 0, 0); found; found = advance(sites)) {
            visitor.accept(sites);
        }
    }

    /** The site list of the first state; without meaning if the sector has no states. */
    public int[] firstSites() {
        int[] sites = new int[excitations];
        fill(sites, 0, 0);
        return sites;
    }

    /**
     * Replaces the site list of a state by that of the next state.
     *
     * @return false if there is no next state
     */
    public boolean advance(int[] sites) {
        for (int at = excitations - 1; at >= 0; at--) {
            if (fill(sites, at, sites[at] + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts the excitations at positions {@code from}, {@code from + 1}, ... of the list on the lowest sites from {@code
     * firstSite} on that have room; false if they do not fit.
     */
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

    /**
     * Writes the occupation of the state at a position into an array.
     *
     * @param occupation one number per site; overwritten
     * @throws IndexOutOfBoundsException if there is no such state
     */
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

    /**
     * The occupation of the state at a position, one number per site.
     *
     * @throws IndexOutOfBoundsException if there is no such state
     */
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

package org.lindhop.core.model;

/**
 * An oriented pair of different sites, counted from 0. A complex coupling g of the bond stands for {@code g s_from^+ s_to^- +
 * g* s_to^+ s_from^-}.
 *
 * @param from the first site
 * @param to the second site
 */
public record Bond(int from, int to) {
    /**
     * Checks the sites.
     *
     * @throws IllegalArgumentException if a site is negative or both are the same
     */
    public Bond {
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException("a bond joins two different sites, not " + from + " and " + to);
        }
    }
}

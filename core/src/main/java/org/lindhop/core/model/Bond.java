package org.lindhop.core.model;

/**
 * An oriented pair of different sites, counted from 0. A complex coupling of the bond belongs to
 * {@code s_from^+ s_to^-}.
 */
public record Bond(int from, int to) {
    public Bond {
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException("a bond joins two different sites, not " + from + " and " + to);
        }
    }
}

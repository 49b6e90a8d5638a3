package org.lindhop.core.observable;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

/** Checks and names the sites of observables, which count from 0 in the library and from 1 in names and messages. */
final class Sites {
    private Sites() {}

    /** The sites of a list in rising order; all sites of the model if the list is empty. */
    static List<Integer> of(Model model, List<Integer> restriction, String name) {
        if (restriction.isEmpty()) {
            return range(0, model.sites() - 1);
        }
        requireDistinct(model, restriction, name);
        for (int i = 1; i < restriction.size(); i++) {
            if (restriction.get(i) < restriction.get(i - 1)) {
                throw new InvalidModelException(
                        "observables",
                        name + " needs its sites in rising order, but " + (restriction.get(i) + 1) + " follows "
                                + (restriction.get(i - 1) + 1));
            }
        }
        return restriction;
    }

    /** The sites from one to another as a view: there may be a million. */
    static List<Integer> range(int from, int to) {
        return new Range(from, to);
    }

    private static final class Range extends AbstractList<Integer> implements RandomAccess {
        private final int from;
        private final int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Integer get(int index) {
            return from + Objects.checkIndex(index, size());
        }

        @Override
        public int size() {
            return to - from + 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Range range ? from == range.from && to == range.to : super.equals(other);
        }

        /** {@inheritDoc} Equals that of any list with the same members. */
        @Override
        public int hashCode() {
            int hash = 1;
            for (int site = from; site <= to; site++) {
                hash = 31 * hash + site;
            }
            return hash;
        }
    }

    static void requireDistinct(Model model, List<Integer> sites, String name) {
        for (int j : sites) {
            require(model, j, name);
        }
        if (sites.stream().distinct().count() != sites.size()) {
            throw new InvalidModelException("observables", name + " names a site twice");
        }
    }

    static void require(Model model, int site, String name) {
        if (site < 0 || site >= model.sites()) {
            throw new InvalidModelException(
                    "observables", name + " names site " + (site + 1) + ", but the sites are 1 to " + model.sites());
        }
    }

    /** Rejects a list that contains all sites, so that there is no rest. */
    static void requireRest(Model model, List<Integer> sites, String name) {
        requireDistinct(model, sites, name);
        if (sites.size() == model.sites()) {
            throw new InvalidModelException(
                    "observables", name + " is between sites and the rest, but all " + model.sites() + " are named");
        }
    }

    static void requireTwoLevelSystems(Model model, List<Integer> sites, String name) {
        requireDistinct(model, sites, name);
        for (int j : sites) {
            if (model.species().get(j) != Species.TLS) {
                throw new InvalidModelException(
                        "observables", name + " needs two-level systems, but site " + (j + 1) + " is a mode");
            }
        }
    }

    /** The suffix {@code _j_k_...} of the names of arrays and columns, with sites counted from 1. */
    static String suffix(List<Integer> sites) {
        return sites.stream().map(j -> "_" + (j + 1)).collect(Collectors.joining());
    }
}

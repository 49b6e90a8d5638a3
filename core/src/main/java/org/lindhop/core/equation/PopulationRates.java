package org.lindhop.core.equation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;

/** The equation of {@link Populations} row by row, with the exchanges ordered by their sites. */
final class PopulationRates implements EquationRows {
    private final BlockLayout layout;
    private final List<Species> species;
    private final double[] loss;
    private final double[] gain;
    private final int[] start;
    private final int[] partner;
    private final double[] rate;

    /**
     * Orders the exchanges.
     *
     * @param species of the sites of the model: one site more holds what a state lacks
     * @param loss of each site
     * @param gain of each site
     */
    PopulationRates(
            BlockLayout layout,
            List<Species> species,
            List<Populations.Exchange> exchanges,
            double[] loss,
            double[] gain) {
        this.layout = layout;
        this.species = species;
        this.loss = loss;
        this.gain = gain;
        start = new int[species.size() + 1];
        for (Populations.Exchange e : exchanges) {
            for (int place = 0; place < e.places(); place++) {
                start[e.i(place)]++;
                start[e.k(place)]++;
            }
        }
        Arrays.parallelPrefix(start, Integer::sum);
        partner = new int[start[species.size()]];
        rate = new double[partner.length];
        // Filled from the ends, after which each start is that of its own site.
        for (Populations.Exchange e : exchanges) {
            for (int place = 0; place < e.places(); place++) {
                put(e.i(place), e.k(place), e.rate(place));
                put(e.k(place), e.i(place), e.rate(place));
            }
        }
    }

    private void put(int site, int other, double value) {
        int at = --start[site];
        partner[at] = other;
        rate[at] = value;
    }

    /** All rows. */
    Generator generator() {
        Map<Integer, SparseOperator> byOrder = new HashMap<>();
        for (int k : layout.sectors()) {
            OccupationBasis basis = layout.space().basis(k);
            double perMember = (double) partner.length / species.size() + (isSelfAdjoint() ? 0 : 1);
            Rows rows = new Rows(basis.size(), Math.round(basis.size() * (1 + k * perMember)) + 1);
            basis.forEachSites(state -> {
                forEach(basis, state, rows.row, rows);
                rows.row++;
            });
            byOrder.put(k, rows.matrix.build());
        }
        return Generator.withoutJumps(
                layout, byOrder, isSelfAdjoint() ? Optional.of(range(byOrder.values())) : Optional.empty());
    }

    /** Gathers one row after the other. */
    private static final class Rows implements RateVisitor {
        private final SparseOperator.Builder matrix;
        private int row;

        Rows(int size, long entries) {
            matrix = new SparseOperator.Builder(size, size, entries);
        }

        @Override
        public void rate(int source, double value) {
            matrix.add(row, source, value, 0);
        }
    }

    private static NumericalRange range(Collection<SparseOperator> matrices) {
        double largest = 0;
        for (SparseOperator matrix : matrices) {
            for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                double sum = 0;
                for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                    sum += Math.abs(matrix.re(k));
                }
                largest = Math.max(largest, sum);
            }
        }
        return new NumericalRange(-largest, 0, 0);
    }

    @Override
    public void forEachEntry(int block, int[] ket, int[] bra, Visitor visitor) {
        OccupationBasis basis = layout.space().basis(ket.length);
        forEach(basis, ket, basis.indexOfSites(ket), (source, value) -> visitor.entry(block, source, 0, value, 0));
    }

    @FunctionalInterface
    private interface RateVisitor {
        void rate(int source, double value);
    }

    /** Every term moves, or removes, one member of K, whatever the other k - 1 are. */
    private void forEach(OccupationBasis basis, int[] state, int index, RateVisitor visitor) {
        double stays = 0;
        for (int member = 0; member < state.length && state[member] < species.size(); member++) {
            int site = state[member];
            for (int e = start[site]; e < start[site + 1]; e++) {
                if (!contains(state, partner[e])) {
                    visitor.rate(basis.indexOfSites(with(state, member, partner[e])), rate[e]);
                    stays -= rate[e];
                }
            }
            stays += (species.get(site) == Species.TLS ? -gain[site] : gain[site]) - loss[site];
            if (gain[site] > 0) {
                visitor.rate(basis.indexOfSites(with(state, member, species.size())), gain[site]);
            }
        }
        visitor.rate(index, stays);
    }

    private static boolean contains(int[] sites, int site) {
        for (int j : sites) {
            if (j == site) {
                return true;
            }
        }
        return false;
    }

    /** A list of sites in rising order with one member replaced. */
    private static int[] with(int[] sites, int member, int site) {
        int[] moved = sites.clone();
        int at = member;
        for (; at > 0 && moved[at - 1] > site; at--) {
            moved[at] = moved[at - 1];
        }
        for (; at + 1 < moved.length && moved[at + 1] < site; at++) {
            moved[at] = moved[at + 1];
        }
        moved[at] = site;
        return moved;
    }

    @Override
    public boolean isSelfAdjoint() {
        return Arrays.stream(gain).allMatch(p -> p == 0);
    }

    /** {@inheritDoc} Without gain, no more enters a state than leaves it: no eigenvalue is positive, nor beyond a sum of moduli. */
    @Override
    public NumericalRange range() {
        if (!isSelfAdjoint()) {
            return generator().range();
        }
        double[] largest = {0};
        for (int k : layout.sectors()) {
            OccupationBasis basis = layout.space().basis(k);
            basis.forEachSites(state -> {
                double[] sum = {0};
                forEach(basis, state, 0, (source, value) -> sum[0] += Math.abs(value));
                largest[0] = Math.max(largest[0], sum[0]);
            });
        }
        return new NumericalRange(-largest[0], 0, 0);
    }
}

package org.lindhop.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;

/** Collects the summands of an initial vector and writes their sum row by row; only rows with nonzero elements are written. */
final class BlockSum {
    private final BlockLayout layout;
    private final List<Integer> sectors;
    private final List<Map<Integer, List<Entry>>> products = new ArrayList<>();
    private final List<Elements> elements = new ArrayList<>();

    /**
     * A nonzero entry of one of the sparse vectors.
     *
     * @param product number of the vector
     * @param index position of the state in its sector
     * @param re real part
     * @param im imaginary part
     */
    private record Entry(int product, int index, double re, double im) {}

    /**
     * A summand given element by element.
     *
     * @param weight factor of all elements
     * @param diagonal whether the summand is diagonal in the occupation basis
     * @param element computes the elements
     */
    private record Elements(double weight, boolean diagonal, Element element) {}

    /** Computes the element between two states, each given as a site list; both arrays are reused. */
    @FunctionalInterface
    interface Element {
        Complex of(int[] ket, int[] bra);
    }

    /** A sparse vector psi over all sectors of the layout, which enters the sum as {@code |psi><psi|}. */
    final class Outer {
        private final int number = products.size();
        private final Map<Integer, List<Entry>> bySector = new HashMap<>();

        private Outer() {
            products.add(bySector);
        }

        /** Adds an entry; an entry in a sector outside the layout is dropped. */
        void add(int[] occupation, double re, double im) {
            int n = Arrays.stream(occupation).sum();
            if (sectors.contains(n)) {
                int index = layout.space().basis(n).indexOf(occupation);
                bySector.computeIfAbsent(n, k -> new ArrayList<>()).add(new Entry(number, index, re, im));
            }
        }
    }

    BlockSum(BlockLayout layout) {
        this.layout = layout;
        this.sectors = layout.sectors();
    }

    Outer outer() {
        return new Outer();
    }

    void elements(double weight, boolean diagonal, Element element) {
        elements.add(new Elements(weight, diagonal, element));
    }

    /** Writes the sum into a vector of zeros. */
    void write(StateVector vector) {
        for (int b = 0; b < layout.size(); b++) {
            if (layout.elements(b) == 0) {
                continue;
            }
            Block block = layout.block(b);
            List<Entry> kets = new ArrayList<>();
            for (Map<Integer, List<Entry>> product : products) {
                kets.addAll(product.getOrDefault(block.ket(), List.of()));
            }
            kets.sort(Comparator.comparingInt(Entry::index));
            double[] row = new double[Math.toIntExact(2 * layout.columns(b))];
            int next = 0;
            OccupationBasis ketBasis = layout.space().basis(block.ket());
            // Summands given element by element may fill every row, so the site list is kept in step with the index.
            int[] ket = ketBasis.firstSites();
            for (int index = 0; index < layout.rows(b); index++) {
                boolean skipped = vector instanceof PartialVector partial && !partial.keeps(b, index);
                boolean written = !skipped && addElements(block, index, ket, row);
                for (; next < kets.size() && kets.get(next).index() == index; next++) {
                    if (!skipped) {
                        addProduct(kets.get(next), block, row);
                        written = true;
                    }
                }
                ketBasis.advance(ket);
                if (written) {
                    vector.writeRows(b, index, 1, row);
                    Arrays.fill(row, 0);
                } else if (elements.isEmpty()) {
                    // On to the next row with nonzero elements.
                    index = next < kets.size() ? kets.get(next).index() - 1 : Integer.MAX_VALUE - 1;
                }
            }
        }
    }

    private void addProduct(Entry ket, Block block, double[] row) {
        for (Entry bra : products.get(ket.product()).getOrDefault(block.bra(), List.of())) {
            row[2 * bra.index()] += ket.re() * bra.re() + ket.im() * bra.im();
            row[2 * bra.index() + 1] += ket.im() * bra.re() - ket.re() * bra.im();
        }
    }

    private boolean addElements(Block block, int index, int[] ket, double[] row) {
        boolean written = false;
        OccupationBasis braBasis = layout.space().basis(block.bra());
        for (Elements summand : elements) {
            if (summand.diagonal() && !block.isDiagonal()) {
                continue;
            }
            int[] bra = summand.diagonal() ? ket.clone() : braBasis.firstSites();
            int from = summand.diagonal() ? index : 0;
            int to = summand.diagonal() ? index + 1 : braBasis.size();
            for (int column = from; column < to; column++, braBasis.advance(bra)) {
                Complex value = summand.element().of(ket, bra);
                row[2 * column] += summand.weight() * value.re();
                row[2 * column + 1] += summand.weight() * value.im();
            }
            written = true;
        }
        return written;
    }
}

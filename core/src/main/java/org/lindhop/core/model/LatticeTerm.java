package org.lindhop.core.model;

import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.LadderPolynomial;

/**
 * One operator O placed at many positions ("places") of a lattice, each with a weight: {@code sum_p w_p O_p}, where O_p is O
 * with its sites 0, 1, ... replaced by the lattice sites {@code site(p, 0), site(p, 1), ...}. As a term of H it is this sum; as
 * a jump operator it is the sum of the dissipators of all O_p with rates w_p.
 *
 * <p>A property of O holds at every place, so it is checked once. A place costs a few numbers; its polynomial is made only on
 * request, by {@link #at}. Immutable.
 */
public final class LatticeTerm {
    private final String name;
    private final LadderPolynomial operator;
    private final int width;
    private final int[] sites;
    private final double[] weights;
    private final OptionalInt numberChange;

    private LatticeTerm(String name, LadderPolynomial operator, int width, int[] sites, double[] weights) {
        this.name = name;
        this.operator = operator;
        this.width = width;
        this.sites = sites;
        this.weights = weights;
        this.numberChange = operator.numberChange();
    }

    /**
     * A term with a single place.
     *
     * @param operator on sites of the lattice
     */
    public static LatticeTerm once(String name, double weight, LadderPolynomial operator) {
        int[] sites = operator.terms().keySet().stream()
                .flatMap(monomial -> monomial.factors().stream())
                .mapToInt(factor -> factor.site())
                .distinct()
                .sorted()
                .toArray();
        LadderPolynomial local = operator.onSites(site -> Arrays.binarySearch(sites, site));
        return new LatticeTerm(name, local, sites.length, sites, new double[] {weight});
    }

    /** Describes the term in messages and plans. */
    public String name() {
        return name;
    }

    /**
     * The number of excitations that O adds.
     *
     * @throws java.util.NoSuchElementException if the monomials of O differ in it
     */
    public int numberChange() {
        return numberChange.orElseThrow();
    }

    /** The operator O on its own sites 0, 1, ..., {@code width() - 1}. */
    public LadderPolynomial operator() {
        return operator;
    }

    /** Number of places. */
    public int places() {
        return weights.length;
    }

    /** Number of sites on which O acts. */
    public int width() {
        return width;
    }

    /** The lattice site that takes the role of site {@code local} of O at a place. */
    public int site(int place, int local) {
        return sites[width * place + local];
    }

    /** The weight w_p of a place; a rate in units of inverse time if the term is a jump operator. */
    public double weight(int place) {
        return weights[place];
    }

    /** The sum of all weights, {@code sum_p w_p}. */
    public double totalWeight() {
        return Arrays.stream(weights).sum();
    }

    /** The operator O_p at a place, on sites of the lattice. */
    public LadderPolynomial at(int place) {
        return operator.onSites(local -> site(place, local));
    }

    /** The term with another operator at the same places and with the same weights. */
    public LatticeTerm with(LadderPolynomial other) {
        return new LatticeTerm(name, other, width, sites, weights);
    }

    /**
     * The lattice sites of all places, {@code width()} numbers for each place, read-only. Terms at the same places have equal
     * buffers.
     */
    public IntBuffer sites() {
        return IntBuffer.wrap(sites).asReadOnlyBuffer();
    }

    /**
     * The operator {@code sum_p w_p O_p} of all terms together, as one polynomial; it has as many monomials as there are places
     * times monomials of each O.
     */
    public static LadderPolynomial sum(List<LatticeTerm> terms) {
        return LadderPolynomial.sum(terms.stream()
                .flatMap(term -> IntStream.range(0, term.places())
                        .mapToObj(p -> term.at(p).times(term.weight(p))))
                .toList());
    }

    /** A view of terms as single jump operators, one for each place of each term; each is made when it is read. */
    public static List<JumpOperator> jumps(List<LatticeTerm> terms) {
        int[] first = new int[terms.size() + 1];
        Arrays.setAll(first, i -> i == 0 ? 0 : terms.get(i - 1).places());
        Arrays.parallelPrefix(first, Math::addExact);
        return new JumpList(terms, first);
    }

    private static final class JumpList extends AbstractList<JumpOperator> implements RandomAccess {
        private final List<LatticeTerm> terms;
        private final int[] first;

        JumpList(List<LatticeTerm> terms, int[] first) {
            this.terms = terms;
            this.first = first;
        }

        @Override
        public JumpOperator get(int index) {
            Objects.checkIndex(index, size());
            int found = Arrays.binarySearch(first, index);
            int term = found >= 0 ? found : -found - 2;
            LatticeTerm of = terms.get(term);
            int place = index - first[term];
            return new JumpOperator(of.name + onSites(of, place), of.weight(place), of.at(place));
        }

        private static String onSites(LatticeTerm term, int place) {
            return term.width == 0
                    ? ""
                    : IntStream.range(0, term.width)
                            .mapToObj(local -> String.valueOf(term.site(place, local) + 1))
                            .collect(Collectors.joining(", ", " (", ")"));
        }

        @Override
        public int size() {
            return first[first.length - 1];
        }
    }

    /** Collects the places of one operator. */
    static final class Builder {
        private final String name;
        private final LadderPolynomial operator;
        private final int width;
        private int size;
        private int[] sites = new int[16];
        private double[] weights = new double[16];

        /**
         * Starts without any place.
         *
         * @param width number of sites on which the operator acts
         */
        Builder(String name, LadderPolynomial operator, int width) {
            this.name = name;
            this.operator = operator;
            this.width = width;
        }

        /** Adds a place; a weight of zero adds nothing. */
        void place(double weight, int... at) {
            if (weight == 0 || operator.isZero()) {
                return;
            }
            if (size == weights.length) {
                weights = Arrays.copyOf(weights, Math.multiplyExact(2, size));
            }
            if (width * (size + 1) > sites.length) {
                sites = Arrays.copyOf(sites, Math.multiplyExact(2, sites.length));
            }
            weights[size] = weight;
            System.arraycopy(at, 0, sites, width * size, width);
            size++;
        }

        boolean isEmpty() {
            return size == 0;
        }

        LatticeTerm build() {
            return new LatticeTerm(
                    name, operator, width, Arrays.copyOf(sites, width * size), Arrays.copyOf(weights, size));
        }
    }
}

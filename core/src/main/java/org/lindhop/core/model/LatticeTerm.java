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
 * The same operator at many places of a lattice, each with a weight: {@code sum_p w_p O_p}, where the sites 0, 1, ... of the
 * operator O stand for the sites {@code site(p, 0), site(p, 1), ...} of the lattice. As a jump operator J it stands for the
 * dissipators of all J_p, with the weights as rates.
 *
 * <p>What is proved of O holds at every place, and a place takes a few numbers: a polynomial of its own is made for one
 * only when it is asked for. Immutable.
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

    /** An operator that stands at one place, on sites of the lattice. */
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

    /** What the term is, for messages and plans. */
    public String name() {
        return name;
    }

    /** The number of excitations that O adds. */
    public int numberChange() {
        return numberChange.orElseThrow();
    }

    /** O, on sites 0, 1, ... of its own. */
    public LadderPolynomial operator() {
        return operator;
    }

    /** How many places there are. */
    public int places() {
        return weights.length;
    }

    /** On how many sites O stands. */
    public int width() {
        return width;
    }

    /** The site of the lattice for which a site of O stands at a place. */
    public int site(int place, int local) {
        return sites[width * place + local];
    }

    /** w of a place. */
    public double weight(int place) {
        return weights[place];
    }

    /** {@code sum_p w_p}. */
    public double totalWeight() {
        return Arrays.stream(weights).sum();
    }

    /** O on the sites of the lattice at a place. */
    public LadderPolynomial at(int place) {
        return operator.onSites(local -> site(place, local));
    }

    /** Another operator at the same places, with the same weights. */
    public LatticeTerm with(LadderPolynomial other) {
        return new LatticeTerm(name, other, width, sites, weights);
    }

    /** The sites of all places, one place after the other; equal for terms that stand on the same. */
    public IntBuffer sites() {
        return IntBuffer.wrap(sites).asReadOnlyBuffer();
    }

    /** {@code sum_p w_p O_p} of all terms as one polynomial, which may be huge. */
    public static LadderPolynomial sum(List<LatticeTerm> terms) {
        return LadderPolynomial.sum(terms.stream()
                .flatMap(term -> IntStream.range(0, term.places())
                        .mapToObj(p -> term.at(p).times(term.weight(p))))
                .toList());
    }

    /** The jump operators at all places of all terms, each made when it is asked for. */
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
         * @param width on how many sites the operator stands
         */
        Builder(String name, LadderPolynomial operator, int width) {
            this.name = name;
            this.operator = operator;
            this.width = width;
        }

        /** Adds a place; one of weight zero adds nothing. */
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

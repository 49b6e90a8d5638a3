package org.lindhop.core.observable;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.equation.TermVisitor;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.PureState;

/** A linear functional of the state, or several that are registered together. */
sealed interface Quantity {
    /** How many numbers the quantity takes. */
    int count();

    /** A quantity that takes one number. */
    sealed interface Single extends Quantity {
        @Override
        default int count() {
            return 1;
        }
    }

    /** Expectation values of operators with the same number change. */
    sealed interface Expectations extends Quantity {
        Stream<LadderMonomial> monomials();

        void forEachTerm(TermVisitor visitor);

        /** Monomials that stand for all monomials of the quantity. */
        default Stream<Representative> representatives() {
            return monomials().map(monomial -> new Representative(monomial, 1));
        }
    }

    /**
     * A monomial that stands for several, which differ only in their positions: they act on sites of the same species at the
     * same distance. An equation reads all of them from the same blocks with the same number of entries, or none of them.
     *
     * @param monomial the representative
     * @param count number of monomials that it stands for
     */
    record Representative(LadderMonomial monomial, int count) {}

    record Expectation(LadderPolynomial operator) implements Expectations {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public Stream<LadderMonomial> monomials() {
            return operator.terms().keySet().stream();
        }

        @Override
        public void forEachTerm(TermVisitor visitor) {
            operator.terms().forEach(visitor::term);
            visitor.end();
        }
    }

    /** Expectation values of single monomials, each made when it is read, since there may be millions. */
    sealed interface Family extends Expectations {
        LadderMonomial monomial(int index);

        @Override
        default Stream<LadderMonomial> monomials() {
            return IntStream.range(0, count()).mapToObj(this::monomial);
        }

        @Override
        default void forEachTerm(TermVisitor visitor) {
            monomials().forEach(monomial -> {
                visitor.term(monomial, Complex.ONE);
                visitor.end();
            });
        }
    }

    /**
     * Populations of sites; one site of each species stands for all, of which there may be a million.
     *
     * @param sites the sites
     * @param kinds one representative per species
     */
    record Populations(List<Integer> sites, List<Representative> kinds) implements Family {
        static Populations of(List<Integer> sites, List<Species> species) {
            int[] first = new int[Species.values().length];
            int[] count = new int[first.length];
            for (int site : sites) {
                int kind = species.get(site).ordinal();
                if (count[kind]++ == 0) {
                    first[kind] = site;
                }
            }
            return new Populations(
                    sites,
                    IntStream.range(0, first.length)
                            .filter(kind -> count[kind] > 0)
                            .mapToObj(kind -> new Representative(LadderMonomial.number(first[kind]), count[kind]))
                            .toList());
        }

        @Override
        public int count() {
            return sites.size();
        }

        @Override
        public LadderMonomial monomial(int index) {
            return LadderMonomial.number(sites.get(index));
        }

        @Override
        public Stream<Representative> representatives() {
            return kinds.stream();
        }
    }

    /**
     * The correlations {@code <s_k^+ s_l^->} of all pairs of sites, with l running faster; one pair of each distance and
     * species stands for all.
     *
     * @param sites the sites, in rising order
     * @param kinds one representative per distance and species
     */
    record Correlations(List<Integer> sites, List<Representative> kinds) implements Family {
        static Correlations of(List<Integer> sites, List<Species> species) {
            int[] site = sites.stream().mapToInt(Integer::intValue).toArray();
            int[] kindOf =
                    sites.stream().mapToInt(j -> species.get(j).ordinal()).toArray();
            // Sites rise, so the largest distance is the one between the first and the last.
            int span = site[site.length - 1] - site[0];
            int kinds = Species.values().length;
            int[] first = new int[kinds * kinds * (2 * span + 1)];
            int[] count = new int[first.length];
            for (int k = 0; k < site.length; k++) {
                for (int l = 0; l < site.length; l++) {
                    int distance = span + site[l] - site[k];
                    int kind = (distance * kinds + kindOf[k]) * kinds + kindOf[l];
                    if (count[kind]++ == 0) {
                        first[kind] = k * site.length + l;
                    }
                }
            }
            return new Correlations(
                    sites,
                    IntStream.range(0, first.length)
                            .filter(kind -> count[kind] > 0)
                            .boxed()
                            .sorted(Comparator.comparingInt(kind -> first[kind]))
                            .map(kind -> new Representative(
                                    LadderMonomial.hop(
                                            site[first[kind] / site.length], site[first[kind] % site.length]),
                                    count[kind]))
                            .toList());
        }

        @Override
        public int count() {
            return Math.multiplyExact(sites.size(), sites.size());
        }

        @Override
        public LadderMonomial monomial(int index) {
            return LadderMonomial.hop(sites.get(index / sites.size()), sites.get(index % sites.size()));
        }

        @Override
        public Stream<Representative> representatives() {
            return kinds.stream();
        }
    }

    record SingleExcitationCoherence(int site) implements Single {}

    record SectorWeight(int excitations) implements Single {}

    /** The total number of excitations, {@code sum_n n Tr P_n rho}. */
    record TotalNumber() implements Single {}

    /**
     * Two sums over random elements of diagonal blocks and their mirror images: for Hermitian blocks the first is real, the
     * second imaginary.
     */
    record Hermiticity() implements Quantity {
        @Override
        public int count() {
            return 2;
        }
    }

    record Overlap(PureState state) implements Single {}

    record ReducedElements(ReducedState reduced) implements Quantity {
        @Override
        public int count() {
            return (int) reduced.layout().elements();
        }
    }
}

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

/** Something linear in the state. */
sealed interface Quantity {
    /** How many numbers it has, one after the other. */
    int count();

    /** Something with one number. */
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

        /** Monomials that stand for all. */
        default Stream<Representative> representatives() {
            return monomials().map(monomial -> new Representative(monomial, 1));
        }
    }

    /**
     * A monomial of several that every equation tells from the same blocks, with as many entries, or none of them: they differ in
     * sites of the same species at the same distance.
     *
     * @param count how many it stands for
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

    /** Expectation values of single monomials, each made when it is asked for: there may be millions. */
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

    /** Populations of sites; one of each species stands for all, of which there may be a million. */
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

    /** {@code <s_k^+ s_l^->} of all pairs of sites, l running faster; one pair of each distance and species stands for all. */
    record Correlations(List<Integer> sites, List<Representative> kinds) implements Family {
        static Correlations of(List<Integer> sites, List<Species> species) {
            int[] site = sites.stream().mapToInt(Integer::intValue).toArray();
            int[] kindOf =
                    sites.stream().mapToInt(j -> species.get(j).ordinal()).toArray();
            // Sites rise, so that no distance exceeds that of the last from the first.
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

    /** {@code sum_n n Tr P_n rho}, the total number of excitations. */
    record TotalNumber() implements Single {}

    /** Two sums over random elements of diagonal blocks and their mirror images: one of a Hermitian matrix is real, one imaginary. */
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

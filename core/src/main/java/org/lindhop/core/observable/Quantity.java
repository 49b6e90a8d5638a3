package org.lindhop.core.observable;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
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

        /** Monomials such that an equation that tells their values from some blocks tells all from these. */
        default Stream<LadderMonomial> representatives() {
            return monomials();
        }
    }

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
    record Populations(List<Integer> sites, List<Integer> oneOfEachSpecies) implements Family {
        @Override
        public int count() {
            return sites.size();
        }

        @Override
        public LadderMonomial monomial(int index) {
            return LadderMonomial.number(sites.get(index));
        }

        @Override
        public Stream<LadderMonomial> representatives() {
            return oneOfEachSpecies.stream().map(LadderMonomial::number);
        }
    }

    record Correlations(List<Integer> sites) implements Family {
        @Override
        public int count() {
            return Math.multiplyExact(sites.size(), sites.size());
        }

        @Override
        public LadderMonomial monomial(int index) {
            return LadderMonomial.hop(sites.get(index / sites.size()), sites.get(index % sites.size()));
        }
    }

    record SingleExcitationCoherence(int site) implements Single {}

    record SectorWeight(int excitations) implements Single {}

    record Overlap(PureState state) implements Single {}

    record ReducedElements(ReducedState reduced) implements Quantity {
        @Override
        public int count() {
            return (int) reduced.layout().elements();
        }
    }
}

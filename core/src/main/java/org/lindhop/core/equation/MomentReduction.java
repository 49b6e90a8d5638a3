package org.lindhop.core.equation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.Statistics;

/**
 * The equation of the normally ordered moments of a model for which they close. With H and every Hermitian J of the form {@code sum
 * A_jk s_j^+ s_k^-}, those of order (n, m) obey the equation of the block (n, m) of a density matrix, since commutators with quadratic
 * operators act on each factor alone. Jump operators linear in s^- or s^+ change it for modes: loss {@code J = sum_j l_j a_j} at rate r
 * only damps, {@code H -> H - i r J^+ J}, and gain {@code J = sum_j g_j a_j^+} amplifies and feeds from the next lower order, {@code H ->
 * H + i r (2 J J^+ + sum_j |g_j|^2)} beside the jump J itself. For fermions gain damps by {@code r J J^+}.
 */
abstract class MomentReduction implements Reduction {
    static final String METHOD = "moments";

    private final BlockEquation equation;
    private final boolean realState;
    private final boolean fed;
    private final OccupationSpace space;
    private final Statistics statistics;
    private final GainBounds bounds;

    /** The equation of a model for which moments close, which is not looked at. */
    MomentReduction(Model model, Statistics statistics, boolean realState) {
        this.statistics = statistics;
        this.bounds = GainBounds.of(model);
        this.equation = equation(model, statistics);
        this.realState = realState;
        this.fed = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        this.space = new OccupationSpace(model.species(), OptionalInt.empty());
    }

    /**
     * Turns linear jump operators into what they do to moments. With {@code [J^+, J]} of modes or {@code {J^+, J}} of fermions a
     * number, gain amplifies by {@code r J J^+} on modes (sign 1) and damps by it on fermions (sign -1); in the Lindblad form
     * this is {@code -r J^+ J = -r (|g|^2 + sign J J^+)} and {@code r (|g|^2 + 2 sign J J^+)} more.
     */
    private static BlockEquation equation(Model model, Statistics statistics) {
        int sign = statistics == Statistics.BOSONS ? 1 : -1;
        List<LatticeTerm> hamiltonian = new ArrayList<>(model.hamiltonianTerms());
        List<LatticeTerm> jumps = new ArrayList<>();
        for (LatticeTerm term : model.jumpTerms()) {
            LadderPolynomial operator = term.operator();
            if (term.numberChange() < 0) {
                hamiltonian.add(term.with(gram(operator).times(new Complex(0, -1))));
            } else {
                jumps.add(term);
            }
            if (term.numberChange() > 0) {
                LadderPolynomial growth =
                        gram(operator.adjoint()).times(2 * sign).plus(LadderPolynomial.IDENTITY.times(norm2(operator)));
                hamiltonian.add(term.with(growth.times(Complex.I)));
            }
        }
        return new BlockEquation(hamiltonian, jumps);
    }

    /** {@code J^+ J} of an operator that is linear in the lowering operators, and {@code J J^+} of its adjoint. */
    private static LadderPolynomial gram(LadderPolynomial linear) {
        List<LadderPolynomial> products = new ArrayList<>();
        linear.terms()
                .forEach((left, a) -> linear.terms()
                        .forEach((right, b) -> products.add(LadderPolynomial.hop(
                                        left.factors().get(0).site(),
                                        right.factors().get(0).site())
                                .times(a.conjugate().times(b)))));
        return LadderPolynomial.sum(products);
    }

    private static double norm2(LadderPolynomial linear) {
        return linear.terms().values().stream().mapToDouble(Complex::abs2).sum();
    }

    @Override
    public String method() {
        return METHOD;
    }

    /** The occupations that number the rows and columns of blocks. */
    OccupationSpace space() {
        return space;
    }

    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        Set<Block> all = new TreeSet<>(blocks);
        for (Block block : blocks) {
            for (int d = 1; d <= (fed ? block.bra() : 0); d++) {
                all.add(new Block(block.ket() - d, block.bra() - d));
            }
        }
        return all;
    }

    /** The equation of moments on some blocks. */
    abstract class MomentEquation extends BoundEquation {
        MomentEquation(Set<Block> blocks) {
            super(MomentReduction.this, new BlockLayout(space, blocks));
        }

        @Override
        GeneratorSize count() {
            return GeneratorSize.of(equation, layout(), realState);
        }

        @Override
        public Generator generator() {
            return new Generator(equation, layout());
        }

        /** {@inheritDoc} The moment of order zero, the trace, is constant. */
        @Override
        public boolean isSelfAdjointOnRange() {
            return equation.isSelfAdjointWithin() && (!fed || layout().mostExcitations() <= 1);
        }

        /**
         * {@inheritDoc}
         *
         * <p>In the Heisenberg picture a product of fermions keeps an operator norm of at most one. On k particles it is a sum of
         * its parts of at most k bodies, each lifted to k; solved for the part of k bodies, that is at most {@code sum_j C(k, j) =
         * 2^k}, and its coefficients have {@code 2^k sqrt(dimension)} as Hilbert-Schmidt norm.
         *
         * <p>Of modes an error within +-1 of order k stays, being of completely positive evolution, within what +-1 becomes: with the
         * occupation c of {@link GainBounds} no more than {@code c^m} times the identity in order k + m.
         */
        @Override
        public double fedErrorBound() {
            BlockLayout layout = layout();
            if (statistics == Statistics.BOSONS) {
                double perOrder = Math.max(1, bounds.occupation());
                return Math.sqrt(layout.blocks().stream()
                        .mapToDouble(block -> Math.pow(perOrder, 2.0 * (layout.mostExcitations() - block.ket())))
                        .sum());
            }
            return Math.sqrt(IntStream.range(0, layout.size())
                    .mapToDouble(b -> Math.pow(4, layout.block(b).bra()) * Math.min(layout.rows(b), layout.columns(b)))
                    .sum());
        }

        /** {@inheritDoc} A product of n lowering and m raising operators of modes grows at (n + m) / 2 times the rate of a population. */
        @Override
        public double growthRate() {
            return layout().blocks().stream()
                            .mapToInt(block -> block.ket() + block.bra())
                            .max()
                            .orElse(0)
                    * bounds.growthRate()
                    / 2;
        }

        @Override
        public boolean feedsUpwards() {
            return equation.jumpTerms().stream().allMatch(term -> term.numberChange() > 0);
        }

        @Override
        public boolean mayGrow() {
            return bounds.mayGrow();
        }
    }

    /** n! */
    static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }
}

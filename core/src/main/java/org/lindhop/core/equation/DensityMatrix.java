package org.lindhop.core.equation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Model;
import org.lindhop.core.operator.Lowering;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.BlockSet;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.ReachableBlocks;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.StateLoader;

/** The master equation itself, on those blocks of the density matrix that the state can reach. */
public final class DensityMatrix implements Reduction {
    static final String METHOD = "density";

    /** With more sectors even to list the blocks would take longer than many a run, and no machine holds them. */
    private static final int MOST_SECTORS = 100_000;

    private final Model model;
    private final InitialState initial;
    private final ReachableBlocks reachable;

    private DensityMatrix(Model model, InitialState initial, ReachableBlocks reachable) {
        this.model = model;
        this.initial = initial;
        this.reachable = reachable;
    }

    /** Decides whether the density matrix can be stored, without truncation other than the cut-off of the model. */
    public static Applicability of(Model model, InitialState initial) {
        if (model.isUnbounded()) {
            return Applicability.refused(
                    METHOD,
                    "gain on a lattice with modes feeds infinitely many number sectors; give max-excitations: N, the largest"
                            + " total number to keep");
        }
        Optional<BlockSet> blocks = initial.blocks(model);
        if (blocks.isEmpty()) {
            return Applicability.refused(METHOD, "the initial state has weight in infinitely many number sectors");
        }
        int most = blocks.get().largestSector();
        if (most > MOST_SECTORS && !model.conservesNumber()) {
            return Applicability.refused(
                    METHOD,
                    "loss or gain takes a state of " + most + " excitations through more than " + MOST_SECTORS
                            + " number sectors");
        }
        return Applicability.granted(
                new DensityMatrix(model, initial, new ReachableBlocks(model, blocks.get())),
                "the density matrix answers every question");
    }

    @Override
    public Optional<ReachableBlocks> densityMatrix() {
        return Optional.of(reachable);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        return Optional.empty();
    }

    /** {@inheritDoc} They differ by the number change of the monomial and hold as many excitations as it lowers or raises. */
    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        Map<Integer, Integer> least = new HashMap<>();
        monomials.forEach(monomial -> least.merge(
                Math.abs(monomial.numberChange()), Math.max(monomial.raised(), monomial.lowered()), Math::min));
        Set<Block> blocks = new TreeSet<>();
        least.forEach((order, n) -> reachable.ofOrder(order).stream()
                .filter(block -> block.ket() >= n)
                .forEach(blocks::add));
        return blocks;
    }

    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        return reachable.withFeeding(blocks);
    }

    @Override
    public Equation on(Set<Block> blocks) {
        return new OnBlocks(new BlockLayout(OccupationSpace.of(model), blocks));
    }

    private final class OnBlocks extends BoundEquation implements LinearEquation {
        OnBlocks(BlockLayout layout) {
            super(DensityMatrix.this, layout);
        }

        @Override
        GeneratorSize count() {
            return GeneratorSize.of(model, layout(), initial.isReal(model));
        }

        @Override
        public Generator generator() {
            return new Generator(model, layout());
        }

        @Override
        public boolean isSelfAdjointOnRange() {
            return model.isSelfAdjoint();
        }

        @Override
        public void load(StateVector vector) {
            StateLoader.load(initial, model, layout(), vector);
        }

        @Override
        public double entriesBound(LadderMonomial monomial) {
            return layout().sectors().stream()
                    .mapToDouble(n -> layout().space().dimension(n))
                    .sum();
        }

        /** {@inheritDoc} {@code Tr(O rho) = sum_n sum_ab O_ba rho^(n,n+d)_ab} for an operator that adds d excitations. */
        @Override
        public void lower(LadderMonomial monomial, Complex coefficient, LinearFunctionals.Builder functionals) {
            BlockLayout layout = layout();
            int d = monomial.numberChange();
            LadderPolynomial operator = LadderPolynomial.of(monomial, coefficient);
            for (int b = 0; b < layout.size(); b++) {
                Block block = layout.block(b);
                if (block.ket() - block.bra() != Math.abs(d)) {
                    continue;
                }
                SparseOperator matrix = Lowering.matrix(operator, layout.space(), d > 0 ? block.bra() : block.ket());
                for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                    for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                        if (d > 0) {
                            functionals.term(b, matrix.row(r), matrix.column(k), matrix.re(k), -matrix.im(k));
                        } else {
                            functionals.term(b, matrix.column(k), matrix.row(r), matrix.re(k), matrix.im(k));
                        }
                    }
                }
            }
        }
    }
}

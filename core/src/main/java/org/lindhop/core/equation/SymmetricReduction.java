package org.lindhop.core.equation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.ReachableBlocks;
import org.lindhop.core.symmetry.LatticeSymmetries;

/** Another reduction whose equations are {@link OrbitEquation}s wherever these take less work and less memory. */
final class SymmetricReduction implements Reduction {
    /** Smaller equations take no time that could be saved. */
    private static final int LEAST_ELEMENTS = 1000;

    /** Beyond this number of states of a sector to number their orbits would take longer than a plan may. */
    private static final double MOST_STATES = 1e7;

    private static final double MOST_ORBITS = 1e8;

    /** Vectors that every propagator needs. */
    private static final int VECTORS = 3;

    private final Reduction reduction;
    private final Function<Set<Block>, ElementwiseEquation> binding;
    private final LatticeSymmetries symmetries;
    private final Map<Set<Block>, Equation> equations = new HashMap<>();

    private SymmetricReduction(
            Reduction reduction, Function<Set<Block>, ElementwiseEquation> binding, LatticeSymmetries symmetries) {
        this.reduction = reduction;
        this.binding = binding;
        this.symmetries = symmetries;
    }

    /**
     * A reduction under symmetries, or itself if there are none.
     *
     * @param binding makes its equation on some blocks
     */
    static Reduction of(
            Reduction reduction, Function<Set<Block>, ElementwiseEquation> binding, LatticeSymmetries symmetries) {
        return symmetries.order() > 1 ? new SymmetricReduction(reduction, binding, symmetries) : reduction;
    }

    @Override
    public String method() {
        return reduction.method();
    }

    @Override
    public Optional<String> objection(LadderMonomial monomial) {
        return reduction.objection(monomial);
    }

    @Override
    public Optional<ReachableBlocks> densityMatrix() {
        return reduction.densityMatrix();
    }

    @Override
    public Set<Block> blocks(Stream<LadderMonomial> monomials) {
        return reduction.blocks(monomials);
    }

    @Override
    public Set<Block> withFeeding(Set<Block> blocks) {
        return reduction.withFeeding(blocks);
    }

    /** {@inheritDoc} The same blocks give the same equation, since finding orbits takes long. */
    @Override
    public Equation on(Set<Block> blocks) {
        return equations.computeIfAbsent(Set.copyOf(blocks), b -> chosen(binding.apply(b)));
    }

    private Equation chosen(ElementwiseEquation elements) {
        BlockLayout all = elements.layout();
        if (all.elements() < LEAST_ELEMENTS || !canNumber(all)) {
            return elements;
        }
        return OrbitEquation.of(elements, symmetries)
                .filter(joined -> joined.size().reads() < elements.size().reads()
                        && bytes(joined.size(), false) < bytes(elements.size(), true))
                .orElse(elements);
    }

    /** Whether orbits of the elements can be numbered. */
    private boolean canNumber(BlockLayout all) {
        return (double) all.elements() / symmetries.order() <= MOST_ORBITS
                && IntStream.range(0, all.size()).allMatch(b -> all.elements(b) > 0 && all.rows(b) <= MOST_STATES);
    }

    /** The least that a run with an equation keeps: tables on either side of the seam, and vectors, perhaps by half. */
    private static double bytes(GeneratorSize size, boolean halves) {
        double parts = size.real() ? 1 : 2;
        return size.tableBytes()
                + size.kernelBytes()
                + VECTORS * parts * Double.BYTES * size.elements() / (halves ? 2 : 1);
    }
}

package org.lindhop.core.space;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.model.Model;

/**
 * The blocks that a state can ever occupy: those of the initial state and all that loss and gain reach from them, since a jump
 * operator that adds d excitations feeds the block (n + d, m + d) from (n, m). Such a step keeps the coherence order n - m, so
 * blocks are listed order by order and only on demand.
 */
public final class ReachableBlocks {
    private final Model model;
    private final BlockSet initial;
    private final OccupationSpace space;
    private final Map<Integer, SortedSet<Block>> byOrder = new HashMap<>();
    private @Nullable BlockLayout layout;

    /**
     * Prepares without listing any block.
     *
     * @param model whose jump operators connect blocks
     * @param initial blocks of the initial state
     * @throws IllegalArgumentException if there are infinitely many, because gain on a mode has no cut-off
     */
    public ReachableBlocks(Model model, BlockSet initial) {
        if (model.isUnbounded()) {
            throw new IllegalArgumentException("gain on a lattice with modes reaches infinitely many blocks");
        }
        this.model = model;
        this.initial = initial;
        this.space = OccupationSpace.of(model);
    }

    /** The reachable blocks (n, m) with coherence order n - m equal to {@code order}. */
    public SortedSet<Block> ofOrder(int order) {
        return byOrder.computeIfAbsent(
                order,
                d -> BlockLayout.closure(
                        initial.ofOrder(d),
                        BlockLayout.changes(model).toArray(),
                        block -> space.contains(block.ket()) && space.contains(block.bra())));
    }

    /**
     * Those of the given blocks that are reachable, together with all reachable blocks from which jump operators feed them,
     * directly or through other blocks.
     */
    public Set<Block> withFeeding(Set<Block> some) {
        Set<Block> occupied = new TreeSet<>(some);
        occupied.removeIf(block -> !contains(block));
        return BlockLayout.closure(
                occupied, BlockLayout.changes(model).map(d -> -d).toArray(), this::contains);
    }

    private boolean contains(Block block) {
        return ofOrder(block.ket() - block.bra()).contains(block);
    }

    /** A lower bound for the number of reachable blocks, without listing them. */
    public long atLeast() {
        return initial.atLeast();
    }

    /** The layout of all reachable blocks; there may be millions. */
    public synchronized BlockLayout layout() {
        if (layout == null) {
            layout = BlockLayout.reachable(model, initial);
        }
        return layout;
    }
}

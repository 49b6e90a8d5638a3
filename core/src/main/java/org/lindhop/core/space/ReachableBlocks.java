package org.lindhop.core.space;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.model.Model;

/**
 * The blocks that a state can ever occupy: those of the initial state and, since a jump operator that adds d excitations
 * feeds (n + d, m + d) from (n, m), all that loss and gain reach from there. That keeps the coherence order n - m, and only
 * the orders that are asked for are listed.
 */
public final class ReachableBlocks {
    private final Model model;
    private final BlockSet initial;
    private final OccupationSpace space;
    private final Map<Integer, SortedSet<Block>> byOrder = new HashMap<>();
    private @Nullable BlockLayout layout;

    /**
     * Lists nothing yet.
     *
     * @param initial blocks of the initial state
     */
    public ReachableBlocks(Model model, BlockSet initial) {
        this.model = model;
        this.initial = initial;
        this.space = OccupationSpace.of(model);
    }

    /** The blocks (n, m) with n - m of one value. */
    public SortedSet<Block> ofOrder(int order) {
        return byOrder.computeIfAbsent(
                order,
                d -> BlockLayout.closure(
                        initial.ofOrder(d),
                        BlockLayout.changes(model).toArray(),
                        block -> space.contains(block.ket()) && space.contains(block.bra())));
    }

    /** Those of some blocks that can be occupied, and all others that the jump operators feed them from. */
    public Set<Block> withFeeding(Set<Block> some) {
        Set<Block> occupied = new TreeSet<>(some);
        occupied.removeIf(block -> !contains(block));
        return BlockLayout.closure(
                occupied, BlockLayout.changes(model).map(d -> -d).toArray(), this::contains);
    }

    private boolean contains(Block block) {
        return ofOrder(block.ket() - block.bra()).contains(block);
    }

    /** A lower bound for their number, without listing them. */
    public long atLeast() {
        return initial.atLeast();
    }

    /** All of them; they may be millions. */
    public synchronized BlockLayout layout() {
        if (layout == null) {
            layout = BlockLayout.reachable(model, initial);
        }
        return layout;
    }
}

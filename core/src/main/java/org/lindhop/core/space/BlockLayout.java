package org.lindhop.core.space;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/**
 * The blocks of a density matrix that a run stores, in rising order, with their dimensions. A block is addressed by its
 * position in this order, from 0.
 */
public class BlockLayout {
    private final OccupationSpace space;
    private final List<Block> blocks;
    private final long[] rows;
    private final long[] columns;

    /**
     * A layout of the given blocks, sorted.
     *
     * @param space in which the sectors live
     * @param blocks in any order
     */
    public BlockLayout(OccupationSpace space, Set<Block> blocks) {
        this.space = space;
        this.blocks = List.copyOf(new TreeSet<>(blocks));
        // Computed once: backends ask for the dimensions with every operation.
        rows = this.blocks.stream()
                .mapToLong(block -> space.dimension(block.ket()))
                .toArray();
        columns = this.blocks.stream()
                .mapToLong(block -> space.dimension(block.bra()))
                .toArray();
    }

    /**
     * The blocks that a state can ever occupy: those of the initial state and all that loss and gain reach from them, since a
     * jump operator that adds d excitations feeds the block (n + d, m + d) from (n, m).
     */
    public static BlockLayout reachable(Model model, Set<Block> initial) {
        OccupationSpace space = OccupationSpace.of(model);
        return new BlockLayout(
                space,
                closure(
                        initial,
                        changes(model).toArray(),
                        block -> space.contains(block.ket()) && space.contains(block.bra())));
    }

    /** The distinct numbers of excitations that jump operators add, without zero. */
    static IntStream changes(Model model) {
        return model.jumpTerms().stream()
                .mapToInt(LatticeTerm::numberChange)
                .filter(d -> d != 0)
                .distinct();
    }

    /**
     * The given blocks and all that can be reached from them by steps (d, d), for d in {@code steps}, through blocks that
     * exist.
     */
    static SortedSet<Block> closure(Set<Block> some, int[] steps, Predicate<Block> exists) {
        SortedSet<Block> reached = new TreeSet<>(some);
        Deque<Block> front = new ArrayDeque<>(reached);
        while (!front.isEmpty()) {
            Block block = front.pop();
            for (int d : steps) {
                if (block.bra() + d >= 0) {
                    Block next = new Block(block.ket() + d, block.bra() + d);
                    if (exists.test(next) && reached.add(next)) {
                        front.push(next);
                    }
                }
            }
        }
        return reached;
    }

    /** The space in which the sectors live. */
    public OccupationSpace space() {
        return space;
    }

    /** The blocks in rising order. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Number of blocks. */
    public int size() {
        return blocks.size();
    }

    /** The block at a position. */
    public Block block(int index) {
        return blocks.get(index);
    }

    /** The position of a block, or -1 if it is not stored. */
    public int indexOf(Block block) {
        return Math.max(-1, Collections.binarySearch(blocks, block));
    }

    /** Dimension of the ket sector of the block at a position; saturates at {@link Long#MAX_VALUE}. */
    public long rows(int index) {
        return rows[index];
    }

    /** Dimension of the bra sector of the block at a position; saturates at {@link Long#MAX_VALUE}. */
    public long columns(int index) {
        return columns[index];
    }

    /** Number of matrix elements of the block at a position; saturates at {@link Long#MAX_VALUE}. */
    public long elements(int index) {
        long high = Math.multiplyHigh(rows[index], columns[index]);
        long low = rows[index] * columns[index];
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /** Number of matrix elements of all blocks together; saturates at {@link Long#MAX_VALUE}. */
    public long elements() {
        long sum = 0;
        for (int i = 0; i < blocks.size(); i++) {
            sum = elements(i) > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + elements(i);
        }
        return sum;
    }

    /** The largest excitation number that occurs as ket or bra; 0 if there is no block. */
    public int mostExcitations() {
        return blocks.stream().mapToInt(Block::ket).max().orElse(0);
    }

    /** Estimated bytes of the tables that number the states of all sectors. */
    public double basisBytes() {
        return sectors().stream().mapToDouble(space::basisBytes).sum();
    }

    /** The excitation numbers that occur as ket or bra, in rising order. */
    public List<Integer> sectors() {
        SortedSet<Integer> sectors = new TreeSet<>();
        for (Block block : blocks) {
            sectors.add(block.ket());
            sectors.add(block.bra());
        }
        return List.copyOf(sectors);
    }
}

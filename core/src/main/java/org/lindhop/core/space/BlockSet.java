package org.lindhop.core.space;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of blocks (n, m), stored as ranges of sectors by coherence order n - m. A product state on M two-level systems has (M +
 * 1)(M + 2) / 2 blocks, too many to list on large lattices, so single blocks are made only when they are asked for. Immutable.
 */
public final class BlockSet extends AbstractSet<Block> {
    private final Set<Range> ranges;

    /** The blocks with sectors from {@code least} to {@code largest} and a coherence order between two bounds. */
    private record Range(int least, int largest, int lowestOrder, int highestOrder) {
        boolean contains(Block block) {
            int order = block.ket() - block.bra();
            return block.bra() >= least && block.ket() <= largest && order >= lowestOrder && order <= highestOrder;
        }

        /** {@code sum_d (largest - least + 1 - d)} over the coherence orders d. */
        long count() {
            return IntStream.rangeClosed(lowestOrder, highestOrder)
                    .mapToLong(order -> Math.max(0, largest - least + 1 - order))
                    .sum();
        }

        Stream<Block> ofOrder(int order) {
            return order < lowestOrder || order > highestOrder
                    ? Stream.empty()
                    : IntStream.rangeClosed(least, largest - order).mapToObj(bra -> new Block(bra + order, bra));
        }
    }

    private BlockSet(Set<Range> ranges) {
        this.ranges = ranges;
    }

    /** The set of the given blocks. */
    public static BlockSet of(Block... blocks) {
        return of(List.of(blocks));
    }

    /** The set of the given blocks. */
    public static BlockSet of(Collection<Block> blocks) {
        return new BlockSet(blocks.stream()
                .map(block -> new Range(block.bra(), block.ket(), block.ket() - block.bra(), block.ket() - block.bra()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The diagonal blocks of all sectors from {@code least} to {@code largest}. */
    public static BlockSet diagonal(int least, int largest) {
        return new BlockSet(Set.of(new Range(least, largest, 0, 0)));
    }

    /** All blocks between the sectors from {@code least} to {@code largest}. */
    public static BlockSet between(int least, int largest) {
        return new BlockSet(Set.of(new Range(least, largest, 0, largest - least)));
    }

    /** The union of this set and another one. */
    public BlockSet with(BlockSet other) {
        Set<Range> all = new LinkedHashSet<>(ranges);
        all.addAll(other.ranges);
        return new BlockSet(all);
    }

    /** The largest number of excitations that occurs as ket or bra; zero if there is no block. */
    public int largestSector() {
        return ranges.stream().mapToInt(Range::largest).max().orElse(0);
    }

    /** A lower bound for the number of blocks, without listing them. */
    public long atLeast() {
        return ranges.stream().mapToLong(Range::count).max().orElse(0);
    }

    /** The coherence orders that occur, in rising order. */
    public IntStream orders() {
        return ranges.stream()
                .flatMapToInt(range -> IntStream.rangeClosed(range.lowestOrder(), range.highestOrder()))
                .sorted()
                .distinct();
    }

    /** The blocks of one coherence order. */
    public SortedSet<Block> ofOrder(int order) {
        return ranges.stream().flatMap(range -> range.ofOrder(order)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean contains(Object block) {
        return block instanceof Block b && ranges.stream().anyMatch(range -> range.contains(b));
    }

    @Override
    public Iterator<Block> iterator() {
        return orders().boxed().flatMap(order -> ofOrder(order).stream()).iterator();
    }

    @Override
    public int size() {
        return Math.toIntExact(
                orders().mapToLong(order -> ofOrder(order).size()).sum());
    }
}

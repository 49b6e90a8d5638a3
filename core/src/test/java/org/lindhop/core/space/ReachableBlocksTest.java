package org.lindhop.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;

class ReachableBlocksTest {
    private static Model chain(int sites, double loss) {
        return Model.builder(Lattice.chain(sites))
                .noise(1)
                .loss(Collections.nCopies(sites, loss))
                .build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void setsHoldTheSameBlocksAsLists(long seed) {
        Random random = new Random(seed);
        BlockSet set = BlockSet.of();
        Set<Block> listed = new TreeSet<>();
        for (int part = 0; part < 4; part++) {
            int least = random.nextInt(4);
            int largest = least + random.nextInt(4);
            int kind = random.nextInt(3);
            if (kind == 0) {
                set = set.with(BlockSet.of(new Block(largest, least)));
                listed.add(new Block(largest, least));
                continue;
            }
            set = set.with(kind == 1 ? BlockSet.diagonal(least, largest) : BlockSet.between(least, largest));
            for (int n = least; n <= largest; n++) {
                for (int m = kind == 1 ? n : least; m <= n; m++) {
                    listed.add(new Block(n, m));
                }
            }
        }
        assertThat(new ArrayList<>(set)).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(set).hasSize(listed.size());
        assertThat(set.largestSector())
                .isEqualTo(listed.stream().mapToInt(Block::ket).max().orElseThrow());
        for (int n = 0; n < 9; n++) {
            for (int m = 0; m <= n; m++) {
                assertThat(set.contains(new Block(n, m))).isEqualTo(listed.contains(new Block(n, m)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void ordersTogetherAreAllThatIsReached(double loss) {
        Model model = chain(5, loss);
        BlockSet initial = BlockSet.between(2, 4).with(BlockSet.of(new Block(5, 1)));
        ReachableBlocks blocks = new ReachableBlocks(model, initial);
        List<Block> byOrder = IntStream.rangeClosed(0, 5)
                .boxed()
                .flatMap(order -> blocks.ofOrder(order).stream())
                .collect(Collectors.toList());
        assertThat(byOrder)
                .containsExactlyInAnyOrderElementsOf(
                        BlockLayout.reachable(model, initial).blocks());
        assertThat(blocks.layout().blocks()).containsExactlyInAnyOrderElementsOf(byOrder);
    }

    @Test
    void whatIsNeverOccupiedFeedsNothing() {
        ReachableBlocks blocks = new ReachableBlocks(chain(6, 1), BlockSet.between(1, 3));
        assertThat(blocks.withFeeding(Set.of(new Block(2, 2), new Block(4, 4))))
                .containsExactlyInAnyOrder(new Block(2, 2), new Block(3, 3));
        assertThat(blocks.withFeeding(Set.of(new Block(1, 0))))
                .containsExactlyInAnyOrder(new Block(1, 0), new Block(2, 1), new Block(3, 2));
    }

    /** With 10^5 sites there are 5 * 10^9 blocks, of which nobody could list all. */
    @Test
    void oneOrderOfVeryManyIsListedAlone() {
        int sites = 100_000;
        ReachableBlocks blocks = new ReachableBlocks(chain(sites, 0), BlockSet.between(0, sites));
        assertThat(blocks.ofOrder(1)).hasSize(sites);
        assertThat(blocks.withFeeding(Set.of(new Block(7, 7)))).containsExactly(new Block(7, 7));
    }
}

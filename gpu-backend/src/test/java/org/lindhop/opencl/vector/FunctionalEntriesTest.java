package org.lindhop.opencl.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** Entries of linear functionals as they are laid out on the host. */
class FunctionalEntriesTest {
    @Test
    void functionalsAreSortedByBlocks() {
        Model model = Model.builder(Lattice.chain(2)).noise(1).build();
        BlockLayout layout = BlockLayout.reachable(model, Set.of(new Block(0, 0), new Block(1, 1)));
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        builder.term(1, 1, 1, 2, 0).term(0, 0, 0, 1, 0).term(1, 0, 0, 3, 0).end();
        builder.end();
        builder.term(1, 1, 0, 0, 1).end();

        List<FunctionalEntries> blocks = FunctionalEntries.of(builder.build(), whole(layout));

        assertThat(blocks).extracting(FunctionalEntries::block).containsExactly(0, 1);
        assertThat(blocks.get(0).functional()).containsExactly(0);
        assertThat(blocks.get(1).functional()).containsExactly(0, 2);
        assertThat(blocks.get(1).start()).containsExactly(0, 2, 3);
        assertThat(blocks.get(1).element()).containsExactly(3, 0, 2);
        assertThat(blocks.get(1).weight()).containsExactly(2, 0, 3, 0, 0, 1);
    }

    @Test
    void functionalsAreSortedBySegments() {
        Model model = Model.builder(Lattice.chain(4)).noise(1).build();
        BlockLayout layout = BlockLayout.reachable(model, Set.of(new Block(1, 1)));
        // The second of two devices has rows 2 and 3, each in a segment of its own.
        ShardLayout part = new ShardLayout(layout, 1, 2, Long.MAX_VALUE, Precision.DOUBLE, 2);
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        builder.term(0, 1, 1, 1, 0).term(0, 2, 1, 2, 0).term(0, 3, 2, 3, 0).end();

        List<FunctionalEntries> segments = FunctionalEntries.of(builder.build(), part);

        assertThat(segments).extracting(FunctionalEntries::segment).containsExactly(0, 1);
        assertThat(segments.get(0).element()).containsExactly(1);
        assertThat(segments.get(0).weight()).containsExactly(2, 0);
        assertThat(segments.get(1).element()).containsExactly(2);
        assertThat(segments.get(1).weight()).containsExactly(3, 0);
    }

    private static ShardLayout whole(BlockLayout layout) {
        return new ShardLayout(layout, 0, 1, Long.MAX_VALUE, Precision.DOUBLE, 1);
    }
}

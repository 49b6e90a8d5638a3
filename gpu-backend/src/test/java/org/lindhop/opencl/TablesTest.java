package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** The tables as they are laid out on the host. */
class TablesTest {
    @Test
    void driftRowsIncludeEmptyOnes() {
        DriftRows rows = DriftRows.of(new SparseOperator.Builder(4, 3)
                .add(1, 2, 5, -5)
                .add(1, 0, 3, 0)
                .add(3, 1, 0, 7)
                .build());

        assertThat(rows.start()).containsExactly(0, 0, 2, 2, 3);
        assertThat(rows.column()).containsExactly(0, 2, 1);
        assertThat(rows.value()).containsExactly(3, 0, 5, -5, 0, 7);
    }

    @Test
    void jumpRowsAreGroupedByOperatorWithinARow() {
        // States of one excitation on three sites: site 1, 2, 3. Jumps: n_1; s_3^- (left out); n_2 + s_1^+ s_2^-.
        Model model = Model.builder(Lattice.chain(3))
                .jump("first", 1, LadderPolynomial.number(0))
                .jump("loss", 1, LadderPolynomial.lower(2))
                .jump("second", 1, LadderPolynomial.number(1).plus(LadderPolynomial.hop(0, 1)))
                .build();
        List<Generator.Jump> jumps =
                new Generator(model, BlockLayout.reachable(model, Set.of(new Block(1, 1)))).jumps();

        JumpRows rows = JumpRows.of(jumps, 0, 1, 3);

        assertThat(rows.row()).containsExactly(0, 2, 3, 3);
        assertThat(rows.jump()).containsExactly(0, 2, 2);
        assertThat(rows.start()).containsExactly(0, 1, 2, 3);
        assertThat(rows.column()).containsExactly(0, 1, 1);
        assertThat(rows.value()).containsExactly(1, 0, 1, 0, 1, 0);
    }

    @Test
    void jumpRowsMayLeadToAnotherSector() {
        Model model = Model.builder(Lattice.chain(2)).loss(List.of(1.0, 1.0)).build();
        List<Generator.Jump> jumps =
                new Generator(model, BlockLayout.reachable(model, Set.of(new Block(1, 1)))).jumps();

        JumpRows rows = JumpRows.of(jumps, -1, 1, 1);

        assertThat(rows.row()).containsExactly(0, 2);
        assertThat(rows.jump()).containsExactly(0, 1);
        assertThat(rows.column()).containsExactly(0, 1);
    }

    @Test
    void functionalsAreSortedByBlocks() {
        Model model = Model.builder(Lattice.chain(2)).noise(1).build();
        BlockLayout layout = BlockLayout.reachable(model, Set.of(new Block(0, 0), new Block(1, 1)));
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        builder.term(1, 1, 1, 2, 0).term(0, 0, 0, 1, 0).term(1, 0, 0, 3, 0).end();
        builder.end();
        builder.term(1, 1, 0, 0, 1).end();

        List<FunctionalEntries> blocks = FunctionalEntries.of(builder.build(), layout);

        assertThat(blocks).extracting(FunctionalEntries::block).containsExactly(0, 1);
        assertThat(blocks.get(0).functional()).containsExactly(0);
        assertThat(blocks.get(1).functional()).containsExactly(0, 2);
        assertThat(blocks.get(1).start()).containsExactly(0, 2, 3);
        assertThat(blocks.get(1).element()).containsExactly(3, 0, 2);
        assertThat(blocks.get(1).weight()).containsExactly(2, 0, 3, 0, 0, 1);
    }
}

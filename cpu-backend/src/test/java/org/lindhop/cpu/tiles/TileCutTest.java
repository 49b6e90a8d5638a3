package org.lindhop.cpu.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

class TileCutTest {
    private static Optional<TileCut> cut(Model model, Block... blocks) {
        return TileCut.of(BlockEquation.of(model), BlockLayout.reachable(model, Set.of(blocks)), 0);
    }

    static Stream<Arguments> models() {
        Model tls = Model.builder(Lattice.chain(9)).noise(1).build();
        Model modes =
                Model.builder(Lattice.ring(6)).species(Species.BOSON).noise(1).build();
        Model mixed = Model.builder(Lattice.square(3, 2))
                .species(List.of(Species.TLS, Species.BOSON, Species.TLS, Species.BOSON, Species.TLS, Species.BOSON))
                .noise(1)
                .hopping(Collections.nCopies(7, Complex.real(0.5)))
                .build();
        Model lossy = Model.builder(Lattice.chain(5))
                .noise(1)
                .loss(Collections.nCopies(5, 0.1))
                .build();
        return Stream.of(
                Arguments.of(tls, Set.of(new Block(4, 4))),
                Arguments.of(tls, Set.of(new Block(8, 8), new Block(5, 3))),
                Arguments.of(modes, Set.of(new Block(4, 4), new Block(4, 0))),
                Arguments.of(mixed, Set.of(new Block(4, 4))),
                Arguments.of(lossy, Set.of(new Block(4, 4), new Block(3, 2))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void countsWhatALayoutHolds(Model model, Set<Block> blocks) {
        BlockLayout layout = BlockLayout.reachable(model, blocks);
        TileCut cut = TileCut.of(BlockEquation.of(model), layout, 0).orElseThrow();
        TileLayout tiles = new TileLayout(layout, cut.bipartition());
        assertThat(cut.pairs()).isEqualTo(cut.bipartition().pairs());
        assertThat(cut.pieces()).isEqualTo(tiles.pieces());
        assertThat(cut.elements())
                .isEqualTo(tiles.groups().stream()
                        .mapToDouble(group -> (double) group.tiles() * group.length())
                        .sum());
    }

    @Test
    void doesNotCutWhatCannotBeCut() {
        Model single = Model.builder(Lattice.chain(1)).build();
        assertThat(cut(single, new Block(1, 1))).isEmpty();
        Model.Builder gains = Model.builder(Lattice.chain(4)).gain(Collections.nCopies(4, 1.0));
        assertThat(cut(gains.build(), new Block(1, 1)))
                .get()
                .extracting(cut -> cut.bipartition().cut())
                .isEqualTo(2);
        assertThat(cut(gains.maxExcitations(2).build(), new Block(1, 1))).isEmpty();
    }

    @Test
    void separatesTheSitesWhereverTermsJoinThem() {
        assertThat(separator(Lattice.chain(14), 7)).containsExactly(7);
        assertThat(separator(Lattice.ring(12), 6)).containsExactly(5, 11);
        // Rows of four: the six leading sites have four neighbours behind them.
        assertThat(separator(Lattice.square(4, 4), 4)).containsExactly(6, 7, 8, 9);
    }

    private static List<Integer> separator(Lattice lattice, int excitations) {
        Model model = Model.builder(lattice).noise(1).build();
        return cut(model, new Block(excitations, excitations))
                .orElseThrow()
                .bipartition()
                .separatorSites();
    }

    @Test
    void countsWhatNoMachineHolds() {
        Model model = Model.builder(Lattice.chain(70)).noise(1).build();
        TileCut cut = cut(model, new Block(35, 35)).orElseThrow();
        assertThat(cut.elements()).isBetween(6e39, 7e39); // C(70, 35)^2 / 2 and a little
        assertThat(cut.tableBytes()).isGreaterThan(1e18);
    }
}

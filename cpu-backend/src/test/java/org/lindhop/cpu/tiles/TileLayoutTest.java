package org.lindhop.cpu.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

class TileLayoutTest {
    private static TileLayout layout(List<Species> species, int cut, List<Integer> separator, Block... blocks) {
        OccupationSpace space = new OccupationSpace(species, OptionalInt.empty());
        int most = Math.max(blocks[0].ket(), blocks[blocks.length - 1].ket());
        return new TileLayout(new BlockLayout(space, Set.of(blocks)), new Bipartition(space, cut, separator, most));
    }

    @Test
    void givesEveryElementOrItsAdjointAPlaceOfItsOwn() {
        List<Species> species = List.of(Species.TLS, Species.BOSON, Species.TLS, Species.BOSON, Species.TLS);
        TileLayout layout = layout(species, 2, List.of(2, 4), new Block(3, 3), new Block(3, 2));
        for (int b = 0; b < layout.blocks().size(); b++) {
            Block block = layout.blocks().block(b);
            Set<List<Integer>> places = new TreeSet<>((x, y) -> x.toString().compareTo(y.toString()));
            long mirrored = 0;
            for (int row = 0; row < layout.blocks().rows(b); row++) {
                for (int column = 0; column < layout.blocks().columns(b); column++) {
                    int a = layout.parts().leadingOf(block.ket())[row];
                    int alpha = layout.parts().trailingOf(block.ket())[row];
                    int bra = layout.parts().leadingOf(block.bra())[column];
                    int beta = layout.parts().trailingOf(block.bra())[column];
                    if (layout.isMirrored(b, a, bra)) {
                        mirrored++;
                    } else {
                        TileLayout.Group group = layout.group(b, a, bra);
                        int piece = layout.piece(group, alpha, beta);
                        int index = layout.index(group, alpha, beta);
                        assertThat(index).isBetween(0, group.pieceStart()[piece + 1] - group.pieceStart()[piece] - 1);
                        assertThat(places.add(List.of(group.pieceOf(layout.tile(group, a, bra)) + piece, index)))
                                .isTrue();
                    }
                }
            }
            assertThat(places.size() + mirrored).isEqualTo(layout.blocks().elements(b));
            assertThat(mirrored > 0).isEqualTo(block.isDiagonal());
        }
    }

    @Test
    void countsTheTilesOfBlocksBeyondTwoToThe31Elements() {
        // 18 sites, 9 excitations: 48620^2 elements. Halves of 9 sites: 512^2 pairs, of which those with A >= B are
        // stored.
        TileLayout layout = layout(Collections.nCopies(18, Species.TLS), 9, List.of(9), new Block(9, 9));
        assertThat(layout.tiles()).isEqualTo(512 * 513 / 2);
        long stored = layout.groups().stream()
                .mapToLong(group -> (long) group.tiles() * group.length())
                .sum();
        long diagonal = layout.groups().stream()
                .filter(group -> group.arrangement() == TileLayout.Arrangement.DIAGONAL)
                .mapToLong(group -> (long) group.tiles() * group.length())
                .sum();
        assertThat(2 * stored - diagonal).isEqualTo(48_620L * 48_620L);
    }
}

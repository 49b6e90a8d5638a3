package org.lindhop.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

class BlockLayoutTest {
    private static final List<Double> RATES = List.of(1.0, 1.0, 1.0);

    private static Model.Builder chain() {
        return Model.builder(Lattice.chain(3)).noise(1);
    }

    /** The blocks reached, such as {@code "00 11 21"}. */
    private static String reached(Model.Builder model, Block... initial) {
        return BlockLayout.reachable(model.build(), Set.copyOf(Arrays.asList(initial))).blocks().stream()
                .map(block -> "" + block.ket() + block.bra())
                .collect(Collectors.joining(" "));
    }

    @Test
    void numberConservingTermsKeepTheBlocks() {
        assertThat(reached(chain(), new Block(2, 1), new Block(1, 1))).isEqualTo("11 21");
    }

    @Test
    void lossLeadsDownToTheVacuum() {
        assertThat(reached(chain().loss(RATES), new Block(3, 3))).isEqualTo("00 11 22 33");
    }

    @Test
    void coherencesKeepTheirOrder() {
        assertThat(reached(chain().loss(RATES), new Block(3, 1))).isEqualTo("20 31");
        assertThat(reached(chain().gain(RATES), new Block(1, 0))).isEqualTo("10 21 32");
    }

    @Test
    void gainLeadsUpToTheFullLattice() {
        assertThat(reached(chain().gain(RATES), new Block(1, 1))).isEqualTo("11 22 33");
    }

    @Test
    void lossAndGainReachEveryBlockOfTheOrder() {
        Model.Builder both = chain().loss(RATES).gain(RATES);
        assertThat(reached(both, new Block(2, 2), new Block(2, 1))).isEqualTo("00 10 11 21 22 32 33");
    }

    @Test
    void theCutEndsTheReach() {
        Model.Builder bosons = chain().species(Species.BOSON).gain(RATES).maxExcitations(2);
        assertThat(reached(bosons, new Block(0, 0), new Block(1, 0))).isEqualTo("00 10 11 21 22");
    }

    @Test
    void pairsLeaveInStepsOfTwo() {
        Model.Builder pairLoss = chain().species(Species.BOSON).jump("pair loss", 1, LadderPolynomial.power(0, 0, 2));
        assertThat(reached(pairLoss, new Block(5, 5), new Block(3, 0))).isEqualTo("11 30 33 55");
    }

    @Test
    void blocksStandInRisingOrderWithTheirDimensions() {
        OccupationSpace space = new OccupationSpace(Collections.nCopies(4, Species.TLS), OptionalInt.empty());
        Block coherence = new Block(2, 1);
        BlockLayout layout = new BlockLayout(space, Set.of(new Block(2, 2), coherence, new Block(0, 0)));
        assertThat(layout.blocks()).containsExactly(new Block(0, 0), coherence, new Block(2, 2));
        assertThat(layout.indexOf(coherence)).isEqualTo(1);
        assertThat(layout.indexOf(new Block(1, 1))).isEqualTo(-1);
        assertThat(layout.rows(1)).isEqualTo(6);
        assertThat(layout.columns(1)).isEqualTo(4);
        assertThat(layout.elements(1)).isEqualTo(24);
        assertThat(layout.elements()).isEqualTo(1 + 24 + 36);
        assertThat(layout.sectors()).containsExactly(0, 1, 2);
    }

    @Test
    void sizesSaturateInsteadOfOverflowing() {
        OccupationSpace space = new OccupationSpace(Collections.nCopies(60, Species.TLS), OptionalInt.empty());
        BlockLayout layout = new BlockLayout(space, Set.of(new Block(30, 30), new Block(1, 0), new Block(8, 8)));
        assertThat(layout.elements(0)).isEqualTo(60);
        assertThat(layout.elements(1)).as("C(60, 8)^2 = 6.5e18").isEqualTo(2558620845L * 2558620845L);
        assertThat(layout.elements(2)).isEqualTo(Long.MAX_VALUE);
        assertThat(layout.elements()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void onlyTheLowerTriangleIsStored() {
        assertThat(new Block(2, 1).multiplicity()).isEqualTo(2);
        assertThat(new Block(2, 2).multiplicity()).isEqualTo(1);
        assertThat(new Block(2, 2).isDiagonal()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(1, 2)).withMessageContaining("(1, 2)");
        assertThatIllegalArgumentException().isThrownBy(() -> new Block(1, -1));
    }
}

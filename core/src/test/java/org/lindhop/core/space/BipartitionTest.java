package org.lindhop.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.model.Species;

class BipartitionTest {
    private static final OccupationSpace SPACE =
            new OccupationSpace(List.of(Species.TLS, Species.BOSON, Species.TLS, Species.BOSON), OptionalInt.empty());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void everyStateIsOnePair(int n) {
        Bipartition bipartition = new Bipartition(SPACE, List.of(3, 0));
        Bipartition.Pairs pairs = bipartition.pairs(n);
        OccupationBasis whole = SPACE.basis(n);
        for (int s = 0; s < whole.size(); s++) {
            int p = pairs.excitations()[s];
            int[] a = bipartition.part().basis(p).occupation(pairs.part()[s]);
            int[] b = bipartition.rest().basis(n - p).occupation(pairs.rest()[s]);
            assertThat(whole.occupation(s)).containsExactly(a[1], b[0], b[1], a[0]);
            assertThat(bipartition.join(p, n - p)[pairs.part()[s]][pairs.rest()[s]])
                    .isEqualTo(s);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void theRestMayBeEmpty(int n) {
        Bipartition bipartition = new Bipartition(SPACE, List.of(0, 1, 2, 3));
        assertThat(bipartition.rest().dimension(0)).isOne();
        assertThat(bipartition.rest().contains(1)).isFalse();
        assertThat(bipartition.pairs(n).excitations()).containsOnly(n);
    }
}

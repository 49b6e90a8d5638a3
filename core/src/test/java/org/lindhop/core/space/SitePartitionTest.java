package org.lindhop.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.model.Species;

class SitePartitionTest {
    private static final OccupationSpace SPACE =
            new OccupationSpace(List.of(Species.TLS, Species.BOSON, Species.TLS, Species.BOSON), OptionalInt.empty());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void everyStateIsOnePair(int n) {
        SitePartition partition = new SitePartition(SPACE, List.of(3, 0));
        SitePartition.Pairs pairs = partition.pairs(n);
        OccupationBasis whole = SPACE.basis(n);
        for (int s = 0; s < whole.size(); s++) {
            int p = pairs.excitations()[s];
            int[] a = partition.part().basis(p).occupation(pairs.part()[s]);
            int[] b = partition.rest().basis(n - p).occupation(pairs.rest()[s]);
            assertThat(whole.occupation(s)).containsExactly(a[1], b[0], b[1], a[0]);
            assertThat(partition.join(p, n - p)[pairs.part()[s]][pairs.rest()[s]])
                    .isEqualTo(s);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void theRestMayBeEmpty(int n) {
        SitePartition partition = new SitePartition(SPACE, List.of(0, 1, 2, 3));
        assertThat(partition.rest().dimension(0)).isOne();
        assertThat(partition.rest().contains(1)).isFalse();
        assertThat(partition.pairs(n).excitations()).containsOnly(n);
    }
}

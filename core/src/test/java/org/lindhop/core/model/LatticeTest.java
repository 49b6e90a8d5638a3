package org.lindhop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of sites and bonds is a promise to users: per-bond lists follow it. */
class LatticeTest {
    /** The bonds in the numbering of users, which starts at 1. */
    private static String bonds(Lattice lattice) {
        return lattice.bonds().stream()
                .map(bond -> (bond.from() + 1) + "-" + (bond.to() + 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void chainBondsRunAlongTheChain() {
        assertThat(bonds(Lattice.chain(4))).isEqualTo("1-2 2-3 3-4");
        assertThat(bonds(Lattice.chain(1))).isEmpty();
        assertThat(Lattice.chain(4).shape()).containsExactly(4);
    }

    @Test
    void aRingAddsTheClosingBondLast() {
        assertThat(bonds(Lattice.ring(4))).isEqualTo("1-2 2-3 3-4 4-1");
        assertThat(Lattice.ring(3).sites()).isEqualTo(3);
    }

    @Test
    void squareBondsGoSiteBySiteAlongXThenY() {
        // Sites:  4 5 6
        //         1 2 3
        assertThat(bonds(Lattice.square(3, 2))).isEqualTo("1-2 1-4 2-3 2-5 3-6 4-5 5-6");
        assertThat(Lattice.square(3, 2).shape()).containsExactly(3, 2);
    }

    @Test
    void cubicBondsGoSiteBySiteAlongXThenYThenZ() {
        assertThat(bonds(Lattice.cubic(2, 2, 2))).isEqualTo("1-2 1-3 1-5 2-4 2-6 3-4 3-7 4-8 5-6 5-7 6-8 7-8");
        assertThat(Lattice.cubic(2, 2, 2).sites()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 1, 1", "1, 5, 1", "1, 1, 5", "3, 4, 1", "2, 3, 4"})
    void aGridHasABondForEachPairOfNeighbours(int nx, int ny, int nz) {
        Lattice lattice = Lattice.cubic(nx, ny, nz);
        assertThat(lattice.sites()).isEqualTo(nx * ny * nz);
        assertThat(lattice.bonds()).hasSize((nx - 1) * ny * nz + nx * (ny - 1) * nz + nx * ny * (nz - 1));
    }

    @Test
    void aGraphKeepsItsList() {
        List<Bond> list = List.of(new Bond(2, 0), new Bond(0, 1));
        assertThat(Lattice.graph(3, list).bonds()).isEqualTo(list);
    }

    @Test
    void refusesLatticesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lattice.chain(0)).withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> Lattice.ring(2)).withMessageContaining("2");
        assertThatIllegalArgumentException().isThrownBy(() -> Lattice.square(3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Lattice.cubic(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Lattice.graph(0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bond(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bond(-1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lattice.graph(3, List.of(new Bond(0, 3))))
                .withMessageContaining("[1, 4]");
        assertThatIllegalArgumentException()
                .as("the same bond the other way round")
                .isThrownBy(() -> Lattice.graph(3, List.of(new Bond(0, 1), new Bond(1, 0))))
                .withMessageContaining("[2, 1] occurs twice");
    }
}

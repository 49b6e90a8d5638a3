package org.lindhop.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.model.Species;

class OccupationSpaceTest {
    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static OccupationSpace space(Species species, int sites) {
        return new OccupationSpace(Collections.nCopies(sites, species), OptionalInt.empty());
    }

    /** All occupations of a total, in descending lexicographic order, by plain recursion. */
    private static List<int[]> enumerate(List<Species> species, int excitations) {
        if (species.isEmpty()) {
            return excitations == 0 ? List.of(new int[0]) : List.of();
        }
        List<int[]> all = new ArrayList<>();
        for (int n = Math.min(excitations, species.get(0).capacity()); n >= 0; n--) {
            for (int[] rest : enumerate(species.subList(1, species.size()), excitations - n)) {
                int[] occupation = new int[species.size()];
                occupation[0] = n;
                System.arraycopy(rest, 0, occupation, 1, rest.length);
                all.add(occupation);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void basesListAllStatesInDescendingLexicographicOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Species> species = Stream.generate(() -> random.nextInt(3) > 0 ? TLS : BOSON)
                .limit(random.nextInt(1, 8))
                .toList();
        OccupationSpace space = new OccupationSpace(species, OptionalInt.empty());
        for (int n = 0; n <= 5; n++) {
            List<int[]> expected = enumerate(species, n);
            assertThat(space.contains(n)).isEqualTo(!expected.isEmpty());
            assertThat(space.dimension(n)).isEqualTo(expected.size());
            if (space.contains(n)) {
                OccupationBasis basis = space.basis(n);
                assertThat(basis.size()).isEqualTo(expected.size());
                assertThat(basis.excitations()).isEqualTo(n);
                assertThat(basis.sites()).isEqualTo(species.size());
                for (int i = 0; i < basis.size(); i++) {
                    assertThat(basis.occupation(i)).isEqualTo(expected.get(i));
                    assertThat(basis.indexOf(expected.get(i))).isEqualTo(i);
                }
                List<Integer> indices = new ArrayList<>();
                basis.forEachSites(sites -> {
                    assertThat(basis.sitesOf(indices.size())).containsExactly(sites);
                    indices.add(basis.indexOfSites(sites));
                });
                assertThat(indices)
                        .containsExactlyElementsOf(
                                IntStream.range(0, basis.size()).boxed().toList());
            }
        }
    }

    @Test
    void oneExcitationOnSiteJIsStateJ() {
        for (Species species : Species.values()) {
            OccupationBasis basis = space(species, 300).basis(1);
            int[] occupation = new int[300];
            for (int j = 0; j < 300; j++) {
                Arrays.fill(occupation, 0);
                occupation[j] = 1;
                assertThat(basis.indexOf(occupation)).isEqualTo(j);
            }
        }
    }

    @Test
    void occupationsOutsideTheSectorHaveNoIndex() {
        OccupationBasis basis = new OccupationSpace(List.of(TLS, BOSON, TLS), OptionalInt.empty()).basis(3);
        int[][] outside = {{2, 1, 0}, {0, 1, 2}, {1, 1, 0}, {1, 2, 1}, {0, 4, 0}, {1, 3, -1}, {-1, 4, 0}, {0, 0, 0}};
        for (int[] occupation : outside) {
            assertThat(basis.indexOf(occupation))
                    .as(Arrays.toString(occupation))
                    .isEqualTo(-1);
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> basis.occupation(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> basis.occupation(basis.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "TLS,   10,  5,                   252",
        "TLS,   30, 15,             155117520",
        "TLS,   60, 30,    118264581564861424",
        "TLS,   66, 33,   7219428434016265740",
        "TLS,   67, 33,   9223372036854775807",
        "TLS, 1000, 500,  9223372036854775807",
        "TLS,   10, 11,                     0",
        "TLS,   10, 10,                     1",
        "BOSON,  6,  5,                   252",
        "BOSON,  1, 1000000,                1",
        "BOSON, 1000000, 1,           1000000",
        "BOSON, 1000000, 2,      500000500000",
        "BOSON, 40, 40,   9223372036854775807",
        "BOSON,  3,  0,                     1",
    })
    void countsStatesWithoutEnumeratingThem(Species species, int sites, int excitations, long dimension) {
        assertThat(space(species, sites).dimension(excitations)).isEqualTo(dimension);
    }

    @Test
    void countsMixedSectorsUpToSaturation() {
        List<Species> species = new ArrayList<>(Collections.nCopies(100, TLS));
        species.addAll(Collections.nCopies(100, BOSON));
        OccupationSpace space = new OccupationSpace(species, OptionalInt.empty());
        assertThat(space.dimension(1)).isEqualTo(200);
        assertThat(space.dimension(2)).isEqualTo(100 * 99 / 2 + 100 * 100 + 100 * 101 / 2);
        assertThat(space.dimension(150)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theCutEndsTheSpace() {
        OccupationSpace space = new OccupationSpace(List.of(BOSON, BOSON), OptionalInt.of(3));
        assertThat(space.contains(3)).isTrue();
        assertThat(space.contains(4)).isFalse();
        assertThat(space.contains(-1)).isFalse();
        assertThat(space.dimension(4)).isZero();
        assertThat(space.basis(3).size()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> space.basis(4)).withMessageContaining("4 excitations");
    }

    @Test
    void refusesToEnumerateMoreStatesThanAnIndexHolds() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> space(TLS, 40).basis(20));
    }

    @Test
    void basesAreMadeOnce() {
        OccupationSpace space = space(TLS, 4);
        assertThat(space.basis(2)).isSameAs(space.basis(2));
    }
}

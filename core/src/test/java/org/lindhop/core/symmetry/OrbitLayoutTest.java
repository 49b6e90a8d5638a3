package org.lindhop.core.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialStates;

class OrbitLayoutTest {
    /**
     * Blocks under the whole group of a lattice.
     *
     * @param period of translations that are left, where there are some
     */
    private record Case(String name, Lattice lattice, int period, Species species, Set<Block> blocks) {
        LatticeSymmetries symmetries() {
            int[] occupation = new int[lattice.sites()];
            for (int j = 0; j < occupation.length; j += period) {
                occupation[j] = 1;
            }
            return LatticeSymmetries.of(Model.builder(lattice).noise(1).build(), InitialStates.fock(occupation));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("triples on a square", Lattice.square(4, 4), 16, Species.TLS, Set.of(new Block(3, 0))),
                new Case("all of a square", Lattice.square(3, 3), 1, Species.TLS, Set.of(new Block(4, 0))),
                new Case("a cube", Lattice.cubic(3, 3, 3), 1, Species.TLS, Set.of(new Block(2, 0), new Block(3, 0))),
                new Case("a chain", Lattice.chain(9), 1, Species.TLS, Set.of(new Block(2, 2), new Block(1, 1))),
                new Case("correlations of a ring", Lattice.ring(12), 1, Species.BOSON, Set.of(new Block(1, 1))),
                new Case("every other site", Lattice.ring(12), 2, Species.BOSON, Set.of(new Block(2, 1))),
                new Case(
                        "every third site",
                        Lattice.ring(12),
                        3,
                        Species.BOSON,
                        Set.of(new Block(2, 2), new Block(0, 0))),
                new Case("an odd ring", Lattice.ring(7), 1, Species.BOSON, Set.of(new Block(2, 2))),
                new Case("half filling", Lattice.ring(8), 1, Species.TLS, Set.of(new Block(4, 4))));
    }

    /** Orbits are as many as Burnside's lemma says, and every element is in the one that its images are in. */
    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("cases")
    void orbitsAreThoseOfTheGroup(Case c) {
        LatticeSymmetries symmetries = c.symmetries();
        assertThat(symmetries.order()).isGreaterThan(1);
        OccupationSpace space =
                new OccupationSpace(Collections.nCopies(c.lattice().sites(), c.species()), OptionalInt.empty());
        BlockLayout elements = new BlockLayout(space, c.blocks());
        OrbitLayout layout = OrbitLayout.of(elements, symmetries);

        int sites = c.lattice().sites();
        double burnside = 0;
        for (int s = 0; s < symmetries.order(); s++) {
            for (Block block : elements.blocks()) {
                burnside += fixed(symmetries, s, sites, c.species(), block.ket())
                        * fixed(symmetries, s, sites, c.species(), block.bra());
            }
        }
        assertThat((double) layout.orbits()).isEqualTo(burnside / symmetries.order());
        assertThat(layout.elements()).isEqualTo(layout.orbits());

        int[] size = new int[layout.orbits()];
        for (int b = 0; b < elements.size(); b++) {
            for (int ket = 0; ket < elements.rows(b); ket++) {
                for (int bra = 0; bra < elements.columns(b); bra++) {
                    int orbit = layout.orbit(b, ket, bra);
                    size[orbit]++;
                    for (int s = 0; s < symmetries.order(); s++) {
                        assertThat(layout.orbit(
                                        b,
                                        moved(
                                                symmetries,
                                                s,
                                                space,
                                                elements.block(b).ket(),
                                                ket),
                                        moved(
                                                symmetries,
                                                s,
                                                space,
                                                elements.block(b).bra(),
                                                bra)))
                                .isEqualTo(orbit);
                    }
                }
            }
        }
        for (int orbit = 0; orbit < size.length; orbit++) {
            assertThat(layout.orbitSize(orbit)).isEqualTo(size[orbit]);
            assertThat(layout.orbit(layout.blockOf(orbit), layout.ket(orbit), layout.bra(orbit)))
                    .isEqualTo(orbit);
        }
    }

    private static int moved(LatticeSymmetries symmetries, int symmetry, OccupationSpace space, int n, int state) {
        return space.basis(n)
                .indexOfSites(IntStream.of(space.basis(n).sitesOf(state))
                        .map(j -> symmetries.image(symmetry, j))
                        .sorted()
                        .toArray());
    }

    /**
     * States of n excitations that a permutation leaves as they are: each cycle of c sites holds none or c of them, of modes any
     * multiple of c. The coefficient of x^n in {@code prod_cycles (1 + x^c)}, of modes in {@code prod_cycles 1 / (1 - x^c)}.
     */
    private static double fixed(LatticeSymmetries symmetries, int symmetry, int sites, Species species, int n) {
        double[] series = new double[n + 1];
        series[0] = 1;
        for (int site = 0; site < sites; site++) {
            int length = 1;
            int least = site;
            for (int j = symmetries.image(symmetry, site); j != site; j = symmetries.image(symmetry, j)) {
                length++;
                least = Math.min(least, j);
            }
            if (least == site && species == Species.TLS) {
                for (int k = n; k >= length; k--) {
                    series[k] += series[k - length];
                }
            } else if (least == site) {
                for (int k = length; k <= n; k++) {
                    series[k] += series[k - length];
                }
            }
        }
        return series[n];
    }
}

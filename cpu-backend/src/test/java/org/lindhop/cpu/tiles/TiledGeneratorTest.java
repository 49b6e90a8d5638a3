package org.lindhop.cpu.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

class TiledGeneratorTest {
    private static Generator generator(Model model, Block... blocks) {
        return new Generator(model, BlockLayout.reachable(model, Set.of(blocks)));
    }

    private static TiledGenerator tiled(Generator generator) {
        TileCut cut = TileCut.of(generator.equation().orElseThrow(), generator.layout(), 0)
                .orElseThrow();
        return new TiledGenerator(generator, cut.bipartition());
    }

    @Test
    void findsTheSwapInNoiseOfAnyAmplitude() {
        for (Complex v : List.of(Complex.ONE, Complex.real(0.5), Complex.polar(1.7, 0.7))) {
            Lattice chain = Lattice.chain(8);
            Model model = Model.builder(chain)
                    .noise(Collections.nCopies(7, 0.3), Collections.nCopies(7, v))
                    .build();
            TileTables.Leading leading =
                    tiled(generator(model, new Block(4, 4))).real().leading();
            for (int t = 0; t < leading.mirrored().length; t++) {
                // Four bonds between the four leading sites and the separator, one source each, and the piece itself.
                assertThat(leading.start()[t + 1] - leading.start()[t]).isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void dropsSingleHopsOfBosonsWhereBothSidesHaveTheSameNumberOnTheBond() {
        Model model =
                Model.builder(Lattice.chain(4)).species(Species.BOSON).noise(1).build();
        Subsystem bond = new Subsystem(
                BlockEquation.of(model),
                model.species(),
                List.of(0, 1),
                sites -> sites.stream().allMatch(site -> site < 2),
                6);
        // Pairs of hops on one side stay: they come from the square of the jump operator.
        assertThat(singleHops(bond, new int[] {3, 2}, new int[] {1, 4})).isZero();
        assertThat(singleHops(bond, new int[] {3, 2}, new int[] {1, 2})).isEqualTo(4);
    }

    /** The entries of a row that move one excitation of either the ket or the bra. */
    private static long singleHops(Subsystem bond, int[] ket, int[] bra) {
        Subsystem.Row row = bond.row(bond.indexOf(ket), bond.indexOf(bra));
        return IntStream.range(0, row.re().length)
                .filter(e -> Math.abs(bond.occupation(row.ket()[e])[0] - ket[0])
                                + Math.abs(bond.occupation(row.bra()[e])[0] - bra[0])
                        == 1)
                .count();
    }

    @Test
    void keepsRealAndImaginaryCoefficientsApart() {
        Model.Builder builder = Model.builder(Lattice.chain(4)).noise(1);
        assertThat(tiled(generator(builder.build(), new Block(2, 2)))
                        .imaginary()
                        .isEmpty())
                .isTrue();
        Model hopping =
                builder.hopping(Collections.nCopies(3, Complex.real(0.5))).build();
        TileTables imaginary = tiled(generator(hopping, new Block(2, 2))).imaginary();
        assertThat(imaginary.isEmpty()).isFalse();
        assertThat(imaginary.leading().weight()).containsOnly(0.5, -0.5);
    }
}

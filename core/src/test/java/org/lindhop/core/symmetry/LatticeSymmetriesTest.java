package org.lindhop.core.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

class LatticeSymmetriesTest {
    /**
     * A model and a state.
     *
     * @param order of the group that leaves both as they are
     * @param reason how it begins
     */
    private record Case(String name, Model model, InitialState initial, int order, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Complex v = new Complex(0.8, 0.3);
        Model ring = noisy(Lattice.ring(6));
        List<Bond> ringBonds =
                List.of(new Bond(0, 1), new Bond(2, 1), new Bond(2, 3), new Bond(4, 3), new Bond(4, 5), new Bond(0, 5));
        double[] noPhases = new double[6];
        return Stream.of(
                new Case("uniform ring", ring, InitialStates.dicke(2), 12, "6 translations and a reflection leave"),
                new Case(
                        "every other site",
                        ring,
                        InitialStates.fock(1, 0, 1, 0, 1, 0),
                        6,
                        "3 translations and a reflection leave"),
                new Case(
                        "one site of a ring",
                        ring,
                        InitialStates.fock(0, 0, 0, 0, 1, 0),
                        2,
                        "a reflection leaves model and state as they are"),
                new Case("a state without any", ring, InitialStates.fock(1, 1, 0, 1, 0, 0), 1, "the initial state is"),
                new Case(
                        "amplitudes with a direction",
                        Model.builder(Lattice.ring(6))
                                .noise(Collections.nCopies(6, 1.0), Collections.nCopies(6, v))
                                .build(),
                        InitialStates.dicke(2),
                        6,
                        "6 translations leave"),
                new Case(
                        "the same with bonds listed in either direction",
                        Model.builder(Lattice.graph(6, ringBonds))
                                .hopping(List.of(v, v.conjugate(), v, v.conjugate(), v, v.conjugate()))
                                .build(),
                        InitialStates.dicke(2),
                        6,
                        "6 translations leave"),
                new Case(
                        "bonds of alternating strength",
                        Model.builder(Lattice.ring(6))
                                .hopping(
                                        List.of(Complex.ONE, Complex.I, Complex.ONE, Complex.I, Complex.ONE, Complex.I))
                                .build(),
                        InitialStates.dicke(2),
                        3,
                        "3 translations leave"),
                new Case("phases that agree", ring, InitialStates.phases(noPhases), 12, "6 translations"),
                new Case("a sign of the whole state", ring, InitialStates.dark(), 12, "6 translations"),
                new Case(
                        "a phase of one amplitude",
                        ring,
                        InitialStates.superposition(List.of(
                                new PureState.Term(Complex.ONE, new int[] {1, 0, 0, 0, 0, 0}),
                                new PureState.Term(Complex.I, new int[] {0, 0, 0, 1, 0, 0}))),
                        2,
                        "a reflection"),
                new Case(
                        "a mixture that translations permute",
                        ring,
                        InitialStates.mixture(List.of(
                                new InitialStates.Weighted(0.5, InitialStates.fock(1, 0, 1, 0, 1, 0)),
                                new InitialStates.Weighted(0.5, InitialStates.fock(0, 1, 0, 1, 0, 1)))),
                        12,
                        "6 translations"),
                new Case(
                        "weights that differ",
                        ring,
                        InitialStates.mixture(List.of(
                                new InitialStates.Weighted(0.4, InitialStates.fock(1, 0, 1, 0, 1, 0)),
                                new InitialStates.Weighted(0.6, InitialStates.fock(0, 1, 0, 1, 0, 1)))),
                        6,
                        "3 translations"),
                new Case(
                        "light in the middle of a chain",
                        Model.builder(Lattice.chain(3))
                                .species(Species.BOSON)
                                .noise(1)
                                .build(),
                        InitialStates.product(
                                "initial",
                                List.of(SiteState.thermal(2), SiteState.coherent(Complex.I), SiteState.thermal(2))),
                        2,
                        "a reflection"),
                new Case(
                        "two species",
                        Model.builder(Lattice.chain(3))
                                .species(List.of(Species.TLS, Species.BOSON, Species.BOSON))
                                .noise(1)
                                .build(),
                        InitialStates.fock(0, 0, 0),
                        1,
                        "the terms of the model are not symmetric"),
                new Case(
                        "a matrix from a file",
                        noisy(Lattice.chain(2)),
                        InitialStates.sectorMatrix("initial", 1, 2, new double[] {0.5, 0, 0, 0, 0, 0, 0.5, 0}),
                        1,
                        "the initial state is not symmetric"),
                new Case(
                        "checkerboard", noisy(Lattice.square(4, 4)), checkerboard(4), 4, "4 rotations and reflections"),
                new Case("checkerboard of odd size", noisy(Lattice.square(3, 3)), checkerboard(3), 8, "8 rotations"),
                new Case("rectangle", noisy(Lattice.square(4, 2)), InitialStates.dicke(2), 4, "4 rotations"),
                new Case("cube", noisy(Lattice.cubic(2, 2, 2)), InitialStates.dicke(2), 48, "48 rotations"),
                new Case("one row of a grid", noisy(Lattice.square(4, 1)), InitialStates.dicke(2), 2, "a rotation or"),
                new Case(
                        "operators of one's own",
                        Model.builder(Lattice.chain(3))
                                .jump("pairs", 1, LadderPolynomial.hop(0, 1).plus(LadderPolynomial.hop(1, 0)))
                                .jump("pairs", 0.25, LadderPolynomial.hop(1, 2).plus(LadderPolynomial.hop(2, 1)))
                                .jump("pairs", 0.75, LadderPolynomial.hop(1, 2).plus(LadderPolynomial.hop(2, 1)))
                                .build(),
                        InitialStates.dicke(1),
                        2,
                        "a reflection"),
                new Case("a single site", noisy(Lattice.chain(1)), InitialStates.dicke(1), 1, "the initial state is"));
    }

    private static Model noisy(Lattice lattice) {
        return Model.builder(lattice).noise(1).build();
    }

    private static InitialState checkerboard(int n) {
        return InitialStates.fock(
                IntStream.range(0, n * n).map(j -> (j % n + j / n + 1) % 2).toArray());
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("cases")
    void theGroupIsFound(Case c) {
        LatticeSymmetries symmetries = LatticeSymmetries.of(c.model(), c.initial());
        assertThat(symmetries.order()).as(symmetries.reason()).isEqualTo(c.order());
        assertThat(symmetries.reason()).startsWith(c.reason());
        List<List<Integer>> images = new ArrayList<>();
        int sites = c.model().sites();
        for (int s = 0; s < symmetries.order(); s++) {
            int symmetry = s;
            int[] image = IntStream.range(0, sites)
                    .map(j -> symmetries.image(symmetry, j))
                    .toArray();
            images.add(Arrays.stream(image).boxed().toList());
            for (int j = 0; j < sites; j++) {
                assertThat(symmetries.preimage(s, image[j])).isEqualTo(j);
            }
        }
        assertThat(images).doesNotHaveDuplicates();
        assertThat(images.get(0)).isSorted();
        for (List<Integer> first : images) {
            for (List<Integer> second : images) {
                assertThat(images).contains(first.stream().map(second::get).toList());
            }
        }
    }
}

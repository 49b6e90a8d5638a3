package org.lindhop.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.space.OccupationSpace;

class InitialStatesTest {
    private static final Offset<Double> ROUNDING = within(1e-15);

    private static final Model TLS = Model.builder(Lattice.chain(3)).build();
    private static final Model MODES =
            Model.builder(Lattice.chain(2)).species(Species.BOSON).build();

    @Test
    void fockOccupiesOneElementOfOneBlock() {
        HostVector rho = HostVector.of(InitialStates.fock(2, 1), MODES);
        assertThat(rho.layout().blocks()).containsExactly(new Block(3, 3));
        assertThat(rho.element(new int[] {2, 1}, new int[] {2, 1})).isEqualTo(Complex.ONE);
        assertThat(rho.purity()).isEqualTo(1);
    }

    @Test
    void superpositionIsNormalisedAndSpansItsSectors() {
        HostVector rho = HostVector.of(
                InitialStates.superposition(List.of(
                        new PureState.Term(new Complex(3, 0), new int[] {1, 0, 0}),
                        new PureState.Term(new Complex(0, 4), new int[] {0, 1, 1}))),
                TLS);
        assertThat(rho.layout().blocks()).containsExactly(new Block(1, 1), new Block(2, 1), new Block(2, 2));
        assertThat(rho.element(new int[] {1, 0, 0}, new int[] {1, 0, 0}).re()).isCloseTo(0.36, ROUNDING);
        Complex coherence = rho.element(new int[] {1, 0, 0}, new int[] {0, 1, 1});
        assertThat(coherence.re()).isCloseTo(0, ROUNDING);
        assertThat(coherence.im()).isCloseTo(-0.48, ROUNDING);
        assertThat(rho.purity()).isCloseTo(1, ROUNDING);
    }

    @Test
    void equalTermsOfASuperpositionAddUp() {
        HostVector rho = HostVector.of(
                InitialStates.superposition(List.of(
                        new PureState.Term(Complex.ONE, new int[] {1, 0, 0}),
                        new PureState.Term(Complex.ONE, new int[] {1, 0, 0}),
                        new PureState.Term(Complex.real(2), new int[] {0, 1, 0}))),
                TLS);
        assertThat(rho.element(new int[] {1, 0, 0}, new int[] {0, 1, 0}).re()).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void mixtureHasNoCoherenceBetweenItsParts() {
        HostVector rho = HostVector.of(
                InitialStates.mixture(List.of(
                        new InitialStates.Weighted(0.25, InitialStates.fock(1, 0, 0)),
                        new InitialStates.Weighted(0.75, InitialStates.dark()))),
                TLS);
        assertThat(rho.element(new int[] {1, 0, 0}, new int[] {1, 0, 0}).re()).isCloseTo(0.5, ROUNDING);
        assertThat(rho.element(new int[] {1, 0, 0}, new int[] {0, 1, 0}).re()).isCloseTo(-0.25, ROUNDING);
    }

    @Test
    void phasesAreTheMixtureOfThePaper() {
        HostVector rho = HostVector.of(InitialStates.phases(0, Math.PI, Math.PI / 2), TLS);
        int[] vacuum = new int[3];
        assertThat(rho.layout().blocks()).containsExactly(new Block(0, 0), new Block(1, 0), new Block(1, 1));
        assertThat(rho.element(vacuum, vacuum).re()).isCloseTo(0.5, ROUNDING);
        // <1_j| rho |0> = exp(-i theta_j) / 2M.
        assertThat(rho.element(new int[] {0, 1, 0}, vacuum).re()).isCloseTo(-1.0 / 6, ROUNDING);
        assertThat(rho.element(new int[] {0, 0, 1}, vacuum).im()).isCloseTo(-1.0 / 6, ROUNDING);
        assertThat(rho.element(new int[] {0, 0, 1}, new int[] {0, 1, 0}).abs()).isZero();
    }

    @Test
    void dickeIsTheEqualMixtureOfSingleOccupations() {
        HostVector rho = HostVector.of(InitialStates.dicke(2), TLS);
        assertThat(rho.purity()).isCloseTo(1.0 / 3, ROUNDING);
        HostVector modes = HostVector.of(InitialStates.dicke(2), MODES);
        assertThat(modes.element(new int[] {1, 1}, new int[] {1, 1})).isEqualTo(Complex.ONE);
        assertThat(modes.element(new int[] {2, 0}, new int[] {2, 0})).isEqualTo(Complex.ZERO);
    }

    /** The same state once as a mixture of pure states and once as a matrix, on modes and on two-level systems. */
    @ParameterizedTest
    @EnumSource(Species.class)
    void sectorMatrixHasTheMomentsOfItsState(Species species) {
        Model model = Model.builder(Lattice.chain(4)).species(species).build();
        int n = 2;
        OccupationBasis basis = new OccupationSpace(model.species(), OptionalInt.empty()).basis(n);
        Random random = new Random(11);
        List<InitialStates.Weighted> parts = new ArrayList<>();
        for (double weight : new double[] {0.2, 0.5, 0.3}) {
            List<PureState.Term> terms = IntStream.range(0, basis.size())
                    .mapToObj(k -> new PureState.Term(
                            new Complex(random.nextGaussian(), random.nextGaussian()), basis.occupation(k)))
                    .toList();
            parts.add(new InitialStates.Weighted(weight, InitialStates.superposition(terms)));
        }
        InitialState mixture = InitialStates.mixture(parts);
        BlockLayout sector = new BlockLayout(OccupationSpace.of(model), Set.of(new Block(n, n)));
        InitialState matrix = InitialStates.sectorMatrix(
                "initial.file",
                n,
                basis.size(),
                HostState.of(mixture, model, sector).block(0));

        assertThat(HostState.of(matrix, model, sector).block(0))
                .containsExactly(HostState.of(mixture, model, sector).block(0), ROUNDING);
        Statistics statistics = species == Species.TLS ? Statistics.FERMIONS : Statistics.BOSONS;
        BlockLayout orders = new BlockLayout(sector.space(), Set.of(new Block(1, 1), new Block(2, 2), new Block(0, 0)));
        HostState expected = new HostState(orders);
        HostState moments = new HostState(orders);
        MomentLoader.load(mixture, model, statistics, orders, expected);
        MomentLoader.load(matrix, model, statistics, orders, moments);
        for (int b = 0; b < orders.size(); b++) {
            assertThat(moments.block(b)).containsExactly(expected.block(b), ROUNDING);
        }
        double joint = 0;
        for (InitialState.Component component : mixture.components(model).toList()) {
            joint += component.weight() * component.state().jointPopulation(new int[] {1, 3});
        }
        LatticeState state = matrix.components(model).findFirst().orElseThrow().state();
        assertThat(state.jointPopulation(new int[] {1, 3})).isCloseTo(joint, ROUNDING);
        assertThat(state.excitations()).isEqualTo(n);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(InitialStates.fock(2, 0, 0), "initial.fock", "site 1 holds 2"),
                Arguments.of(InitialStates.fock(-1, 0, 0), "initial.fock", "at least 0"),
                Arguments.of(InitialStates.fock(1, 0), "initial.fock", "2 occupations"),
                Arguments.of(InitialStates.phases(0, 1), "initial.phases", "2 angles"),
                Arguments.of(InitialStates.dicke(4), "initial.dicke", "from 0 to 3"),
                Arguments.of(
                        InitialStates.mixture(List.of(new InitialStates.Weighted(0.9, InitialStates.dark()))),
                        "initial.mixture",
                        "sum to 0.9"),
                Arguments.of(
                        InitialStates.mixture(List.of(
                                new InitialStates.Weighted(-0.5, InitialStates.dark()),
                                new InitialStates.Weighted(1.5, InitialStates.dark()))),
                        "initial.mixture",
                        "-0.5 is negative"),
                Arguments.of(
                        InitialStates.superposition(List.of(
                                new PureState.Term(Complex.ONE, new int[] {1, 0, 0}),
                                new PureState.Term(Complex.real(-1), new int[] {1, 0, 0}))),
                        "initial.superposition",
                        "must not vanish"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsNoState(InitialState state, String key, String message) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> state.components(TLS).toList())
                .withMessageContaining(message)
                .extracting(InvalidModelException::key)
                .isEqualTo(key);
    }

    @Test
    void refusesExcitationsBeyondTheCutoff() {
        Model cut = Model.builder(Lattice.chain(2))
                .species(Species.BOSON)
                .maxExcitations(2)
                .build();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> InitialStates.fock(2, 1).blocks(cut))
                .withMessageContaining("max-excitations keeps only 2");
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(
                        () -> InitialStates.product("initial.product", List.of(SiteState.fock(2), SiteState.fock(1)))
                                .blocks(cut))
                .withMessageContaining("3 excitations, but max-excitations keeps only 2");
    }
}

package org.lindhop.core.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.HostVector;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.InitialStates.Weighted;
import org.lindhop.core.state.PureState.Term;

/** Entanglement of states that have it in closed form. */
class EntanglementObservablesTest {
    private static final Offset<Double> ROUNDING = within(1e-14);
    /** Square root of the rounding: what is left where a concurrence is the root of an eigenvalue that vanishes. */
    private static final Offset<Double> ROOT_OF_ROUNDING = within(4e-8);

    private static final Model TLS = chain(3, Species.TLS);
    private static final Model MODES = chain(2, Species.BOSON);
    private static final InitialState BELL = InitialStates.superposition(
            List.of(new Term(Complex.ONE, new int[] {1, 0, 0}), new Term(Complex.I, new int[] {0, 1, 0})));
    /** {@code 0.6 |00> + 0.8 |11>}: coherence between sectors that differ by two. */
    private static final InitialState PAIR = InitialStates.superposition(List.of(
            new Term(Complex.real(0.6), new int[] {0, 0, 0}), new Term(Complex.real(0.8), new int[] {1, 1, 0})));

    private static Model chain(int sites, Species species) {
        return Model.builder(Lattice.chain(sites)).species(species).build();
    }

    private static double value(Observable observable, InitialState state, Model model) {
        return Measurement.of(observable, state, model).value();
    }

    private static InitialState mixture(double weight, InitialState one, InitialState other) {
        return InitialStates.mixture(List.of(new Weighted(weight, one), new Weighted(1 - weight, other)));
    }

    /** {@code -p ln p - (1-p) ln (1-p)}. */
    private static double binaryEntropy(double p) {
        return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }

    @Test
    void concurrenceOfBellStatesAndTheirMixtures() {
        assertThat(value(EntanglementObservables.concurrence(0, 1), BELL, TLS)).isCloseTo(1, ROUNDING);
        assertThat(value(EntanglementObservables.concurrence(1, 2), BELL, TLS)).isCloseTo(0, ROOT_OF_ROUNDING);
        assertThat(value(EntanglementObservables.concurrence(0, 1), PAIR, TLS)).isCloseTo(0.96, ROUNDING);
        // w |psi-><psi-| + (1-w) |11><11|: concurrence w.
        InitialState mixed = mixture(0.3, BELL, InitialStates.fock(1, 1, 0));
        assertThat(value(EntanglementObservables.concurrence(0, 1), mixed, TLS)).isCloseTo(0.3, ROOT_OF_ROUNDING);
    }

    @Test
    void entanglementOfFormationOfPureStatesIsTheEntropyOfAPart() {
        Measurement bell = Measurement.of(EntanglementObservables.entanglementOfFormation(0, 1), BELL, TLS);
        assertThat(bell.columns()).containsExactly("entanglement_of_formation_1_2");
        assertThat(bell.value()).isCloseTo(Math.log(2), ROUNDING);
        assertThat(value(EntanglementObservables.entanglementOfFormation(0, 1), PAIR, TLS))
                .isCloseTo(binaryEntropy(0.36), ROUNDING);
        assertThat(value(EntanglementObservables.entanglementOfFormation(0, 1), InitialStates.fock(1, 0, 1), TLS))
                .isEqualTo(0);
        InitialState mixed = mixture(0.3, BELL, InitialStates.fock(1, 1, 0));
        assertThat(value(EntanglementObservables.entanglementOfFormation(0, 1), mixed, TLS))
                .isCloseTo(binaryEntropy((1 + Math.sqrt(1 - 0.09)) / 2), ROOT_OF_ROUNDING);
    }

    @Test
    void negativityOfPureStatesFollowsFromTheirSchmidtCoefficients() {
        Measurement bell = Measurement.of(EntanglementObservables.negativity(List.of(0)), BELL, TLS);
        assertThat(bell.columns()).containsExactly("negativity_1");
        assertThat(bell.value()).isCloseTo(0.5, ROUNDING);
        assertThat(value(EntanglementObservables.negativity(List.of(2)), BELL, TLS))
                .isCloseTo(0, ROUNDING);
        assertThat(value(EntanglementObservables.negativity(List.of(1, 2)), PAIR, TLS))
                .isCloseTo(0.48, ROUNDING);
        // |2,0> + sqrt 2 |1,1> + |0,2>, the two photons behind a beam splitter: coefficients 1/2, 1/sqrt 2, 1/2.
        InitialState split = InitialStates.superposition(List.of(
                new Term(Complex.ONE, new int[] {2, 0}),
                new Term(Complex.polar(Math.sqrt(2), 1), new int[] {1, 1}),
                new Term(Complex.I, new int[] {0, 2})));
        double sum = 1 + Math.sqrt(0.5);
        assertThat(value(EntanglementObservables.negativity(List.of(1)), split, MODES))
                .isCloseTo((sum * sum - 1) / 2, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60})
    void theDarkStateIsEntangledAcrossEveryCut(int part) {
        int sites = 61;
        double share = (double) part / sites;
        List<Integer> first = IntStream.range(0, part).boxed().toList();
        // An eigenvalue p that vanishes but for rounding u adds -u ln u.
        Offset<Double> vanishing = within(sites * 4e-15);
        for (Species species : Species.values()) {
            Model model = chain(sites, species);
            assertThat(value(EntanglementObservables.negativity(first), InitialStates.dark(), model))
                    .isCloseTo(Math.sqrt(share * (1 - share)), vanishing);
            assertThat(value(EntanglementObservables.entanglementEntropy(first), InitialStates.dark(), model))
                    .isCloseTo(binaryEntropy(share), vanishing);
        }
    }

    @Test
    void negativityOfMixedStates() {
        // w |psi-><psi-| + (1-w) |00><00|: the partial transpose has the block [[1-w, w/2], [w/2, 0]].
        double w = 0.3;
        InitialState mixed = mixture(w, BELL, InitialStates.fock(0, 0, 0));
        assertThat(value(EntanglementObservables.negativity(List.of(0)), mixed, TLS))
                .isCloseTo((Math.sqrt((1 - w) * (1 - w) + w * w) - (1 - w)) / 2, ROUNDING);
        assertThat(value(EntanglementObservables.negativity(List.of(1)), InitialStates.dicke(2), TLS))
                .isCloseTo(0, ROUNDING);
        assertThat(value(EntanglementObservables.negativity(List.of(0, 2)), InitialStates.fock(1, 0, 1), TLS))
                .isEqualTo(0);
    }

    @Test
    void negativityPassesErrorsOnBySchmidtRank() {
        // Three photons on two modes: rank 4, so half of that times the trace norm.
        assertThat(Measurement.of(EntanglementObservables.negativity(List.of(0)), InitialStates.fock(2, 1), MODES)
                        .shape()
                        .sensitivity()
                        .allowedTraceNorm(1e-8))
                .isEqualTo(1e-8 / 2);
        // One excitation on 61 sites: rank 2.
        assertThat(Measurement.of(
                                EntanglementObservables.negativity(List.of(0, 1, 2)),
                                InitialStates.dark(),
                                chain(61, Species.TLS))
                        .shape()
                        .sensitivity()
                        .allowedTraceNorm(1e-8))
                .isEqualTo(1e-8);
    }

    @Test
    void mutualInformationCountsAllCorrelations() {
        Measurement pure = Measurement.of(
                EntanglementObservables.mutualInformation(List.of(0), List.of(1, 2)), InitialStates.dark(), TLS);
        assertThat(pure.columns()).containsExactly("mutual_information_1_and_2_3");
        assertThat(pure.value()).isCloseTo(2 * binaryEntropy(1.0 / 3), ROUNDING);
        // Classical: one of three sites is occupied.
        double pair = -2.0 / 3 * Math.log(1.0 / 3) - 1.0 / 3 * Math.log(1.0 / 3);
        assertThat(value(
                        EntanglementObservables.mutualInformation(List.of(2), List.of(0)), InitialStates.dicke(1), TLS))
                .isCloseTo(2 * binaryEntropy(1.0 / 3) - pair, ROUNDING);
        assertThat(value(
                        EntanglementObservables.mutualInformation(List.of(0), List.of(1)),
                        InitialStates.fock(3, 1),
                        MODES))
                .isEqualTo(0);
    }

    @Test
    void reducedStatesStandInTheProductBasis() {
        Measurement pair = Measurement.of(EntanglementObservables.reducedState(List.of(1, 0)), PAIR, TLS);
        assertThat(pair.shape().shape()).containsExactly(4, 4);
        assertThat(pair.columns()).contains("rho_2_1_00_11", "rho_2_1_01_10").hasSize(16);
        double[] expected = new double[32];
        expected[0] = 0.36;
        expected[2 * 3] = 0.48;
        expected[2 * 12] = 0.48;
        expected[2 * 15] = 0.64;
        assertThat(pair.values()).containsExactly(expected, ROUNDING);
        // The last site named runs fastest: |n_3 n_1> = |01> is row 1, and |n_1 n_3> = |10> is row 2.
        InitialState first = InitialStates.fock(1, 0, 0);
        assertThat(Measurement.of(EntanglementObservables.reducedState(List.of(2, 0)), first, TLS)
                        .values()[2 * 5])
                .isEqualTo(1);
        assertThat(Measurement.of(EntanglementObservables.reducedState(List.of(0, 2)), first, TLS)
                        .values()[2 * 10])
                .isEqualTo(1);
    }

    @Test
    void reducedStatesOfModesReachToTheTopmostSector() {
        // |2,0> + i |1,1>: the first mode has levels 0 to 2.
        InitialState state = InitialStates.superposition(
                List.of(new Term(Complex.ONE, new int[] {2, 0}), new Term(Complex.I, new int[] {1, 1})));
        Measurement first = Measurement.of(EntanglementObservables.reducedState(List.of(0)), state, MODES);
        assertThat(first.columns()).hasSize(9).contains("rho_1_2_1");
        double[] expected = new double[18];
        expected[2 * 4] = 0.5;
        expected[2 * 8] = 0.5;
        assertThat(first.values()).containsExactly(expected, ROUNDING);
        Measurement both = Measurement.of(EntanglementObservables.reducedState(List.of(0, 1)), state, MODES);
        // Rows 6 and 4 of nine are |20> and |11>.
        assertThat(both.values()[2 * (6 * 9 + 4)]).isEqualTo(0);
        assertThat(both.values()[2 * (6 * 9 + 4) + 1]).isCloseTo(-0.5, ROUNDING);
        assertThat(both.values()[2 * (4 * 9 + 6) + 1]).isCloseTo(0.5, ROUNDING);
    }

    static Stream<Arguments> refused() {
        List<Integer> all = List.of(0, 1, 2);
        return Stream.of(
                Arguments.of(EntanglementObservables.concurrence(0, 1), MODES, "site 1 is a mode"),
                Arguments.of(EntanglementObservables.entanglementOfFormation(0, 1), MODES, "site 1 is a mode"),
                Arguments.of(EntanglementObservables.negativity(all), TLS, "but all 3 are named"),
                Arguments.of(EntanglementObservables.negativity(List.of(0, 0)), TLS, "names a site twice"),
                Arguments.of(EntanglementObservables.entanglementEntropy(all), TLS, "but all 3 are named"),
                Arguments.of(EntanglementObservables.entanglementEntropy(List.of(3)), TLS, "names site 4"),
                Arguments.of(
                        EntanglementObservables.mutualInformation(List.of(0, 1), List.of(1)),
                        TLS,
                        "mutual-information names a site twice"),
                Arguments.of(
                        EntanglementObservables.reducedState(
                                IntStream.range(0, 7).boxed().toList()),
                        chain(7, Species.TLS),
                        "a matrix of order 128; it is reported up to order 64"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatMakesNoSense(Observable observable, Model model, String message) {
        Quantities quantities = new Quantities(
                model.species(),
                () -> HostVector.of(InitialStates.dicke(1), model).layout());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> observable.compile(model, quantities))
                .withMessageContaining(message)
                .extracting(InvalidModelException::key)
                .isEqualTo("observables");
    }
}

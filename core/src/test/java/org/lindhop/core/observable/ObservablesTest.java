package org.lindhop.core.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.HostVector;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;

class ObservablesTest {
    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final List<Integer> ALL = List.of();

    private static final Model TLS = Model.builder(Lattice.chain(3)).noise(0.5).build();
    private static final Model MODES =
            Model.builder(Lattice.chain(2)).species(Species.BOSON).noise(1.5).build();

    private static Measurement measure(Observable observable, InitialState state, Model model) {
        return Measurement.of(observable, state, model);
    }

    private static InitialState superposition(Complex a, int[] first, Complex b, int[] second) {
        return InitialStates.superposition(List.of(new PureState.Term(a, first), new PureState.Term(b, second)));
    }

    @Test
    void populationsOfSomeSites() {
        Measurement all = measure(Observables.populations(ALL), InitialStates.fock(1, 0, 1), TLS);
        assertThat(all.columns()).containsExactly("n_1", "n_2", "n_3");
        assertThat(all.values()).containsExactly(1, 0, 1);
        Measurement some = measure(Observables.populations(List.of(0, 2)), InitialStates.fock(0, 1, 1), TLS);
        assertThat(some.columns()).containsExactly("n_1", "n_3");
        assertThat(some.shape().sites()).containsExactly(0, 2);
        assertThat(some.values()).containsExactly(0, 1);
    }

    @Test
    void energyAndItsParts() {
        InitialState state = InitialStates.fock(3, 1);
        assertThat(measure(Observables.energy(), state, MODES).values()).containsExactly(4);
        Measurement local = measure(Observables.localEnergy(1, 1), state, MODES);
        assertThat(local.columns()).containsExactly("E_2_2");
        assertThat(local.values()).containsExactly(1);
        Measurement flux = measure(Observables.flux(), state, MODES);
        assertThat(flux.columns()).containsExactly("S_1");
        assertThat(flux.values()).containsExactly(2 * 1.5 * (1 - 3));
    }

    @Test
    void correlationsCarryThePhase() {
        // |psi> = (|1,0> + i |0,1>)/sqrt 2: <a_1^+ a_2> = i/2.
        InitialState state = superposition(Complex.ONE, new int[] {1, 0}, Complex.I, new int[] {0, 1});
        Measurement c = measure(Observables.correlations(ALL), state, MODES);
        assertThat(c.columns()).containsExactly("C_1_1", "C_1_2", "C_2_1", "C_2_2");
        assertThat(c.shape().shape()).containsExactly(2, 2);
        assertThat(c.values()).containsExactly(new double[] {0.5, 0, 0, 0.5, 0, -0.5, 0.5, 0}, ROUNDING);
    }

    @Test
    void coherencesAlternateInSign() {
        Measurement alpha = measure(Observables.coherences(ALL), InitialStates.phases(0, Math.PI, Math.PI / 2), TLS);
        assertThat(alpha.columns()).containsExactly("alpha_1", "alpha_2", "alpha_3");
        double size = 1.0 / 6;
        assertThat(alpha.values()).containsExactly(new double[] {-size, 0, -size, 0, 0, size}, ROUNDING);
    }

    @Test
    void secondOrderOfFockStates() {
        InitialState state = InitialStates.fock(3, 2);
        Measurement nn = measure(Observables.densityCorrelations(ALL), state, MODES);
        assertThat(nn.columns()).containsExactly("nn_1_1", "nn_1_2", "nn_2_2");
        assertThat(nn.shape().columns().stream().map(c -> nn.values()[c.index()]))
                .containsExactly(9.0, 6.0, 4.0);
        assertThat(nn.values()).containsExactly(9, 6, 6, 4);
        Measurement g2 = measure(Observables.g2(ALL), state, MODES);
        assertThat(g2.values()).containsExactly(new double[] {6.0 / 9, 1, 1, 0.5}, ROUNDING);
        assertThat(measure(Observables.g2(List.of(0)), InitialStates.fock(0, 1), MODES)
                        .values())
                .containsExactly(Double.NaN);
    }

    @Test
    void jointPopulationsOfThreeSites() {
        Measurement joint = measure(Observables.jointPopulation(List.of(2, 0)), InitialStates.fock(1, 0, 1), TLS);
        assertThat(joint.columns()).containsExactly("joint_3_1");
        assertThat(joint.values()).containsExactly(1);
        assertThat(measure(Observables.jointPopulation(List.of(0, 1, 2)), InitialStates.dicke(2), TLS)
                        .values())
                .containsExactly(0);
    }

    @Test
    void purityEntropyAndTrace() {
        assertThat(measure(Observables.purity(), InitialStates.dicke(1), TLS).values())
                .containsExactly(new double[] {1.0 / 3}, ROUNDING);
        assertThat(measure(Observables.entropy(), InitialStates.dicke(1), TLS).values())
                .containsExactly(new double[] {Math.log(3)}, ROUNDING);
        assertThat(measure(Observables.trace(), InitialStates.phases(1, 2, 3), TLS)
                        .values())
                .containsExactly(new double[] {1}, ROUNDING);
    }

    @Test
    void entropyOfCoherencesBetweenSectors() {
        // A pure superposition of different numbers: diagonal blocks alone would give ln 2.
        InitialState pure = superposition(Complex.ONE, new int[] {0, 0, 0}, Complex.I, new int[] {1, 1, 0});
        assertThat(measure(Observables.entropy(), pure, TLS).values()).containsExactly(new double[] {0}, ROUNDING);
        // Eq. (4) with equal phases on three sites: the vacuum and the symmetric state share a pure part of weight 2/3.
        double[] p = {2.0 / 3, 1.0 / 6, 1.0 / 6};
        double expected = 0;
        for (double x : p) {
            expected -= x * Math.log(x);
        }
        assertThat(measure(Observables.entropy(), InitialStates.phases(0, 0, 0), TLS)
                        .values())
                .containsExactly(new double[] {expected}, ROUNDING);
    }

    @Test
    void temperatureOfBothSpecies() {
        InitialState half = InitialStates.mixture(List.of(
                new InitialStates.Weighted(0.25, InitialStates.fock(1, 0, 0)),
                new InitialStates.Weighted(0.75, InitialStates.fock(0, 0, 1))));
        Measurement tls = measure(Observables.temperature(ALL), half, TLS);
        assertThat(tls.columns()).containsExactly("beta_1", "beta_2", "beta_3");
        assertThat(tls.values()).containsExactly(new double[] {Math.log(3), Double.NaN, -Math.log(3)}, ROUNDING);
        assertThat(measure(Observables.temperature(ALL), InitialStates.fock(2, 1), MODES)
                        .values())
                .containsExactly(new double[] {Math.log(1.5), Math.log(2)}, ROUNDING);
    }

    @Test
    void ratiosOfNothingAreNotNumbers() {
        // Below the tolerance of 1e-8 nothing is known of the shares of sites, and below its root nothing of pairs.
        InitialState faint = superposition(Complex.ONE, new int[] {0, 0, 0}, Complex.real(5e-5), new int[] {1, 0, 0});
        for (Observable ratio : List.of(
                Observables.temperature(List.of(0)), Observables.participation(), Observables.spreadingWidth())) {
            assertThat(measure(ratio, faint, TLS).values()).as(ratio.name()).containsExactly(Double.NaN);
        }
        InitialState dim = superposition(Complex.ONE, new int[] {0, 0, 0}, Complex.real(5e-4), new int[] {1, 1, 0});
        assertThat(measure(Observables.participation(), dim, TLS).values()).containsExactly(new double[] {2}, ROUNDING);
        assertThat(measure(Observables.temperature(List.of(0)), dim, TLS).value())
                .isCloseTo(15.2, within(0.01));
        assertThat(measure(Observables.g2(List.of(0, 1)), dim, TLS).values()).containsOnly(Double.NaN);
        assertThat(measure(Observables.temperature(List.of(0)), InitialStates.fock(1, 0, 0), TLS)
                        .values())
                .containsExactly(Double.NaN);
    }

    @Test
    void participationAndWidth() {
        // Three quarters on the first and one quarter on the last site of three.
        InitialState state = InitialStates.mixture(List.of(
                new InitialStates.Weighted(0.75, InitialStates.fock(1, 0, 0)),
                new InitialStates.Weighted(0.25, InitialStates.fock(0, 0, 1))));
        Measurement participation = measure(Observables.participation(), state, TLS);
        assertThat(participation.columns()).containsExactly("participation");
        assertThat(participation.values()).containsExactly(new double[] {1 / (0.5625 + 0.0625)}, ROUNDING);
        Measurement width = measure(Observables.spreadingWidth(), state, TLS);
        assertThat(width.columns()).containsExactly("spreading_width");
        assertThat(width.values()).containsExactly(new double[] {Math.sqrt(4 * 0.75 * 0.25)}, ROUNDING);
        // Equal shares on a 2 x 3 grid: variances 1/4 and 2/3.
        Model grid = Model.builder(Lattice.square(2, 3)).build();
        assertThat(measure(Observables.spreadingWidth(), InitialStates.dicke(4), grid)
                        .values())
                .containsExactly(new double[] {Math.sqrt(1.0 / 4 + 2.0 / 3)}, ROUNDING);
        assertThat(measure(Observables.participation(), InitialStates.dicke(4), grid)
                        .values())
                .containsExactly(new double[] {6}, ROUNDING);
        assertThat(measure(Observables.participation(), InitialStates.fock(0, 0, 0), TLS)
                        .values())
                .containsExactly(Double.NaN);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Observables.populations(List.of(3)), TLS, "site 4, but the sites are 1 to 3"),
                Arguments.of(Observables.correlations(List.of(1, 1)), TLS, "names a site twice"),
                Arguments.of(Observables.g2(List.of(1, 0)), MODES, "rising order"),
                Arguments.of(Observables.jointPopulation(List.of(0, 0)), TLS, "names a site twice"),
                Arguments.of(Observables.localEnergy(2, 1), TLS, "from the lower to the higher"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheModelDoesNotHave(Observable observable, Model model, String message) {
        Quantities quantities = new Quantities(
                model.species(),
                () -> HostVector.of(InitialStates.dicke(1), model).layout());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> observable.compile(model, quantities))
                .withMessageContaining(message)
                .extracting(InvalidModelException::key)
                .isEqualTo("observables");
    }

    @Test
    void entropyAllowsLessErrorThanItsTolerance() {
        Measurement entropy = measure(Observables.entropy(), InitialStates.dicke(1), TLS);
        double allowed = entropy.shape().sensitivity().allowedTraceNorm(1e-8);
        double x = allowed / 2;
        assertThat(x * Math.log(2) - x * Math.log(x) - (1 - x) * Math.log(1 - x))
                .isLessThanOrEqualTo(1e-8)
                .isGreaterThan(0.5e-8);
    }
}

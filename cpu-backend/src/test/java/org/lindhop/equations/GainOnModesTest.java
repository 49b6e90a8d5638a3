package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.lindhop.core.model.Species.BOSON;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;

/** Modes with gain and without a cut-off: closed forms, exact equations, and what has no limit. */
class GainOnModesTest {
    private static final double STATIONARY = Double.POSITIVE_INFINITY;

    private static Model.Builder modes(int sites) {
        return Model.builder(Lattice.chain(sites)).species(BOSON);
    }

    private static List<double[]> outputs(Problem problem) {
        return Outputs.of(problem, Optional.empty());
    }

    @Test
    void oneModeRelaxesToItsBath() {
        Model mode = modes(1).loss(List.of(1.3)).gain(List.of(0.3)).build();
        List<double[]> n = outputs(Problem.of(mode, InitialStates.fock(1))
                .times(0, 1, 5, STATIONARY)
                .observe(Observables.populations(List.of())));
        assertThat(n.get(1)[0]).isCloseTo(0.3 + 0.7 * Math.exp(-1), within(1e-8));
        assertThat(n.get(2)[0]).isCloseTo(0.3 + 0.7 * Math.exp(-5), within(1e-8));
        assertThat(n.get(3)[0]).isCloseTo(0.3, within(1e-8));
    }

    @Test
    void aBathAtOneSiteFillsBothModesOfANoisyPair() {
        Model pair = modes(2).noise(1)
                .loss(List.of(2.0, 0.0))
                .gain(List.of(1.0, 0.0))
                .build();
        List<double[]> n = outputs(Problem.of(pair, InitialStates.fock(0, 0))
                .times(STATIONARY)
                .observe(Observables.populations(List.of())));
        assertThat(n.get(0)).containsExactly(new double[] {1, 1}, within(1e-8));
    }

    /**
     * With growth {@code g = p - kappa} the moments of one mode obey {@code dn/dt = g n + p} and {@code dm/dt = 2 g m + 4 p n} for {@code
     * m = <a^+ a^+ a a>}: from one photon {@code n = (1 + q) e^gt - q} with {@code q = p / g}, and {@code m} likewise.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 30})
    void anAmplifierIsRightRelativeToWhatItHoldsHoweverMuchThatIs(double t) {
        double p = 1.3;
        double g = 1;
        double q = p / g;
        Model mode = modes(1).loss(List.of(p - g)).gain(List.of(p)).build();
        List<double[]> values = outputs(Problem.of(mode, InitialStates.fock(1))
                .times(t)
                .observe(Observables.populations(List.of()), Observables.g2(List.of())));
        double e = Math.exp(g * t);
        double n = (1 + q) * e - q;
        double m = 4 * q * ((1 + q) * (e * e - e) - q * (e * e - 1) / 2);
        assertThat(values.get(0)[0]).isCloseTo(n, within(1e-8 * n));
        assertThat(values.get(1)[0]).isCloseTo(m / (n * n), within(1e-8));
    }

    /** {@code 0 = A N + N A^+ + P} for {@code N_jk = <a_k^+ a_j>} and {@code A = -i H + (P - K) / 2}, to rounding. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStationaryCorrelationsSolveTheLyapunovEquation(boolean gaussian) {
        int sites = 4;
        List<Complex> g = List.of(new Complex(1, 0.5), new Complex(-0.3, 0), new Complex(0, 0.8));
        List<Double> omega = List.of(0.4, -0.2, 0.0, 0.9);
        List<Double> loss = List.of(2.0, 0.0, 0.3, 1.0);
        List<Double> gain = List.of(1.5, 0.0, 0.2, 0.1);
        Model chain =
                modes(sites).hopping(g).frequency(omega).loss(loss).gain(gain).build();
        InitialState initial = gaussian ? InitialStates.fock(0, 0, 0, 0) : InitialStates.fock(2, 0, 1, 0);
        double[] c = outputs(Problem.of(chain, initial).times(STATIONARY).observe(Observables.correlations(List.of())))
                .get(0);
        Complex[][] a = new Complex[sites][sites];
        for (Complex[] row : a) {
            Arrays.fill(row, Complex.ZERO);
        }
        for (int j = 0; j < sites; j++) {
            a[j][j] = new Complex((gain.get(j) - loss.get(j)) / 2, -omega.get(j));
        }
        for (int b = 0; b < sites - 1; b++) {
            a[b][b + 1] = g.get(b).times(new Complex(0, -1));
            a[b + 1][b] = g.get(b).conjugate().times(new Complex(0, -1));
        }
        for (int j = 0; j < sites; j++) {
            for (int k = 0; k < sites; k++) {
                Complex sum = j == k ? Complex.real(gain.get(j)) : Complex.ZERO;
                for (int l = 0; l < sites; l++) {
                    sum = sum.plus(a[j][l].times(moment(c, sites, l, k)))
                            .plus(moment(c, sites, j, l).times(a[k][l].conjugate()));
                }
                assertThat(sum.abs()).as("element (%d, %d)", j, k).isLessThan(1e-7);
            }
        }
    }

    /** {@code N_jk = <s_k^+ s_j^->} from all correlations {@code <s_k^+ s_l^->}, with l running faster. */
    private static Complex moment(double[] correlations, int sites, int j, int k) {
        int at = 2 * (k * sites + j);
        return new Complex(correlations[at], correlations[at + 1]);
    }

    /** A thermal state of Gaussian modes has g2 = 2; by Wick's theorem and by moments of second order. */
    @Test
    void lightOfBathsIsBunched() {
        Model hops = modes(3).hopping(List.of(Complex.ONE, Complex.ONE))
                .loss(List.of(2.0, 0.0, 1.0))
                .gain(List.of(1.0, 0.0, 0.2))
                .build();
        double[] wick = outputs(Problem.of(hops, InitialStates.fock(0, 0, 0))
                        .times(STATIONARY)
                        .observe(Observables.g2(List.of())))
                .get(0);
        double[] moments = outputs(Problem.of(hops, InitialStates.fock(1, 0, 0))
                        .times(STATIONARY)
                        .observe(Observables.g2(List.of())))
                .get(0);
        assertThat(wick[0]).isCloseTo(2, within(1e-8));
        assertThat(moments).containsExactly(wick, within(1e-7));
    }

    static Stream<Arguments> growing() {
        List<Complex> hopping = List.of(Complex.ONE);
        return Stream.of(
                Arguments.of(
                        "more gain than loss",
                        modes(1).loss(List.of(0.3)).gain(List.of(1.3)).build(),
                        "gain exceeds loss"),
                Arguments.of(
                        "as much gain as loss",
                        modes(1).loss(List.of(0.5)).gain(List.of(0.5)).build(),
                        "gain makes up for loss"),
                Arguments.of(
                        "gain here and loss there, coupled by noise",
                        modes(2).noise(1)
                                .loss(List.of(0.0, 0.5))
                                .gain(List.of(0.5, 0.0))
                                .build(),
                        "gain exceeds loss"),
                Arguments.of(
                        "gain here and loss there, coupled by hopping",
                        modes(2).hopping(hopping)
                                .loss(List.of(0.0, 0.6))
                                .gain(List.of(0.7, 0.0))
                                .build(),
                        "gain exceeds loss"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("growing")
    void whatGrowsHasNoStationaryState(String name, Model model, String reason) {
        Problem problem = Problem.of(model, InitialStates.fock(new int[model.sites()]))
                .times(STATIONARY)
                .observe(Observables.populations(List.of()));
        assertThatExceptionOfType(PropagationException.class)
                .as(name)
                .isThrownBy(() -> outputs(problem))
                .withMessageContaining(reason);
    }

    /** Gain above the loss of its own site is no growth where the next site drains it. */
    @Test
    void gainMayExceedTheLossOfASiteWhereItsNeighbourLosesMore() {
        Model pair = modes(2).hopping(List.of(Complex.ONE))
                .loss(List.of(0.0, 0.6))
                .gain(List.of(0.5, 0.0))
                .build();
        double[] n = outputs(Problem.of(pair, InitialStates.fock(0, 0))
                        .times(STATIONARY)
                        .observe(Observables.populations(List.of())))
                .get(0);
        // With y = Im <a_1^+ a_2>: 0 = 0.5 (1 + n_1) + 2 y, 0 = -0.6 n_2 - 2 y, and 0 = n_2 - n_1 + (0.25 - 0.3) y.
        double n2 = 0.5 / (0.6 - 0.5 * 1.015);
        assertThat(n[1]).isCloseTo(n2, within(1e-7));
        assertThat(n[0]).isCloseTo(1.015 * n2, within(1e-7));
    }

    @Test
    void growthBeyondFloatingPointNumbersIsSaid() {
        Model mode = modes(1).gain(List.of(1.0)).build();
        Problem problem =
                Problem.of(mode, InitialStates.fock(1)).times(1e3).observe(Observables.populations(List.of()));
        assertThatExceptionOfType(PropagationException.class)
                .isThrownBy(() -> outputs(problem))
                .withMessageContaining("too large for a floating-point number");
    }

    @Test
    void onlyTheDensityMatrixNeedsACutOff() {
        Model.Builder builder = modes(2).noise(1).gain(List.of(0.5, 0.5));
        InitialState initial = InitialStates.fock(1, 0);
        Problem problem =
                Problem.of(builder.build(), initial).times(1).observe(Observables.energy(), Observables.purity());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> EquationChoice.of(problem, Optional.empty()))
                .withMessageContaining("purity")
                .withMessageContaining("max-excitations")
                .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("model.gain"));
        Problem energy =
                Problem.of(builder.maxExcitations(2).build(), initial).times(1).observe(Observables.energy());
        double exact = 3 * Math.exp(0.5) - 2;
        assertThat(outputs(energy).get(0)[0]).isCloseTo(exact, within(1e-8));
        assertThat(Outputs.of(energy, Optional.of("density")).get(0)[0]).isLessThan(exact - 0.1);
    }
}

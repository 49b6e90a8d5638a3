package org.lindhop.audit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What experiments compare with, against tables and against each other. */
class AnalysisTest {
    /** Rounding in sums of some hundred terms of order one. */
    private static final double ROUNDING = 1e-13;

    @Test
    void walksAsBesselFunctionsDo() {
        // Abramowitz, Stegun: table 9.8, exp(-x) I_0(x) and exp(-x) I_1(x) at x = 2, that is r t = 1.
        assertThat(RandomWalk.onEndlessChain(1, 0, 1)).isCloseTo(0.3085083225, within(1e-10));
        assertThat(RandomWalk.onEndlessChain(1, -1, 1)).isCloseTo(0.2152692892, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 2, 10})
    void doesNotMeetTheEndsOfALongChain(double t) {
        double[] rates = new double[200];
        Arrays.fill(rates, 1);
        double[] start = new double[201];
        start[100] = 1;
        double[] later = RandomWalk.evolved(rates, start, t);
        for (int d = -40; d <= 40; d++) {
            assertThat(RandomWalk.onEndlessChain(1, d, t)).isCloseTo(later[100 + d], within(ROUNDING));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 24, 61})
    void integratesPolynomialsExactly(int nodes) {
        GaussLegendre rule = GaussLegendre.rule(nodes, 1, 3);
        int degree = 2 * nodes - 1;
        double exact = (Math.pow(3, degree + 1) - 1) / (degree + 1);
        double integral = rule.integral(i -> Math.pow(rule.nodes()[i - 1], degree));
        assertThat(integral / exact).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void modesDecayAsTheirRatesSay() {
        double[] rates = {0.7, 0.7, 0.7, 0.7};
        double[] mode = new double[5];
        Arrays.setAll(mode, j -> RandomWalk.mode(2, j, 5));
        assertThat(RandomWalk.amplitude(2, mode)).isCloseTo(1, within(ROUNDING));
        assertThat(RandomWalk.amplitude(2, RandomWalk.evolved(rates, mode, 1.5)))
                .isCloseTo(Math.exp(-1.5 * RandomWalk.decayRate(0.7, 2, 5)), within(ROUNDING));
    }

    @Test
    void placementsOfExcitationsAreCertain() {
        double sum = 0;
        double placements = 1;
        for (int k = 0; k <= 5; k++) {
            sum += placements * DickeSubset.probability(12, 4, 5, k);
            placements *= (5.0 - k) / (k + 1);
        }
        assertThat(sum).isCloseTo(1, within(ROUNDING));
        assertThat(DickeSubset.distance(12, 4, 1)).isCloseTo(0, within(ROUNDING));
        // Two of two sites, one excited: 01 and 10 with 1/2 each, against 1/4 for all four.
        assertThat(DickeSubset.distance(2, 1, 2)).isCloseTo(1, within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.42, 1, 5})
    void heatIsWhatRaisesTheEnergy(double temperature) {
        double h = 1e-4 * temperature;
        double slope =
                (Thermodynamics.population(temperature + h) - Thermodynamics.population(temperature - h)) / (2 * h);
        // The next order of the difference quotient: h^2 times a third derivative of at most some (1/T)^3 e^(1/T).
        assertThat(slope / Thermodynamics.specificHeat(temperature)).isCloseTo(1, within(1e-6));
        double up = Math.log(Thermodynamics.conductivity(1, temperature + h));
        double down = Math.log(Thermodynamics.conductivity(1, temperature - h));
        assertThat((up - down) / (2 * h) * temperature).isCloseTo(Thermodynamics.exponent(temperature), within(1e-6));
        assertThat(Thermodynamics.temperature(Thermodynamics.population(temperature)))
                .isCloseTo(temperature, within(1e-12));
    }
}

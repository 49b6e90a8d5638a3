package org.lindhop.audit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths and rates of walks, against limits in which they are known. */
class SpreadingTest {
    /** Rounding in sums of some hundred terms of order one to a hundred. */
    private static final double ROUNDING = 1e-11;

    @ParameterizedTest
    @CsvSource({"0.1, 3", "1, 3", "10, 3"})
    void withoutNoiseTheFormulaIsThatOfHakenAndStrobl(double dephasing, double t) {
        double decay = 2 * dephasing;
        double expected = 4 * 1.5 * 1.5 / decay * (t + Math.expm1(-decay * t) / decay);
        assertThat(new HoppingSpread(0, 1.5, 0.7, dephasing).variance(t)).isCloseTo(expected, within(ROUNDING));
        assertThat(new HoppingSpread(0, 1.5, 0.7, dephasing).diffusionConstant())
                .isCloseTo(2.25 / dephasing, within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.5, 1.5707963267948966", "2, 0.4"})
    void theWidthGrowsAsTheDiffusionConstantSays(double noise, double phase) {
        HoppingSpread spread = new HoppingSpread(noise, 1, phase, 1);
        // The transient has decayed by exp(-2 gamma^R t) at t = 10.
        double slope = (spread.variance(12) - spread.variance(10)) / 2;
        assertThat(slope).isCloseTo(2 * spread.diffusionConstant(), within(1e-8));
    }

    @Test
    void dephasingGoingToZeroLeavesDiffusionInPhaseOnly() {
        // q = 1 - sqrt(gamma^R / gamma) + ...: the next order at 1e-8.
        assertThat(new HoppingSpread(1, 1, 0, 1e-8).diffusionConstant()).isCloseTo(2.5, within(1e-3));
        assertThat(new HoppingSpread(1, 1, Math.PI / 2, 1e-8).diffusionConstant())
                .isGreaterThan(1000);
    }

    @Test
    void modesOfAnEvenChainHaveTheirClosedForm() {
        double[] rates = RandomWalk.decayRates(0.7, 0.7, 0.7, 0.7);
        for (int p = 0; p < rates.length; p++) {
            assertThat(rates[p]).isCloseTo(RandomWalk.decayRate(0.7, p, 5), within(ROUNDING));
        }
    }

    @Test
    void linesAndPowersAreFittedExactly() {
        double[] x = {1, 2, 4, 8};
        assertThat(LineFit.slope(x, new double[] {5, 7, 11, 19})).isCloseTo(2, within(ROUNDING));
        assertThat(LineFit.exponent(x, new double[] {3, 12, 48, 192})).isCloseTo(2, within(ROUNDING));
        // The worst errors raise one half of the points and lower the other.
        assertThat(LineFit.slope(x, new double[] {-0.1, -0.1, 0.1, 0.1}))
                .isCloseTo(LineFit.slopeError(x, 0.1), within(ROUNDING));
    }

    @Test
    void aWindowLiesAroundTheMiddle() {
        Window window = Window.inMiddleOf(100, 3);
        assertThat(window.places()).containsExactly(47, 48, 49, 50, 51, 52, 53);
        assertThat(window.walk(2, 1)[3]).isEqualTo(RandomWalk.onEndlessChain(2, 0, 1));
        assertThat(Window.inMiddleOf(100, 600).places()).startsWith(1).endsWith(99);
    }

    @Test
    void theExplicitEquationKeepsTheTraceInLindbladFormOnly() {
        double[][] l = ExplicitMasterEquation.pairOfModes(2);
        double[] lindblad = traceOfColumns(ExplicitMasterEquation.matrix(l, ExplicitMasterEquation.square(l)));
        assertThat(lindblad).containsExactly(new double[9], within(ROUNDING));
        // <11| 2 L^2 - 4 L |11>, by hand: 2 * 8 - 4 * 2.
        double[] printed = traceOfColumns(ExplicitMasterEquation.matrix(l, ExplicitMasterEquation.twice(l)));
        assertThat(printed[4]).isCloseTo(8, within(ROUNDING));
    }

    private static double[] traceOfColumns(double[][] matrix) {
        double[] traces = new double[9];
        for (int column = 0; column < 9; column++) {
            traces[column] = matrix[0][column] + matrix[4][column] + matrix[8][column];
        }
        return traces;
    }
}

package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChebyshevCoefficientsTest {
    /** Rounding of a normalised recurrence: a few u for each of some hundred terms that matter. */
    private static final double ROUNDING = 1e-13;

    @Test
    void areScaledBesselFunctions() {
        // Abramowitz, Stegun: tables 9.8 and 9.9: e^-x I_0(x), e^-x I_1(x), and I_2 = I_0 - (2 / x) I_1.
        ChebyshevCoefficients one = ChebyshevCoefficients.of(1, 1e-15);
        assertThat(one.get(0)).isCloseTo(0.4657596075936404, within(1e-15));
        assertThat(one.get(1)).isCloseTo(2 * 0.2079104153497085, within(1e-15));
        assertThat(one.get(2)).isCloseTo(2 * (0.4657596075936404 - 2 * 0.2079104153497085), within(1e-15));
        ChebyshevCoefficients ten = ChebyshevCoefficients.of(10, 1e-15);
        assertThat(ten.get(0)).isCloseTo(0.1278333371634286, within(1e-15));
        assertThat(ten.get(1)).isCloseTo(2 * 0.1212626813844555, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e5, 1e6})
    void followTheAsymptoticSeriesForLargeArguments(double z) {
        // Abramowitz, Stegun 9.7.1 with mu = 4 k^2; the next term is below rounding.
        ChebyshevCoefficients c = ChebyshevCoefficients.of(z, 1e-14);
        for (int k : new int[] {0, 1, 5}) {
            double mu = 4.0 * k * k;
            double series = 1
                    - (mu - 1) / (8 * z)
                    + (mu - 1) * (mu - 9) / (2 * 64 * z * z)
                    - (mu - 1) * (mu - 9) * (mu - 25) / (6 * 512 * z * z * z);
            double expected = (k == 0 ? 1 : 2) * series / Math.sqrt(2 * Math.PI * z);
            assertThat(c.get(k)).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.1, 1, 30, 1e3, 1e4, 1e5, 1e6})
    void addUpToTheExponential(double z) {
        ChebyshevCoefficients c = ChebyshevCoefficients.of(z, 1e-12);
        for (double x : new double[] {1, 0.999, 0.3, -0.7, -1}) {
            double angle = Math.acos(x);
            double sum = IntStream.rangeClosed(0, c.last())
                    .mapToDouble(k -> c.get(k) * Math.cos(k * angle))
                    .sum();
            // The angle of x close to 1 is known to about sqrt(u), which x = 0.999 multiplies by up to 25.
            assertThat(sum).isCloseTo(Math.exp(z * (x - 1)), within(c.tail() + ROUNDING * (1 + Math.sqrt(z))));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 1, 30, 1e3, 1e6})
    void endWhereTheTailIsWithinTheBound(double z) {
        for (double bound = 1e-2; bound > 1e-18; bound /= 100) {
            ChebyshevCoefficients c = ChebyshevCoefficients.of(z, bound);
            assertThat(c.tail()).isLessThanOrEqualTo(bound);
            ChebyshevCoefficients finer = ChebyshevCoefficients.of(z, bound * 1e-6);
            double left = IntStream.rangeClosed(c.last() + 1, finer.last())
                    .mapToDouble(finer::get)
                    .sum();
            assertThat(left).isLessThanOrEqualTo(c.tail() * (1 + 1e-9));
            // One term less would not do.
            assertThat(c.tail() + c.get(c.last())).isGreaterThan(bound * (1 - 1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-300, 1e-30})
    void needNoMoreThanTheFirstForVanishingTimes(double z) {
        ChebyshevCoefficients c = ChebyshevCoefficients.of(z, 1e-15);
        assertThat(c.last()).isZero();
        assertThat(c.get(0)).isEqualTo(1);
        assertThat(c.get(1)).isZero();
    }
}

package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;

class FaberCoefficientsTest {
    /** Rounding of a normalised recurrence: a few u for each of some hundred terms that matter. */
    private static final double ROUNDING = 1e-13;

    /** On the interval [-2, 0], where {@code a_0 = e^-t I_0(t)} and {@code F_k = 2 T_k}. */
    private static FaberCoefficients flat(double t, double bound) {
        return FaberCoefficients.of(new Ellipse(-1, 1, 0), t, bound);
    }

    @Test
    void areScaledBesselFunctionsOnTheRealLine() {
        // Abramowitz, Stegun: tables 9.8 and 9.9: e^-x I_0(x), e^-x I_1(x), and I_2 = I_0 - (2 / x) I_1.
        FaberCoefficients one = flat(1, 1e-15);
        assertThat(one.get(0)).isCloseTo(0.4657596075936404, within(1e-15));
        assertThat(one.get(1)).isCloseTo(0.2079104153497085, within(1e-15));
        assertThat(one.get(2)).isCloseTo(0.4657596075936404 - 2 * 0.2079104153497085, within(1e-15));
        FaberCoefficients ten = flat(10, 1e-15);
        assertThat(ten.get(0)).isCloseTo(0.1278333371634286, within(1e-15));
        assertThat(ten.get(1)).isCloseTo(0.1212626813844555, within(1e-15));
    }

    @Test
    void areBesselFunctionsAcrossAndPowersOnADisc() {
        // Abramowitz, Stegun: table 9.1: J_0(2) and J_1(2).
        FaberCoefficients across = FaberCoefficients.of(new Ellipse(0, 0, 1), 2, 1e-15);
        assertThat(across.get(0)).isCloseTo(0.22389077914123567, within(1e-15));
        assertThat(across.get(1)).isCloseTo(0.5767248077568734, within(1e-15));
        FaberCoefficients disc = FaberCoefficients.of(new Ellipse(-3, 2, 2), 1, 1e-15);
        double power = Math.exp(-3);
        for (int k = 0; k < 10; power *= 2.0 / ++k) {
            assertThat(disc.get(k)).isCloseTo(power, within(1e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e5, 1e6})
    void followTheAsymptoticSeriesForLargeArguments(double z) {
        // Abramowitz, Stegun 9.7.1 with mu = 4 k^2; the next term is below rounding.
        FaberCoefficients a = flat(z, 1e-14);
        for (int k : new int[] {0, 1, 5}) {
            double mu = 4.0 * k * k;
            double series = 1
                    - (mu - 1) / (8 * z)
                    + (mu - 1) * (mu - 9) / (2 * 64 * z * z)
                    - (mu - 1) * (mu - 9) * (mu - 25) / (6 * 512 * z * z * z);
            double expected = series / Math.sqrt(2 * Math.PI * z);
            assertThat(a.get(k)).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.1, 1, 30, 1e3, 1e4, 1e5, 1e6})
    void addUpToTheExponentialOnTheRealLine(double t) {
        FaberCoefficients a = flat(t, 1e-12);
        for (double x : new double[] {1, 0.999, 0.3, -0.7, -1}) {
            double angle = Math.acos(x);
            double sum = IntStream.rangeClosed(0, a.last())
                    .mapToDouble(k -> (k == 0 ? 1 : 2) * a.get(k) * Math.cos(k * angle))
                    .sum();
            // The angle of x close to 1 is known to about sqrt(u), which x = 0.999 multiplies by up to 25.
            assertThat(sum).isCloseTo(Math.exp(t * (x - 1)), within(a.tail() + ROUNDING * (1 + Math.sqrt(t))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1.2, 0.5, 10",
        "-1, 1.2, 1.2, 8",
        "-1, 1.2, 3, 6",
        "0, 0.01, 4, 20",
        "-500, 500.5, 40, 3",
        "-2, 2, 0.001, 900",
        "-1, 1, 5, 1e-4",
        "0.5, 1, 1, 2",
        "0, 1e-9, 1, 300"
    })
    void addUpToTheExponentialInTheEllipse(double centre, double real, double imaginary, double t) {
        Ellipse ellipse = new Ellipse(centre, real, imaginary);
        FaberCoefficients a = FaberCoefficients.of(ellipse, t, 1e-12);
        double moduli = IntStream.rangeClosed(0, a.last())
                .mapToDouble(k -> 2 * Math.abs(a.get(k)))
                .sum();
        for (double angle = 0; angle < 3.2; angle += 0.4) {
            for (double part : new double[] {1, 0.6, 0}) {
                double x = centre + part * real * Math.cos(angle);
                double y = part * imaginary * Math.sin(angle);
                Complex exact = Complex.polar(Math.exp(t * x), t * y);
                // The phase t y is rounded, and so are terms that may be larger than their sum.
                double tolerance = a.tail() + 1e-13 * moduli + 4e-16 * Math.abs(t * y);
                assertThat(series(a, ellipse, new Complex(x, y))
                                .plus(exact.times(-1))
                                .abs())
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }

    /** Through the recurrence that propagation uses. */
    private static Complex series(FaberCoefficients a, Ellipse ellipse, Complex z) {
        Complex argument = z.plus(Complex.real(-ellipse.centre())).times(1 / ellipse.capacity());
        Complex previous = Complex.ZERO;
        Complex polynomial = Complex.ONE;
        Complex sum = Complex.ZERO;
        for (int k = 0; k <= a.last(); k++) {
            assertThat(polynomial.abs()).isLessThanOrEqualTo(2 * (1 + 1e-9));
            sum = sum.plus(polynomial.times(a.get(k)));
            double back = k == 1 ? -2 * ellipse.flatness() : -ellipse.flatness();
            Complex next = polynomial.times(argument).plus(previous.times(back));
            previous = polynomial;
            polynomial = next;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1e-6, 0", "0.1, 0", "1, 0", "30, 0", "1e3, 0", "1e6, 0", "30, 0.3", "4, 1", "4, 10"})
    void endWhereTheTailIsWithinTheBound(double t, double imaginary) {
        Ellipse ellipse = new Ellipse(-1, 1, imaginary);
        for (double bound = 1e-2; bound > 1e-18; bound /= 100) {
            FaberCoefficients a = FaberCoefficients.of(ellipse, t, bound);
            assertThat(a.tail()).isLessThanOrEqualTo(bound);
            FaberCoefficients finer = FaberCoefficients.of(ellipse, t, bound * 1e-6);
            double left = IntStream.rangeClosed(a.last() + 1, finer.last())
                    .mapToDouble(k -> 2 * Math.abs(finer.get(k)))
                    .sum();
            assertThat(left).isLessThanOrEqualTo(a.tail() * (1 + 1e-9));
            // One term less would not do.
            assertThat(a.tail() + 2 * Math.abs(a.get(a.last()))).isGreaterThan(bound * (1 - 1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-300, 1e-30})
    void needNoMoreThanTheFirstForVanishingTimes(double t) {
        for (double imaginary : new double[] {0, 1, 2}) {
            FaberCoefficients a = FaberCoefficients.of(new Ellipse(-1, 1, imaginary), t, 1e-15);
            assertThat(a.last()).isZero();
            assertThat(a.get(0)).isEqualTo(1);
            assertThat(a.get(1)).isZero();
        }
    }

    @Test
    void refuseMoreTermsThanARunCouldTake() {
        assertThatExceptionOfType(PropagationException.class)
                .isThrownBy(() -> flat(1e18, 1e-8))
                .withMessageContaining("terms");
    }
}

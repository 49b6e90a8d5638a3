package org.lindhop.core.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexTest {
    @ParameterizedTest
    @CsvSource({
        "2,             2,      0",
        "-2.5,         -2.5,    0",
        "+.5,           0.5,    0",
        "7.,            7,      0",
        "1e-3,          0.001,  0",
        "i,             0,      1",
        "-i,            0,     -1",
        "+j,            0,      1",
        "2i,            0,      2",
        "12i,           0,     12",
        "1e2i,          0,    100",
        "-1.5e-3j,      0,     -0.0015",
        "1+i,           1,      1",
        "0.3-0.4i,      0.3,   -0.4",
        "-0.3+.4i,     -0.3,    0.4",
        "1e-3+2.5E2j,   0.001, 250",
        "1e+2-1e-2i,  100,     -0.01",
        "' 1 - 2 i ',   1,     -2",
        "0,             0,      0",
    })
    void parsesCartesianNumbers(String text, double re, double im) {
        assertThat(Complex.parse(text)).isEqualTo(new Complex(re, im));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1+",
                "+",
                "-",
                ".",
                "e3",
                "1e",
                "1ei",
                "--1",
                "1+-i",
                "1+2",
                "i+1",
                "1i2",
                "1.2.3",
                "1.5.2i",
                "1e5.5i",
                "ii",
                "1ij",
                "(1,2)",
                "NaN",
                "Infinity",
                "0x10",
                "1,5",
                "1d",
                "1f",
                "2*i"
            })
    void refusesEverythingElseAndQuotesIt(String text) {
        assertThatThrownBy(() -> Complex.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining('"' + text + '"');
    }

    @Test
    void readsBackWhatItWrites() {
        SplittableRandom random = new SplittableRandom(20);
        for (int k = 0; k < 1000; k++) {
            double scale = Math.pow(10, random.nextInt(-300, 300));
            Complex z = new Complex(scale * random.nextDouble(-1, 1), random.nextDouble(-1, 1));
            assertThat(Complex.parse(z.toString())).isEqualTo(z);
        }
        assertThat(Complex.parse(new Complex(-1.5, 0).toString())).isEqualTo(new Complex(-1.5, 0));
    }

    @Test
    void equalNumbersAreEqualWhateverTheSignOfTheirZeros() {
        assertThat(new Complex(-0.0, -0.0)).isEqualTo(Complex.ZERO).hasSameHashCodeAs(Complex.ZERO);
        assertThat(Complex.ONE.conjugate()).isEqualTo(Complex.ONE);
    }

    @Test
    void arithmeticFollowsTheDefinition() {
        Complex z = new Complex(1, 2);
        Complex w = new Complex(-3, 0.5);
        assertThat(z.plus(w)).isEqualTo(new Complex(-2, 2.5));
        assertThat(z.times(w)).isEqualTo(new Complex(-4, -5.5));
        assertThat(z.times(z.conjugate())).isEqualTo(Complex.real(z.abs2()));
        assertThat(z.times(-2)).isEqualTo(new Complex(-2, -4));
        assertThat(new Complex(3, -4).abs()).isEqualTo(5);
        assertThat(Complex.I.times(Complex.I)).isEqualTo(Complex.real(-1));
        assertThat(Complex.polar(2, Math.PI / 3).re()).isCloseTo(1, within(1e-15));
        assertThat(Complex.polar(2, Math.PI / 3).im()).isCloseTo(Math.sqrt(3), within(1e-15));
    }

    @Test
    void tellsWhatKindOfNumberItIs() {
        assertThat(Complex.ZERO.isZero()).isTrue();
        assertThat(Complex.I.isZero()).isFalse();
        assertThat(Complex.ONE.isReal()).isTrue();
        assertThat(Complex.I.isReal()).isFalse();
        assertThat(new Complex(1, Double.NaN).isFinite()).isFalse();
        assertThat(new Complex(Double.POSITIVE_INFINITY, 0).isFinite()).isFalse();
        assertThat(Complex.I.isFinite()).isTrue();
    }

    /** Every digit used to be tried as the end of the number, each from the beginning. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "+1", "e5", "1e", "i+"})
    void aLongNumberThatIsNoneIsRefusedAtOnce(String beginning) {
        String text = beginning + "1".repeat(200_000) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> Complex.parse(text)).isInstanceOf(NumberFormatException.class));
    }
}

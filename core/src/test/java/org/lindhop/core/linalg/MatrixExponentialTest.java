package org.lindhop.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.3, 1, 7.7, 30})
    void knowsADefectiveMatrix(double t) {
        double[] y = new MatrixExponential(new double[][] {{-1, 1}, {0, -1}}).apply(t, new double[] {0, 1});
        // Few roundings for each of 4 t units of time.
        double error = (1 + 4 * t) * 4 * 0x1p-53;
        assertThat(y[0]).isCloseTo(t * Math.exp(-t), within(error));
        assertThat(y[1]).isCloseTo(Math.exp(-t), within(error));
    }

    @Test
    void knowsTheMatrixThatVanishes() {
        double[] x = {3, -1};
        assertThat(new MatrixExponential(new double[2][2]).apply(1e300, x)).containsExactly(x);
    }

    /** Rates of hopping between 30 places: every column adds up to zero, and probability is conserved. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 1e4, 1e6})
    void keepsSlowModesThroughManySquarings(double t) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] rates = new double[30][30];
        for (int i = 0; i + 1 < rates.length; i++) {
            double forth = random.nextDouble();
            double back = random.nextDouble();
            rates[i + 1][i] += forth;
            rates[i][i] -= forth;
            rates[i][i + 1] += back;
            rates[i + 1][i + 1] -= back;
        }
        double[] x = new double[30];
        x[7] = 1;
        double[] y = new MatrixExponential(rates).apply(t, x);
        // The columns themselves are rounded, which makes of the eigenvalue 0 one of a few u.
        assertThat(Arrays.stream(y).sum()).isCloseTo(1, within(8 * 0x1p-53 * (1 + t)));
    }
}

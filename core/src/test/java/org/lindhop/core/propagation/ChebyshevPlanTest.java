package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.NumericalRange;

/** What Chebyshev expansions cost, for the radius R = 16 gamma of the paper's chain with gamma = 1. */
class ChebyshevPlanTest {
    private static final double RADIUS = 16;

    private static final double UNIT_ROUNDOFF = Precision.DOUBLE.unitRoundoff();

    /**
     * The c_k are the probabilities of a random walk to be at distance k, whose variance is z = R t / 2, and a Gaussian
     * of that variance has less than {@code 2 exp(-K^2 / 2z)} beyond K: {@code K = sqrt(R t ln(2 / tolerance))}.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 100, 1000, 10_000})
    void costsTheSquareRootOfTheTime(double t) {
        for (double tolerance : new double[] {1e-4, 1e-8, 1e-12}) {
            double asymptotic = Math.sqrt(RADIUS * t * Math.log(2 / tolerance));
            long applications = plan(RADIUS, new double[] {t}, tolerance, ReadoutLevel.FUNCTIONALS)
                    .applications();
            assertThat((double) applications).isBetween(0.8 * asymptotic, 1.3 * asymptotic);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 100, 10_000})
    void givesThePurityAndManyOutputTimesForNothing(double end) {
        for (double tolerance : new double[] {1e-4, 1e-8, 1e-12}) {
            ChebyshevPlan two = plan(RADIUS, new double[] {0, end}, tolerance, ReadoutLevel.FUNCTIONALS);
            ChebyshevPlan thousand = plan(RADIUS, uniform(1000, end), tolerance, ReadoutLevel.PURITY);
            assertThat(thousand.applications()).isEqualTo(two.applications());
            assertThat(thousand.legs()).hasSize(1);
        }
    }

    @Test
    void coversAllTimesWithStatesWithinTheTolerance() {
        double[] times = uniform(100, 50);
        ChebyshevPlan plan = plan(RADIUS, times, 1e-8, ReadoutLevel.STATE);
        assertThat(plan.legs().stream().mapToDouble(ChebyshevPlan.Leg::tail).sum())
                .isLessThanOrEqualTo(1e-8);
        int next = 0;
        double start = 0;
        for (ChebyshevPlan.Leg leg : plan.legs()) {
            assertThat(leg.first()).isEqualTo(next);
            assertThat(leg.start()).isEqualTo(start);
            assertThat(leg.outputs()).isBetween(1, ChebyshevPlan.STATES);
            assertThat(leg.times()).containsExactly(Arrays.copyOfRange(times, next, next + leg.outputs()));
            next += leg.outputs();
            start = leg.times()[leg.outputs() - 1];
        }
        assertThat(next).isEqualTo(times.length);
    }

    /**
     * Strong dephasing: a rectangle that grows along the real axis alone, as in a chain with hopping 1. The asymptotic cost is
     * that of {@link EllipseChoice} for the exponent 2, which is allowed whatever the rounding; R + W stands for R.
     */
    @Test
    void costsTheSquareRootOfTheDephasing() {
        double height = 10;
        double time = 10;
        double previous = Double.POSITIVE_INFINITY;
        for (double radius = 8; radius < 1e6; radius *= 10) {
            NumericalRange range = new NumericalRange(-radius, 0, height);
            double applications = general(range, new double[] {time}, 1e-10).applications();
            double asymptotic =
                    time * Math.sqrt(2 * height * (radius + height)) * Math.pow(1 + Math.log(2 / 1e-10) / 2, 0.25);
            assertThat(applications).isLessThanOrEqualTo(1.1 * asymptotic);
            // The square root of ten, and a tenth more since larger numbers of terms round more.
            assertThat(applications).isLessThanOrEqualTo(1.1 * Math.sqrt(10) * previous);
            previous = applications;
        }
    }

    @ParameterizedTest
    @CsvSource({"-8, 0, 10", "-800, 0, 10", "-8000, 0, 10", "-20, 1, 5", "0, 0, 10", "-1, 2, 2"})
    void givesManyOutputTimesOfAnyGeneratorForNothing(double left, double right, double height) {
        NumericalRange range = new NumericalRange(left, right, height);
        for (double end : new double[] {0.01, 1, 50}) {
            double two = general(range, new double[] {0, end}, 1e-9).applications();
            ChebyshevPlan thousand = general(range, uniform(1000, end), 1e-9);
            assertThat((double) thousand.applications()).isLessThanOrEqualTo(1.1 * two);
            assertThat(thousand.legs().stream()
                            .mapToDouble(ChebyshevPlan.Leg::tail)
                            .sum())
                    .isLessThanOrEqualTo(1e-9);
            assertThat(thousand.legs().stream()
                            .mapToInt(ChebyshevPlan.Leg::outputs)
                            .sum())
                    .isEqualTo(1000);
        }
    }

    @Test
    void keepsRoundingWithinTheTolerance() {
        for (double radius = 8; radius < 1e5; radius *= 10) {
            ChebyshevPlan plan = general(new NumericalRange(-radius, 0, 10), new double[] {10}, 1e-10);
            double rounding = plan.legs().stream()
                    .mapToDouble(leg -> UNIT_ROUNDOFF * leg.amplification())
                    .sum();
            assertThat(rounding).isLessThanOrEqualTo(1e-10);
        }
    }

    @Test
    void needsNoApplicationWhereNothingHappens() {
        assertThat(plan(0, new double[] {1, 1e6}, 1e-8, ReadoutLevel.PURITY).applications())
                .isZero();
        assertThat(plan(RADIUS, new double[] {0}, 1e-8, ReadoutLevel.PURITY).applications())
                .isZero();
    }

    private static ChebyshevPlan plan(double radius, double[] times, double tolerance, ReadoutLevel level) {
        return new ChebyshevPlan(
                new NumericalRange(-radius, 0, 0), times, tolerance, level, ChebyshevPlan.STATES, UNIT_ROUNDOFF);
    }

    private static ChebyshevPlan general(NumericalRange range, double[] times, double tolerance) {
        return new ChebyshevPlan(
                range, times, tolerance, ReadoutLevel.FUNCTIONALS, ChebyshevPlan.STATES, UNIT_ROUNDOFF);
    }

    private static double[] uniform(int count, double end) {
        return IntStream.range(0, count).mapToDouble(i -> end * i / (count - 1)).toArray();
    }
}

package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
            assertThat(thousand.legs()).isEqualTo(1);
        }
    }

    @Test
    void coversAllTimesWithStatesWithinTheTolerance() {
        double[] times = uniform(100, 50);
        ChebyshevPlan plan = plan(RADIUS, times, 1e-8, ReadoutLevel.STATE);
        assertThat(legs(plan).stream().mapToDouble(ChebyshevPlan.Leg::tail).sum())
                .isLessThanOrEqualTo(1e-8);
        int next = 0;
        double start = 0;
        for (ChebyshevPlan.Leg leg : legs(plan)) {
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
            assertThat(legs(thousand).stream()
                            .mapToDouble(ChebyshevPlan.Leg::tail)
                            .sum())
                    .isLessThanOrEqualTo(1e-9);
            assertThat(legs(thousand).stream()
                            .mapToInt(ChebyshevPlan.Leg::outputs)
                            .sum())
                    .isEqualTo(1000);
        }
    }

    @Test
    void keepsRoundingWithinTheTolerance() {
        for (double radius = 8; radius < 1e5; radius *= 10) {
            ChebyshevPlan plan = general(new NumericalRange(-radius, 0, 10), new double[] {10}, 1e-10);
            double rounding = legs(plan).stream()
                    .mapToDouble(leg -> UNIT_ROUNDOFF * plan.amplification(leg))
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

    /** The time is cut into 10^8 legs, which none of them may be listed, and ten million outputs lie within them. */
    @Test
    void plansWithoutMakingALeg() {
        NumericalRange range = new NumericalRange(-1e6, 1e6, 1e6);
        double[] times = uniform(10_000_000, 50);
        ChebyshevPlan plan = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            long before = Allocations.ofThisThread();
            ChebyshevPlan made = general(range, times, 1e-9);
            assertThat(Allocations.ofThisThread() - before).isLessThan(1L << 24);
            return made;
        });
        assertThat(plan.legs()).isGreaterThan(10_000_000);
        assertThat(plan.applications()).isEqualTo(plan.legs() * plan.leg(0).last());
        ChebyshevPlan.Leg last = plan.leg(plan.legs() - 1);
        assertThat(last.end()).isEqualTo(50);
        assertThat(last.goesOn()).isFalse();
        assertThat(last.first() + last.outputs()).isEqualTo(times.length);
        ChebyshevPlan.Leg middle = plan.leg(plan.legs() / 3);
        ChebyshevPlan.Leg next = plan.leg(plan.legs() / 3 + 1);
        assertThat(next.start()).isEqualTo(middle.end());
        assertThat(next.first()).isEqualTo(middle.first() + middle.outputs());
        assertThat(next.atEnd()).isSameAs(middle.atEnd());
    }

    /** Coefficients for each output take as long as the terms of its expansion are many: many outputs want shorter expansions. */
    @Test
    void cutsExpansionsWhereManyOutputTimesWouldTakeLonger() {
        double[] times = uniform(1_000_000, 1e5);
        ChebyshevPlan small = real(times, 4);
        ChebyshevPlan large = real(times, 1e12);
        assertThat(large.legs()).isEqualTo(1);
        assertThat(small.legs()).isGreaterThan(100);
        assertThat((double) times.length * small.leg(0).last()).isLessThan(1e9);
        assertThat(small.mostAccumulated()).isEqualTo(1);
        assertThat(small.applications()).isLessThan(1_000_000);
        assertThat(legs(small).stream().mapToInt(ChebyshevPlan.Leg::outputs).sum())
                .isEqualTo(times.length);
    }

    private static ChebyshevPlan real(double[] times, double elements) {
        return new ChebyshevPlan(
                new NumericalRange(-RADIUS, 0, 0),
                times,
                1e-9,
                ReadoutLevel.FUNCTIONALS,
                ChebyshevPlan.STATES,
                UNIT_ROUNDOFF,
                new ChebyshevPlan.OutputCost(elements, 1, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"-1e300, 0, 1e300", "-1, 0, 1e300", "0, 0, 1e300", "-1e300, 1, 1", "-1e300, 0, 0", "-1e14, 0, 1e14"})
    void refusesAtOnceWhatNoRunCanDo(double left, double right, double height) {
        NumericalRange range = new NumericalRange(left, right, height);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatExceptionOfType(PropagationException.class)
                        .isThrownBy(() -> general(range, new double[] {10}, 1e-9))
                        .withMessageContaining("chebyshev would take")
                        .withMessageContaining("krylov"));
    }

    private static ChebyshevPlan plan(double radius, double[] times, double tolerance, ReadoutLevel level) {
        return new ChebyshevPlan(
                new NumericalRange(-radius, 0, 0),
                times,
                tolerance,
                level,
                ChebyshevPlan.STATES,
                UNIT_ROUNDOFF,
                ChebyshevPlan.OutputCost.NONE);
    }

    private static ChebyshevPlan general(NumericalRange range, double[] times, double tolerance) {
        return new ChebyshevPlan(
                range,
                times,
                tolerance,
                ReadoutLevel.FUNCTIONALS,
                ChebyshevPlan.STATES,
                UNIT_ROUNDOFF,
                ChebyshevPlan.OutputCost.NONE);
    }

    private static List<ChebyshevPlan.Leg> legs(ChebyshevPlan plan) {
        return LongStream.range(0, plan.legs()).mapToObj(plan::leg).toList();
    }

    private static double[] uniform(int count, double end) {
        return IntStream.range(0, count).mapToDouble(i -> end * i / (count - 1)).toArray();
    }
}

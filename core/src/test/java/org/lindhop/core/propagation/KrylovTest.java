package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.backend.Precision;

/** Generators with a closed form, whose exponentials never expand the norm: the error is then bounded by the report. */
class KrylovTest {
    private static final int RING = 40;

    /** The states at the output times, the squares of their norms and the report. */
    private record Result(List<double[]> states, List<Double> squares, PropagationReport report) {}

    private static Result run(double[][] matrix, double[] start, int dimension, double tolerance, double... times) {
        DenseSuperoperator operator = new DenseSuperoperator(matrix);
        List<double[]> states = new ArrayList<>();
        List<Double> squares = new ArrayList<>();
        PropagationTask task = new PropagationTask(
                operator.layout(), false, times, tolerance, 1, ReadoutLevel.PURITY, start.length, Integer.MAX_VALUE);
        PropagationReport report;
        try (Propagation propagation = new Krylov(Precision.DOUBLE, dimension)
                .plan(task, operator.range())
                .start(operator, new DenseSuperoperator.Numbers(start), operator.all())) {
            for (int k = 0; k < times.length; k++) {
                Snapshot snapshot = propagation.advanceTo(k, (fraction, applications) -> {});
                double[] values = snapshot.functionals();
                states.add(IntStream.range(0, start.length)
                        .mapToDouble(i -> values[2 * i])
                        .toArray());
                squares.add(snapshot.purity());
            }
            report = propagation.report();
        }
        return new Result(states, squares, report);
    }

    private static double[] first(int size) {
        double[] x = new double[size];
        x[0] = 1;
        return x;
    }

    private static double distance(double[] x, IntToDoubleFunction exact) {
        return Math.sqrt(IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - exact.applyAsDouble(i)) * (x[i] - exact.applyAsDouble(i)))
                .sum());
    }

    /** Hopping around a ring with rates 1 + bias one way and 1 - bias the other; symmetric without a bias. */
    private static double[][] ring(double bias) {
        double[][] ring = new double[RING][RING];
        for (int i = 0; i < RING; i++) {
            ring[i][i] = -2;
            ring[(i + 1) % RING][i] += 1 + bias;
            ring[i][(i + 1) % RING] += 1 - bias;
        }
        return ring;
    }

    /** Probability to be at a place after starting at 0, by Fourier series. */
    private static double onRing(double bias, double t, int place) {
        return IntStream.range(0, RING)
                        .mapToDouble(k -> {
                            double q = 2 * Math.PI * k / RING;
                            return Math.exp(-2 * t * (1 - Math.cos(q)))
                                    * Math.cos(q * place - 2 * bias * t * Math.sin(q));
                        })
                        .sum()
                / RING;
    }

    private static void assertBounded(double distance, double tolerance, PropagationReport report) {
        assertThat(report.truncationError()).isLessThanOrEqualTo(tolerance);
        assertThat(distance).isLessThanOrEqualTo(report.truncationError() + report.roundingError());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, 1e-2",
        "3, 0, 1e-4",
        "2, 0.7, 1e-2",
        "3, 0.7, 1e-4",
        "8, 0, 1e-8",
        "8, 0.7, 1e-8",
        "30, 0, 1e-12",
        "30, 0.7, 1e-12"
    })
    void restartsAsOftenAsItsDimensionAsks(int dimension, double bias, double tolerance) {
        Result result = run(ring(bias), first(RING), dimension, tolerance, 4);
        assertBounded(distance(result.states.get(0), i -> onRing(bias, 4, i)), tolerance, result.report);
        if (dimension < 30) {
            assertThat(result.report.steps()).isGreaterThan(1);
            assertThat(result.report.applications())
                    .isBetween(dimension * (result.report.steps() - 1), dimension * result.report.steps());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7})
    void staysWithinItsBoundOverVeryLongTimes(double bias) {
        Result result = run(ring(bias), first(RING), 20, 1e-9, 3, 1e5);
        assertBounded(distance(result.states.get(0), i -> onRing(bias, 3, i)), 1e-9, result.report);
        assertBounded(distance(result.states.get(1), i -> 1.0 / RING), 1e-9, result.report);
        // The slowest mode decays at a rate of 0.025 and rests from t = 1500 on; one step then reaches the end. Steps
        // of
        // one size, 1 per application at best, would be 100 000 applications.
        assertThat(result.report.applications()).isLessThan(5000);
    }

    /** A Jordan block: the numerical range of its matrix is a disc that touches zero but for 1 - cos(pi / 13). */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-8, 1e-12})
    void knowsDefectiveGenerators(double tolerance) {
        double[][] jordan = new double[12][12];
        for (int i = 0; i < 12; i++) {
            jordan[i][i] = -1;
            if (i > 0) {
                jordan[i][i - 1] = 1;
            }
        }
        for (int dimension : new int[] {6, 30}) {
            Result result = run(jordan, first(12), dimension, tolerance, 5);
            assertBounded(distance(result.states.get(0), KrylovTest::poissonian), tolerance, result.report);
        }
    }

    private static double poissonian(int k) {
        return Math.exp(-5)
                * IntStream.rangeClosed(1, k).mapToDouble(j -> 5.0 / j).reduce(1, (x, y) -> x * y);
    }

    /** A spiral in a plane of the first two coordinates, among directions a million times faster. */
    @Test
    void takesAnInvariantSpaceToAnyTime() {
        double[][] spiral = new double[10][10];
        for (int i = 2; i < 10; i++) {
            spiral[i][i] = -1e6 * i;
        }
        spiral[0][0] = -1e-5;
        spiral[1][1] = -1e-5;
        spiral[0][1] = -1e-4;
        spiral[1][0] = 1e-4;
        Result result = run(spiral, first(10), 30, 1e-12, 1e5);
        assertThat(result.report.applications()).isEqualTo(2);
        assertThat(distance(
                        result.states.get(0), i -> Math.exp(-1) * (i == 0 ? Math.cos(10) : i == 1 ? Math.sin(10) : 0)))
                .isLessThanOrEqualTo(result.report.truncationError() + result.report.roundingError());
    }

    @Test
    void keepsWhatRests() {
        double[] nothing = new double[RING];
        Result result = run(ring(0), nothing, 30, 1e-12, 0, 1, 1e6);
        assertThat(result.states)
                .hasSize(3)
                .allSatisfy(state -> assertThat(state).containsOnly(0.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7})
    void takesAnyNumberOfOutputsForTheSameApplications(double bias) {
        double[] many =
                IntStream.rangeClosed(0, 1000).mapToDouble(i -> 0.01 * i).toArray();
        Result all = run(ring(bias), first(RING), 20, 1e-10, many);
        Result one = run(ring(bias), first(RING), 20, 1e-10, 10);
        assertThat(all.report.applications()).isEqualTo(one.report.applications());
        for (int k = 0; k < many.length; k++) {
            double t = many[k];
            assertBounded(distance(all.states.get(k), i -> onRing(bias, t, i)), 1e-10, all.report);
            double square = IntStream.range(0, RING)
                    .mapToDouble(i -> onRing(bias, t, i))
                    .map(p -> p * p)
                    .sum();
            assertThat(all.squares.get(k)).isCloseTo(square, within(2e-10));
        }
    }
}

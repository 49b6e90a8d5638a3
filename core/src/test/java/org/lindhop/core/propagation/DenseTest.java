package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.backend.Precision;

/** Generators with a closed form, at rates that differ by many orders of magnitude, and times that are long for all of them. */
class DenseTest {
    private record Result(List<double[]> states, PropagationReport report) {}

    private static Result run(double[][] matrix, double... times) {
        DenseSuperoperator operator = new DenseSuperoperator(matrix);
        double[] start = new double[matrix.length];
        start[0] = 1;
        List<double[]> states = new ArrayList<>();
        PropagationTask task = new PropagationTask(
                operator.layout(), false, times, 1e-12, 1, ReadoutLevel.PURITY, start.length, Integer.MAX_VALUE);
        try (Propagation propagation = new Dense(Precision.DOUBLE)
                .plan(task, operator.range())
                .start(operator, new DenseSuperoperator.Numbers(start), operator.all())) {
            for (int k = 0; k < times.length; k++) {
                double[] values =
                        propagation.advanceTo(k, (fraction, applications) -> {}).functionals();
                states.add(IntStream.range(0, start.length)
                        .mapToDouble(i -> values[2 * i])
                        .toArray());
            }
            return new Result(states, propagation.report());
        }
    }

    /** The error is no larger than the estimate, and the estimate no larger than what double precision can deliver. */
    private static void assertExact(Result result, int output, double estimate, IntToDoubleFunction exact) {
        double[] state = result.states.get(output);
        double error = Math.sqrt(IntStream.range(0, state.length)
                .mapToDouble(i -> Math.pow(state[i] - exact.applyAsDouble(i), 2))
                .sum());
        double reported = result.report.truncationError() + result.report.roundingError();
        assertThat(error).isLessThanOrEqualTo(Math.sqrt(2) * reported);
        assertThat(reported).isLessThanOrEqualTo(estimate);
    }

    @Test
    void rotatesForAMillionTurns() {
        double[][] rotation = {{0, -1}, {1, 0}};
        double end = 1e7;
        Result result = run(rotation, 1, 1000, end);
        assertExact(result, 2, 1e-7, i -> i == 0 ? Math.cos(end) : Math.sin(end));
    }

    /** A two-level decay into a slow one: exact rates of 2^30 and 2^-10, read after the slow one has decayed by e. */
    @Test
    void keepsSlowModesBesideFastOnes() {
        double fast = 0x1p30;
        double slow = 0x1p-10;
        double[][] chain = {{-fast, 0, 0}, {fast, -slow, 0}, {0, slow, 0}};
        Result result = run(chain, 0x1p10);
        double ratio = fast / (fast - slow);
        assertExact(result, 0, 1e-14, i -> switch (i) {
            case 0 -> 0;
            case 1 -> ratio * Math.exp(-1);
            default -> 1 - ratio * Math.exp(-1);
        });
    }

    @Test
    void takesEqualStepsAsExactlyAsOneLongStep() {
        double[][] damped = {{-1, -1000}, {1000, -1}};
        double[] times =
                IntStream.rangeClosed(0, 30_000).mapToDouble(i -> i * 1e-4).toArray();
        Result result = run(damped, times);
        for (int k : new int[] {1, 777, 30_000}) {
            double t = times[k];
            assertExact(result, k, 1e-11, i -> Math.exp(-t) * (i == 0 ? Math.cos(1000 * t) : Math.sin(1000 * t)));
        }
    }

    @Test
    void knowsDefectiveGenerators() {
        double[][] jordan = {{-1, 0, 0}, {1, -1, 0}, {0, 1, -1}};
        Result result = run(jordan, 0, 5);
        assertExact(result, 0, 1e-14, i -> i == 0 ? 1 : 0);
        assertExact(result, 1, 1e-14, i -> Math.exp(-5) * (i == 0 ? 1 : i == 1 ? 5 : 12.5));
    }

    @Test
    void keepsWhatRests() {
        Result result = run(new double[][] {{0, 1}, {0, -1}}, 0, 1e15);
        assertThat(result.states.get(1)).containsExactly(new double[] {1, 0}, within(0.0));
    }
}

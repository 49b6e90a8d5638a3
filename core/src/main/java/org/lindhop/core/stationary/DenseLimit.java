package org.lindhop.core.stationary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.dense.DenseState;
import org.lindhop.core.generator.RealGenerator;
import org.lindhop.core.linalg.DenseExponential;
import org.lindhop.core.linalg.DoubleDoubleMatrix;
import org.lindhop.core.linalg.DoubleDoubleVector;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.space.BlockLayout;

/**
 * The limit of small states for generators of any stiffness: {@code exp(2^j u L) rho} for j = 0, 1, ... by squaring with 32 digits
 * ({@link DenseExponential}), until it changes no more. Whatever the generator conserves keeps its value.
 *
 * <p>It takes about {@code log2(||L|| / gap)} products of matrices. Modes down to a gap of {@code 2^-50 ||L||} are told from stationary
 * ones. The effect of rounded elements of H and of the jump operators is measured as by {@link DenseState}.
 */
public final class DenseLimit implements StationarySolver {
    /** Larger blocks would take more than some tenths of a second. */
    private static final int MOST_NUMBERS = 128;

    /** A relative change that is none. */
    private static final double NEGLIGIBLE = 0x1p-90;

    /** Whether the blocks of a layout are small enough. */
    public static boolean suits(BlockLayout layout) {
        return RealGenerator.Numbers.of(layout) <= MOST_NUMBERS;
    }

    @Override
    public String name() {
        return "dense";
    }

    /** The state, its change, its residual, and the search for the slowest mode, which starts from the change. */
    @Override
    public int vectors() {
        return 2 + SlowModes.vectors(1);
    }

    @Override
    public StationaryReport solve(
            Superoperator liouvillian, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
        try (Residual residual = new Residual(liouvillian, rho, precision);
                StateVector change = liouvillian.newVector()) {
            double first = residual.compute();
            residual.requireDissipation(first);
            liouvillian.combine(new double[] {1}, List.of(rho), 0, change);
            DenseState state = DenseState.of(liouvillian, rho);
            Squaring squaring = new Squaring(state);
            double truncation = squaring.execute();
            state.write(rho);
            liouvillian.combine(new double[] {1}, List.of(rho), -1, change);
            double last = residual.compute();
            SlowModes modes = new SlowModes(liouvillian, precision, false, listener);
            Optional<Mode> slowest = first <= residual.floor() ? Optional.empty() : modes.slowestExcitedBy(change);
            return new StationaryReport(
                    residual.computations() + modes.applications(),
                    squaring.doublings,
                    last,
                    truncation,
                    state.rounding() + precision.unitRoundoff() * state.norm(),
                    slowest);
        }
    }

    /** Doubles the time through which a state is taken. */
    private static final class Squaring {
        private final DenseState state;
        private final DoubleDoubleMatrix[][] powers;
        private final double unit;
        private int doublings;

        Squaring(DenseState state) {
            this.state = state;
            double rate = state.largestRate();
            unit = rate == 0 ? 0 : DenseExponential.SERIES_NORM / rate;
            powers = state.groups().stream()
                    .map(group -> group.matrices().stream()
                            .map(matrix -> DenseExponential.unitPower(matrix, unit))
                            .toArray(DoubleDoubleMatrix[]::new))
                    .toArray(DoubleDoubleMatrix[][]::new);
        }

        /**
         * Replaces the state by its limit.
         *
         * @return the error in Hilbert-Schmidt norm; of a state that does not settle the last change
         */
        double execute() {
            while (true) {
                DoubleDoubleVector before = state.numbers();
                // After the power of 2^j units the state has come through 2^(j + 1) - 1 of them.
                state.evolve((group, matrix, x) -> DenseExponential.applied(powers[group][matrix], x));
                double change = state.distance(before);
                double arithmetic = state.norm() * state.truncation(Math.scalb(unit, doublings + 1));
                if (!Double.isFinite(change)) {
                    throw new PropagationException(
                            "the computation of the stationary state produced numbers that are not finite (overflow or NaN)");
                }
                boolean settled = change <= Math.max(NEGLIGIBLE * state.norm(), Math.max(arithmetic, state.rounding()));
                if (settled || doublings == DenseExponential.MOST_SQUARINGS) {
                    return change + arithmetic;
                }
                for (DoubleDoubleMatrix[] ofGroup : powers) {
                    Arrays.setAll(ofGroup, matrix -> DenseExponential.doubled(ofGroup[matrix]));
                }
                doublings++;
            }
        }
    }
}

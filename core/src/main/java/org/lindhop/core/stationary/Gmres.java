package org.lindhop.core.stationary;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.krylov.KrylovBasis;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.propagation.PropagationException;

/**
 * The generalised minimal residual method with restarts, GMRES({@value #DIMENSION}), on {@code L y = -L rho} for any generator
 * (Saad, Schultz: SIAM J. Sci. Stat. Comput. 7, 856, 1986).
 *
 * <p>Up to rounding, all vectors lie in the range of L, and cycles are too short for rounding errors to grow: so the trace
 * and every other conserved quantity keep their values. The residual {@code L rho} is computed anew before each cycle.
 *
 * <p>The error is estimated as the residual times the largest known amplification from residuals to errors: the largest
 * {@code ||y|| / ||residual||} of all cycles, or the decay time of the slowest mode that the state excites, which
 * {@link SlowModes} searches for in the end. That search also finds modes that do not decay: with such a mode
 * {@code L y = -L rho} has a solution as well, but it leads to the average over time, and there is no limit.
 */
public final class Gmres implements StationarySolver {
    static final int DIMENSION = 30;

    /**
     * The largest reduction of the residual in one cycle: beyond it the computed residual departs from the true one by
     * rounding.
     */
    private static final double REDUCTION = 1e-6;

    /** Number of cycles that may fail to halve the residual before the solver gives up. */
    private static final int MOST_VAIN_CYCLES = 60;

    private final boolean mayGrow;

    /**
     * The solver for a kind of equation.
     *
     * @param mayGrow whether it is not excluded that gain on modes lets the state grow without limit
     */
    public Gmres(boolean mayGrow) {
        this.mayGrow = mayGrow;
    }

    @Override
    public String name() {
        return "gmres(" + DIMENSION + ")";
    }

    /**
     * The state, its change and the residual, and then the basis: of a cycle, or of the search for modes, which starts from one
     * of these three vectors.
     */
    @Override
    public int vectors() {
        return 3 + Math.max(1 + KrylovBasis.vectors(DIMENSION), SlowModes.vectors(1) - 1);
    }

    @Override
    public StationaryReport solve(
            Superoperator liouvillian, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
        try (Run run = new Run(liouvillian, rho, precision, tolerance, mayGrow, listener)) {
            return run.execute();
        }
    }

    private static final class Run implements AutoCloseable {
        private final Superoperator liouvillian;
        private final StateVector rho;
        private final Precision precision;
        private final double tolerance;
        private final boolean mayGrow;
        private final WorkListener listener;
        private final DigitProgress progress;
        private final StateVector change;
        private final Residual residual;
        private double size;
        private double amplification;
        private long otherApplications;

        Run(
                Superoperator liouvillian,
                StateVector rho,
                Precision precision,
                double tolerance,
                boolean mayGrow,
                WorkListener listener) {
            this.mayGrow = mayGrow;
            this.liouvillian = liouvillian;
            this.rho = rho;
            this.precision = precision;
            this.tolerance = tolerance;
            this.listener = listener;
            this.progress = new DigitProgress(listener);
            this.change = liouvillian.newVector();
            this.residual = new Residual(liouvillian, rho, precision);
        }

        StationaryReport execute() {
            size = residual.compute();
            double first = size;
            residual.requireDissipation(size);
            boolean solved = reduce();
            if (first <= residual.floor()) {
                return new StationaryReport(
                        applications(), applications(), first, 0, residual.rounding(), Optional.empty());
            }
            Optional<Mode> slowest = slowestMode(solved ? change : residual.vector());
            if (mayGrow && !solved) {
                throw Growth.unsolved(size);
            }
            slowest.ifPresent(mode -> amplification = Math.max(amplification, 1 / mode.decayRate()));
            reduce();
            return new StationaryReport(
                    applications(),
                    applications(),
                    size,
                    size * amplification,
                    residual.floor() * amplification,
                    slowest);
        }

        /** Reduces the residual to the goal; false if that is impossible. */
        private boolean reduce() {
            if (size <= goal()) {
                return true;
            }
            try (KrylovBasis basis = new KrylovBasis(liouvillian, this::apply, false, precision, DIMENSION);
                    StateVector y = liouvillian.newVector()) {
                double best = size;
                for (int vain = 0; size > goal() && vain < MOST_VAIN_CYCLES; vain++) {
                    basis.start(residual.vector());
                    double aim = Math.max(goal(), REDUCTION * size);
                    Lapack.LeastSquares fit;
                    do {
                        basis.extend();
                        fit = minimalResidual(basis);
                        progress.at(fit.residual(), goal(), applications());
                    } while (!basis.isComplete() && fit.residual() > aim);
                    basis.combine(fit.solution(), y);
                    amplification = Math.max(amplification, residual.norm(y) / size);
                    liouvillian.combine(new double[] {1}, List.of(y), 1, rho);
                    liouvillian.combine(new double[] {1}, List.of(y), 1, change);
                    size = residual.compute();
                    if (size < best / 2) {
                        best = size;
                        vain = -1;
                    }
                }
            }
            return size <= goal();
        }

        /** The coefficients y that minimise {@code ||r + A V y||}. */
        private static Lapack.LeastSquares minimalResidual(KrylovBasis basis) {
            int columns = basis.size();
            double[][] h = basis.projection();
            double[] matrix = new double[(columns + 1) * columns];
            for (int i = 0; i < columns; i++) {
                System.arraycopy(h[i], 0, matrix, i * columns, columns);
            }
            matrix[matrix.length - 1] = basis.residual();
            double[] right = new double[columns + 1];
            right[0] = -basis.startNorm();
            return Lapack.leastSquares(matrix, columns + 1, columns, right);
        }

        private void apply(StateVector x, StateVector y) {
            liouvillian.apply(1, x, 0, 0, y);
            otherApplications++;
        }

        /**
         * The slowest mode that a vector excites.
         *
         * @throws PropagationException if it does not decay at all
         */
        private Optional<Mode> slowestMode(StateVector start) {
            SlowModes modes = new SlowModes(
                    liouvillian,
                    precision,
                    mayGrow,
                    (fraction, count) -> listener.progress(progress.done(), applications() + count));
            Optional<Mode> slowest = modes.slowestExcitedBy(start);
            otherApplications += modes.applications();
            return slowest;
        }

        /** The largest residual that the tolerance allows, given the amplification that is known so far. */
        private double goal() {
            return Math.max(residual.floor(), amplification == 0 ? 0 : tolerance / (2 * amplification));
        }

        private long applications() {
            return otherApplications + residual.computations();
        }

        @Override
        public void close() {
            change.close();
            residual.close();
        }
    }
}

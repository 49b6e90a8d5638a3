package org.lindhop.core.stationary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * Conjugate gradients (Hestenes, Stiefel: J. Res. Nat. Bur. Stand. 49, 409, 1952) on {@code -L y = L rho}, for generators L
 * that are self-adjoint on their range. The system is singular but consistent: all vectors lie in the range of L, where -L is
 * positive.
 *
 * <p>If the spectrum is 0 and a part of [-R, -gap], it takes about {@code sqrt(R / gap) ln(2 / epsilon) / 2} applications, and
 * four vectors. Its coefficients are those of Lanczos' process, whose lowest Ritz value converges to the gap: the decay rate of
 * the slowest mode that the state excites. The error is at most {@code ||L rho|| / gap}.
 *
 * <p>Whatever the tolerance, it iterates until the residual is as small as rounding allows, at no more than twice the cost. A
 * slow mode next to fast ones contributes little to {@code L rho}; until then the lowest Ritz value may be far above the gap,
 * and no residual proves the error small.
 *
 * <p>Rounding adds an error of about u R ||rho|| to {@code L rho}. No y can remove the part of it in the kernel of L, and
 * iterating further would let it grow without limit; so the iteration ends where residuals reach this size.
 */
public final class ConjugateGradients implements StationarySolver {
    /** The gap is computed anew whenever the residual has shrunk by this factor. */
    private static final double LOOK = 0.25;

    /** A residual above its floor by more than this factor after all rounds is not that of rounding. */
    private static final double UNSOLVED = 1e3;

    /** Rounds of iterations, each from a residual computed anew; only rounding makes more than one necessary. */
    private static final int MOST_ROUNDS = 4;

    private final boolean mayGrow;

    /**
     * The solver for a kind of equation.
     *
     * @param mayGrow whether it is not excluded that gain on modes lets the state grow without limit
     */
    public ConjugateGradients(boolean mayGrow) {
        this.mayGrow = mayGrow;
    }

    @Override
    public String name() {
        return "conjugate-gradients";
    }

    @Override
    public int vectors() {
        return 4;
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
        private final double tolerance;
        private final boolean mayGrow;
        private final Residual residual;
        private final StateVector direction;
        private final StateVector image;
        private final DigitProgress progress;
        private long iterations;
        private Optional<Mode> slowest = Optional.empty();

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
            this.tolerance = tolerance;
            this.residual = new Residual(liouvillian, rho, precision);
            this.direction = liouvillian.newVector();
            this.image = liouvillian.newVector();
            this.progress = new DigitProgress(listener);
        }

        StationaryReport execute() {
            double first = residual.compute();
            double size = first;
            double before = Double.POSITIVE_INFINITY;
            for (int round = 0; round < MOST_ROUNDS && size > residual.floor() && size < before / 2; round++) {
                before = size;
                iterate(size);
                size = residual.compute();
            }
            if (mayGrow && size > UNSOLVED * residual.floor()) {
                throw Growth.unsolved(size);
            }
            if (first <= residual.floor()) {
                return new StationaryReport(
                        applications(), iterations, first, 0, residual.rounding(), Optional.empty());
            }
            return new StationaryReport(
                    applications(), iterations, size, amplified(size), amplified(residual.floor()), slowest);
        }

        /** Iterates from a residual of the given norm until it is small enough. */
        private void iterate(double size) {
            LanczosMatrix lanczos = new LanczosMatrix();
            liouvillian.combine(new double[] {1}, List.of(residual.vector()), 0, direction);
            double square = size * size;
            double look = LOOK * size;
            double now = size;
            while (now > residual.floor()) {
                liouvillian.apply(-1, direction, 0, 0, image);
                iterations++;
                double curvature = liouvillian.dot(direction, image).re();
                double directionSquare = liouvillian.dot(direction, direction).re();
                if (mayGrow && curvature < -residual.floor() * directionSquare) {
                    throw Growth.atRate(-curvature / directionSquare);
                }
                // Only the part of the direction in the kernel of L is left.
                if (!(curvature > residual.floor() * directionSquare)) {
                    break;
                }
                double alpha = square / curvature;
                liouvillian.combine(new double[] {alpha}, List.of(direction), 1, rho);
                liouvillian.combine(new double[] {-alpha}, List.of(image), 1, residual.vector());
                double next =
                        liouvillian.dot(residual.vector(), residual.vector()).re();
                double beta = next / square;
                square = next;
                lanczos.add(alpha, beta);
                now = Math.sqrt(square);
                if (now <= look) {
                    look = LOOK * now;
                    look(lanczos);
                }
                progress.at(now, residual.floor(), applications());
                liouvillian.combine(new double[] {1}, List.of(residual.vector()), beta, direction);
            }
            look(lanczos);
        }

        private void look(LanczosMatrix lanczos) {
            lanczos.slowest()
                    .filter(mode -> slowest.isEmpty()
                            || mode.decayRate() < slowest.get().decayRate())
                    .ifPresent(mode -> {
                        slowest = Optional.of(mode);
                        requireVisible(mode);
                    });
        }

        /**
         * Gives up as soon as a mode is so slow that rounding errors alone would exceed the tolerance. The tolerance of this
         * solver, in the Hilbert-Schmidt norm, may be below the caller's by up to the square root of the number of elements,
         * hence the factor.
         */
        private void requireVisible(Mode mode) {
            double error = residual.floor() / mode.decayRate();
            if (error > tolerance * Math.sqrt(liouvillian.layout().elements())) {
                if (mayGrow) {
                    throw Growth.unsolved(residual.norm(residual.vector()));
                }
                throw new PropagationException(String.format(
                        Locale.ROOT,
                        "the state settles no faster than at a rate of %.2g, and rounding leaves an error of %.1g in a"
                                + " mode that decays so slowly; ask for a larger tolerance, or for finite times",
                        mode.decayRate(),
                        error));
            }
        }

        /** The error of the state that a residual of this size implies; infinite as long as the gap is unknown. */
        private double amplified(double size) {
            // A Ritz value lies above the lowest eigenvalue, by at most the Ritz residual.
            double gap = slowest.map(mode -> mode.decayRate() - mode.residual()).orElse(0.0);
            return gap > 0 ? size / gap : Double.POSITIVE_INFINITY;
        }

        /** Applications in the iterations, of which the last may be in vain, and for the residuals. */
        private long applications() {
            return iterations + residual.computations();
        }

        @Override
        public void close() {
            residual.close();
            direction.close();
            image.close();
        }
    }
}

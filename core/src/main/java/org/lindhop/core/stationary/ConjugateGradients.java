package org.lindhop.core.stationary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * Conjugate gradients (Hestenes, Stiefel: J. Res. Nat. Bur. Stand. 49, 409, 1952) on {@code -L y = L rho} for
 * generators that are self-adjoint on their range. The system is singular but consistent: all happens in the range of L, where -L
 * is positive.
 *
 * <p>With a spectrum of 0 and [-R, -gap] it takes about {@code sqrt(R / gap) ln(2 / epsilon) / 2} applications, and four
 * vectors. Its coefficients are those of Lanczos' process, whose lowest Ritz value is the gap: the rate of the slowest mode
 * that the state excites. The error is at most {@code ||L rho|| / gap}.
 *
 * <p>Whatever the tolerance, it goes on until residuals are as small as rounding leaves them, at twice the cost or less: of a slow mode
 * next to fast ones {@code L rho} shows little, so the lowest Ritz value is no gap, and no residual small enough, before.
 *
 * <p>Rounding makes of {@code L rho} an error of u R ||rho||. Its part in the kernel no y can remove, and it would grow without
 * limit if the iteration went on; so that ends where residuals reach this size.
 */
public final class ConjugateGradients implements StationarySolver {
    /** The gap is looked for whenever the residual has shrunk by this. */
    private static final double LOOK = 0.25;

    /** Rounds, each from a residual computed anew: the first does it but for rounding. */
    private static final int MOST_ROUNDS = 4;

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
            Superoperator generator, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
        try (Run run = new Run(generator, rho, precision, tolerance, listener)) {
            return run.execute();
        }
    }

    private static final class Run implements AutoCloseable {
        private final Superoperator generator;
        private final StateVector rho;
        private final double tolerance;
        private final Residual residual;
        private final StateVector direction;
        private final StateVector image;
        private final DigitProgress progress;
        private long iterations;
        private Optional<Mode> slowest = Optional.empty();

        Run(Superoperator generator, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
            this.generator = generator;
            this.rho = rho;
            this.tolerance = tolerance;
            this.residual = new Residual(generator, rho, precision);
            this.direction = generator.newVector();
            this.image = generator.newVector();
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
            if (first <= residual.floor()) {
                return new StationaryReport(
                        applications(), iterations, first, 0, residual.rounding(), Optional.empty());
            }
            return new StationaryReport(
                    applications(), iterations, size, amplified(size), amplified(residual.floor()), slowest);
        }

        /** Conjugate gradients from a residual of the given norm until it is small enough. */
        private void iterate(double size) {
            LanczosMatrix lanczos = new LanczosMatrix();
            generator.combine(new double[] {1}, List.of(residual.vector()), 0, direction);
            double square = size * size;
            double look = LOOK * size;
            double now = size;
            while (now > residual.floor()) {
                generator.apply(-1, direction, 0, 0, image);
                iterations++;
                double curvature = generator.dot(direction, image).re();
                double directionSquare = generator.dot(direction, direction).re();
                // What is left of the direction lies in the kernel.
                if (!(curvature > residual.floor() * directionSquare)) {
                    break;
                }
                double alpha = square / curvature;
                generator.combine(new double[] {alpha}, List.of(direction), 1, rho);
                generator.combine(new double[] {-alpha}, List.of(image), 1, residual.vector());
                double next =
                        generator.dot(residual.vector(), residual.vector()).re();
                double beta = next / square;
                square = next;
                lanczos.add(alpha, beta);
                now = Math.sqrt(square);
                if (now <= look) {
                    look = LOOK * now;
                    look(lanczos);
                }
                progress.at(now, residual.floor(), applications());
                generator.combine(new double[] {1}, List.of(residual.vector()), beta, direction);
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
         * Gives up as soon as a mode is seen that is so slow that rounding alone would miss the tolerance: that of the Hilbert-Schmidt
         * norm is the smallest that the square root of the number of elements leaves of the caller's.
         */
        private void requireVisible(Mode mode) {
            double error = residual.floor() / mode.decayRate();
            if (error > tolerance * Math.sqrt(generator.layout().elements())) {
                throw new PropagationException(String.format(
                        Locale.ROOT,
                        "the state settles no faster than at a rate of %.2g, and rounding leaves an error of %.1g in what is"
                                + " approached so slowly; ask for a larger tolerance, or for finite times",
                        mode.decayRate(),
                        error));
            }
        }

        /** The error of which a residual of some size tells; infinite as long as the gap is not known. */
        private double amplified(double size) {
            // A Ritz value lies above the lowest eigenvalue, by its residual at most.
            double gap = slowest.map(mode -> mode.decayRate() - mode.residual()).orElse(0.0);
            return gap > 0 ? size / gap : Double.POSITIVE_INFINITY;
        }

        /** Those of the iterations, of which the last may be in vain, and of the residuals. */
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

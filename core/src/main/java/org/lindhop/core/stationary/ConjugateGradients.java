package org.lindhop.core.stationary;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.propagation.PropagationException;

/**
 * Conjugate gradients (Hestenes, Stiefel: J. Res. Nat. Bur. Stand. 49, 409, 1952) on {@code -L y = L rho} for self-adjoint
 * generators. The system is singular but consistent: all happens in the range of L, where -L is positive.
 *
 * <p>With a spectrum of 0 and [-R, -gap] it takes about {@code sqrt(R / gap) ln(2 / epsilon) / 2} applications, and four
 * vectors. Its coefficients are those of Lanczos' process, whose lowest Ritz value is the gap: the rate of the slowest mode
 * that the state excites. The error is at most {@code ||L rho|| / gap}.
 *
 * <p>Rounding makes of {@code L rho} an error of u R ||rho||. Its part in the kernel no y can remove, and it would grow without
 * limit if the iteration went on; so that ends where residuals reach this size.
 */
public final class ConjugateGradients implements StationarySolver {
    /** The gap is looked for whenever the residual has shrunk by this. */
    private static final double LOOK = 0.25;

    /** Rounds, each from a residual computed anew: the first does it but for rounding. */
    private static final int MOST_ROUNDS = 4;

    private static final double ROUNDINGS = 4;

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
        private final double rounding;
        private final double radius;
        private final StateVector residual;
        private final StateVector direction;
        private final StateVector image;
        private final DigitProgress progress;
        private long applications;
        private long iterations;
        private Optional<Mode> slowest = Optional.empty();

        Run(Superoperator generator, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
            this.generator = generator;
            this.rho = rho;
            this.tolerance = tolerance;
            this.rounding = ROUNDINGS * precision.unitRoundoff() * norm(rho);
            this.radius = generator.generator().range().radius();
            this.residual = generator.newVector();
            this.direction = generator.newVector();
            this.image = generator.newVector();
            this.progress = new DigitProgress(listener);
        }

        StationaryReport execute() {
            double first = computeResidual();
            double size = first;
            double before = Double.POSITIVE_INFINITY;
            for (int round = 0; round < MOST_ROUNDS && size > goal() && size < before / 2; round++) {
                before = size;
                iterate(size);
                size = computeResidual();
            }
            if (first <= floor()) {
                return new StationaryReport(applications, iterations, first, 0, rounding, Optional.empty());
            }
            return new StationaryReport(
                    applications, iterations, size, size / gap(), rounding * radius / gap(), slowest);
        }

        /** Conjugate gradients from a residual of the given norm until it is small enough. */
        private void iterate(double size) {
            LanczosMatrix lanczos = new LanczosMatrix();
            generator.combine(new double[] {1}, List.of(residual), 0, direction);
            double square = size * size;
            double look = LOOK * size;
            while (true) {
                generator.apply(-1, direction, 0, 0, image);
                applications++;
                double curvature = generator.dot(direction, image).re();
                double directionSquare = generator.dot(direction, direction).re();
                // What is left of the direction lies in the kernel.
                if (!(curvature > rounding * radius * directionSquare)) {
                    return;
                }
                double alpha = square / curvature;
                generator.combine(new double[] {alpha}, List.of(direction), 1, rho);
                generator.combine(new double[] {-alpha}, List.of(image), 1, residual);
                double next = generator.dot(residual, residual).re();
                double beta = next / square;
                square = next;
                iterations++;
                lanczos.add(alpha, beta);
                double now = Math.sqrt(square);
                if (now <= look) {
                    look = LOOK * now;
                    Mode mode = lanczos.slowest();
                    if (slowest.isEmpty() || mode.decayRate() < slowest.get().decayRate()) {
                        slowest = Optional.of(mode);
                    }
                }
                progress.at(now, goal(), applications);
                if (now <= goal()) {
                    return;
                }
                generator.combine(new double[] {1}, List.of(residual), beta, direction);
            }
        }

        /** The largest residual that the tolerance allows, as far as the gap is known. */
        private double goal() {
            return Math.max(floor(), tolerance * gap() / 2);
        }

        /** A Ritz value lies above the lowest eigenvalue, by its residual at most. */
        private double gap() {
            return slowest.map(mode -> mode.decayRate() - mode.residual()).orElse(0.0);
        }

        /** What is left of L rho by rounding; a bound is needed here, as no measured norm is certain not to be too small. */
        private double floor() {
            return rounding * radius;
        }

        private double computeResidual() {
            generator.apply(1, rho, 0, 0, residual);
            applications++;
            double size = norm(residual);
            if (!Double.isFinite(size)) {
                throw new PropagationException("on the way to the stationary state numbers ceased to be finite");
            }
            return size;
        }

        private double norm(StateVector x) {
            return Math.sqrt(generator.dot(x, x).re());
        }

        @Override
        public void close() {
            residual.close();
            direction.close();
            image.close();
        }
    }
}

package org.lindhop.core.propagation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.krylov.KrylovBasis;
import org.lindhop.core.model.Model;

/**
 * Steps in Krylov spaces, for any generator: exp(sL) rho is taken from the space that rho and its first images under L
 * span, {@code V_m exp(s H_m) e_1 ||rho||} (Saad: SIAM J. Numer. Anal. 29, 209, 1992; Sidje: ACM Trans. Math. Softw. 24,
 * 130, 1998), with the basis of {@link KrylovBasis}: Lanczos where L is self-adjoint, else Arnoldi.
 *
 * <p>Error control is per unit of time. {@link KrylovProjection} bounds the error of a step of any length once its space is
 * there; so the longest step that the tolerance allows is taken, and none is ever rejected. A space grows until it reaches
 * the end of the run or its largest dimension. An invariant space reaches as far as is asked.
 *
 * <p>Output times within a step are free for functionals and purity: they need the functionals of the basis vectors, once
 * a step, and the coefficients of the state, whose basis is orthonormal.
 *
 * <p>Rounding: each step rounds its state, independently of the others, by {@code 4 u ||rho||}; and rounded images under L
 * and their rounded components act as a change of L by few u ||L||, which adds up to {@code 2 u ||L|| t ||rho||}, with a factor
 * measured where it is largest, on strongly dephased chains. An error estimate that is small
 * against the latter is noise, and the step is accepted.
 */
public final class Krylov implements Propagator {
    static final int DEFAULT_DIMENSION = 30;
    static final int LEAST_DIMENSION = 2;

    private static final double ROUNDINGS_PER_STEP = 4;
    private static final double REPEATED_ROUNDING = 2;

    /** The share of repeated rounding below which the coefficients of a step do not resolve its defect. */
    private static final double RESOLUTION = 0.125;

    private final Precision precision;
    private final int dimension;
    private final Optional<Propagator> standIn;

    /**
     * The propagator with spaces of bounded dimension.
     *
     * @param dimension of the largest space, at least {@value #LEAST_DIMENSION}
     */
    public Krylov(Precision precision, int dimension) {
        this(precision, dimension, Optional.empty());
    }

    /**
     * The same where nobody insists on it.
     *
     * @param standIn what to take where its vectors do not fit
     */
    Krylov(Precision precision, int dimension, Optional<Propagator> standIn) {
        this.precision = precision;
        this.dimension = dimension;
        this.standIn = standIn;
    }

    @Override
    public String name() {
        return Propagators.KRYLOV;
    }

    @Override
    public int vectors(Model model, int outputs, Detail detail) {
        return 1 + KrylovBasis.vectors(dimension);
    }

    @Override
    public Optional<Propagator> withFewerVectors() {
        return standIn;
    }

    /** Empty: error control finds the steps. */
    @Override
    public OptionalLong plannedApplications(Generator generator, double[] times, double tolerance, Detail detail) {
        return OptionalLong.empty();
    }

    @Override
    public PropagationReport propagate(
            Superoperator generator, StateVector rho, double[] times, double tolerance, Readout readout) {
        try (Run run = new Run(generator, rho, readout)) {
            return run.through(times, tolerance);
        }
    }

    private final class Run implements AutoCloseable {
        private final Superoperator generator;
        private final StateVector rho;
        private final Readout readout;
        private final KrylovBasis basis;
        private long applications;

        Run(Superoperator generator, StateVector rho, Readout readout) {
            this.generator = generator;
            this.rho = rho;
            this.readout = readout;
            basis = new KrylovBasis(
                    generator,
                    (x, y) -> generator.apply(1, x, 0, 0, y),
                    generator.generator().isSelfAdjoint(),
                    precision,
                    dimension);
        }

        PropagationReport through(double[] times, double tolerance) {
            double end = times[times.length - 1];
            double t = 0;
            double truncation = 0;
            double rounding = 0;
            long steps = 0;
            int output = 0;
            if (times[0] == 0) {
                readout.output(output++, 0, Snapshot.of(rho, generator, readout.functionals()));
            }
            while (t < end) {
                Step step = step(t, end - t, (tolerance - truncation) / (end - t));
                double reached = step.length == end - t ? end : t + step.length;
                if (reached == t) {
                    throw new PropagationException("at t = " + t + " the step size has shrunk to " + step.length
                            + "; the tolerance cannot be met");
                }
                steps++;
                truncation += step.error;
                rounding += roundingRate() * step.length;
                readout.progress(reached / end, applications);
                for (; output < times.length && times[output] <= reached; output++) {
                    readout.output(output, times[output], step.snapshot(times[output] - t));
                }
                step.finish();
                t = reached;
            }
            double independent = ROUNDINGS_PER_STEP * precision.unitRoundoff() * basis.startNorm() * Math.sqrt(steps);
            return new PropagationReport(applications, steps, 0, truncation, independent + rounding);
        }

        /**
         * Builds a space on the state and finds how far it reaches.
         *
         * @param limit for the length of the step
         * @param rate of the error per unit of time that is allowed
         */
        private Step step(double t, double limit, double rate) {
            basis.start(rho);
            int next = LEAST_DIMENSION;
            while (true) {
                basis.extend();
                applications++;
                // Smaller spaces are tried as well, since the last may not have to be large, but not all of them.
                if (basis.isComplete() || basis.size() == next) {
                    KrylovProjection projection = new KrylovProjection(basis);
                    KrylovProjection.Reach reach = projection.reach(limit, Math.max(rate, RESOLUTION * roundingRate()));
                    if (!Double.isFinite(reach.error())) {
                        throw new PropagationException(
                                "after t = " + t + " the state ceased to be finite (overflow or NaN)");
                    }
                    if (basis.isComplete() || reach.length() == limit) {
                        return new Step(projection, reach.length(), reach.error());
                    }
                    next = basis.size() + 1 + basis.size() / 4;
                }
            }
        }

        /** The rounding error per unit of time that repeats in every application. */
        private double roundingRate() {
            return REPEATED_ROUNDING * precision.unitRoundoff() * basis.operatorNorm() * basis.startNorm();
        }

        @Override
        public void close() {
            basis.close();
        }

        /** A step whose space is there. */
        private final class Step {
            private final KrylovProjection projection;
            private final double length;
            private final double error;
            private double @Nullable [][] functionals;

            Step(KrylovProjection projection, double length, double error) {
                this.projection = projection;
                this.length = length;
                this.error = error;
            }

            /** The state at a time after the beginning of the step. */
            Snapshot snapshot(double s) {
                double[] y = projection.coefficients(Math.min(s, length));
                if (readout.detail() == Detail.STATE) {
                    basis.combine(y, rho);
                    return Snapshot.of(rho, generator, readout.functionals());
                }
                double[] values = functionals(y);
                return new Snapshot() {
                    @Override
                    public double[] functionals() {
                        return values;
                    }

                    @Override
                    public double purity() {
                        return Arrays.stream(y).map(c -> c * c).sum();
                    }

                    @Override
                    public StateVector state() {
                        throw new IllegalStateException("the readout did not ask for the state");
                    }
                };
            }

            private double[] functionals(double[] y) {
                if (functionals == null) {
                    functionals = new double[y.length][];
                    for (int j = 0; j < y.length; j++) {
                        functionals[j] = readout.functionals().evaluate(basis.vector(j));
                    }
                }
                double[] sum = new double[functionals[0].length];
                for (int j = 0; j < y.length; j++) {
                    for (int f = 0; f < sum.length; f++) {
                        sum[f] += y[j] * functionals[j][f];
                    }
                }
                return sum;
            }

            /** Leaves the state at the end of the step in rho. */
            void finish() {
                basis.combine(projection.coefficients(length), rho);
            }
        }
    }
}

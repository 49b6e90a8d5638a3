package org.lindhop.core.propagation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.krylov.KrylovBasis;

/**
 * A {@link Krylov} propagation on its way: the state at the beginning of a step, and the space that was built on it. Saved is
 * that state alone; the space is built again.
 */
final class KrylovPropagation implements Propagation {
    private static final double ROUNDINGS_PER_STEP = 8;
    private static final double REPEATED_ROUNDING = 2;

    /** The share of repeated rounding below which the coefficients of a step do not resolve its defect. */
    private static final double RESOLUTION = 0.125;

    private final Precision precision;
    private final PropagationTask task;
    private final Superoperator liouvillian;
    private final FunctionalEvaluator functionals;
    private final StateVector rho;
    private final KrylovBasis basis;
    /** The step whose space is there; null while there is none. */
    private @Nullable Step step;

    private double t;
    private double truncation;
    private double rounding;
    private long steps;
    private long applications;
    /** Applications before the step that is being made, which are what is saved. */
    private long applicationsBefore;

    private double startNorm;
    private boolean savable;

    KrylovPropagation(
            Precision precision,
            int dimension,
            PropagationTask task,
            Superoperator liouvillian,
            StateVector rho,
            FunctionalEvaluator functionals) {
        this.precision = precision;
        this.task = task;
        this.liouvillian = liouvillian;
        this.functionals = functionals;
        this.rho = rho;
        basis = new KrylovBasis(
                liouvillian,
                (x, y) -> liouvillian.apply(1, x, 0, 0, y),
                liouvillian.isSelfAdjoint(),
                precision,
                dimension);
    }

    @Override
    public Snapshot advanceTo(int output, Progress progress) {
        double time = task.times()[output];
        if (time == 0) {
            return Snapshot.of(rho, liouvillian, functionals);
        }
        while (true) {
            if (step == null) {
                step = next(progress);
                count(step);
            }
            if (time <= step.end) {
                return step.snapshot(time - t);
            }
            step.finish();
            t = step.end;
            step = null;
            applicationsBefore = applications;
            report(progress, t);
        }
    }

    private void report(Progress progress, double reached) {
        savable = true;
        try {
            progress.done(reached / task.end(), applications);
        } finally {
            savable = false;
        }
    }

    private void count(Step made) {
        steps++;
        truncation += made.error;
        startNorm = task.countedNorm(basis.startNorm());
        rounding += roundingRate(startNorm) * made.length;
    }

    /** Builds a space on the state and finds how far it reaches. */
    private Step next(Progress progress) {
        double limit = task.end() - t;
        double rate = (task.tolerance() - truncation) / limit;
        basis.start(rho);
        int tried = Krylov.LEAST_DIMENSION;
        while (true) {
            basis.extend();
            applications++;
            // Smaller spaces are tried as well, since the last may not have to be large, but not all of them.
            if (basis.isComplete() || basis.size() == tried) {
                KrylovProjection projection = new KrylovProjection(basis);
                KrylovProjection.Reach reach =
                        projection.reach(limit, Math.max(rate, RESOLUTION * roundingRate(basis.startNorm())));
                if (!Double.isFinite(reach.error())) {
                    throw new PropagationException(
                            "after t = " + t + " the state ceased to be finite (overflow or NaN)");
                }
                if (basis.isComplete() || reach.length() == limit) {
                    return new Step(projection, reach);
                }
                tried = basis.size() + 1 + basis.size() / 4;
            }
            report(progress, t);
        }
    }

    /** The rounding error per unit of time that repeats in every application to a state of a norm. */
    private double roundingRate(double norm) {
        return REPEATED_ROUNDING * precision.unitRoundoff() * basis.operatorNorm() * norm;
    }

    @Override
    public void save(StateSink sink) {
        if (!savable) {
            throw new IllegalStateException("a Krylov propagation is saved between steps or while a space grows");
        }
        sink.integers("steps", steps, applicationsBefore);
        sink.numbers("time and errors", t, truncation, rounding);
        sink.vector("state", liouvillian.layout(), rho);
    }

    void restore(StateSource saved) {
        long[] counts = saved.integers("steps");
        steps = counts[0];
        applications = counts[1];
        applicationsBefore = applications;
        double[] numbers = saved.numbers("time and errors");
        t = numbers[0];
        truncation = numbers[1];
        rounding = numbers[2];
        saved.vector("state", liouvillian.layout(), rho);
    }

    @Override
    public PropagationReport report() {
        double independent = ROUNDINGS_PER_STEP * precision.unitRoundoff() * startNorm * Math.sqrt(steps);
        return new PropagationReport(applications, steps, 0, truncation, independent + rounding);
    }

    @Override
    public void close() {
        rho.close();
        basis.close();
    }

    /** A step whose space is there. */
    private final class Step {
        private final KrylovProjection projection;
        private final double length;
        private final double error;
        private final double end;
        private double @Nullable [][] values;

        Step(KrylovProjection projection, KrylovProjection.Reach reach) {
            this.projection = projection;
            length = reach.length();
            error = reach.error();
            end = length == task.end() - t ? task.end() : t + length;
            if (end == t) {
                throw new PropagationException(
                        "at t = " + t + " the step size has shrunk to " + length + "; the tolerance cannot be met");
            }
        }

        /** The state at a time after the beginning of the step. */
        Snapshot snapshot(double s) {
            double[] y = projection.coefficients(Math.min(s, length));
            if (task.level() == ReadoutLevel.STATE) {
                basis.combine(y, rho);
                return Snapshot.of(rho, liouvillian, functionals);
            }
            double[] read = functionals(y);
            return new Snapshot() {
                @Override
                public double[] functionals() {
                    return read;
                }

                @Override
                public double purity() {
                    return Arrays.stream(y).map(c -> c * c).sum();
                }

                @Override
                public StateVector state() {
                    throw new IllegalStateException("the task does not read the state");
                }
            };
        }

        private double[] functionals(double[] y) {
            if (values == null) {
                values = new double[y.length][];
                for (int j = 0; j < y.length; j++) {
                    values[j] = functionals.evaluate(basis.vector(j));
                }
            }
            double[] sum = new double[values[0].length];
            for (int j = 0; j < y.length; j++) {
                for (int f = 0; f < sum.length; f++) {
                    sum[f] += y[j] * values[j][f];
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

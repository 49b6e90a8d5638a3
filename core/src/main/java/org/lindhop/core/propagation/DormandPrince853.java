package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Model;

/**
 * The explicit Runge-Kutta method of order 8 by Dormand and Prince with the error estimate of orders 5 and 3 (Hairer,
 * Norsett, Wanner: Solving Ordinary Differential Equations I, section II.10, code DOP853).
 *
 * <p>Error control is per unit of time: a step of length h is accepted if the estimate of its local error in the
 * Hilbert-Schmidt norm is at most {@code tolerance h / T}. Since exp(tL) never expands the trace norm, local errors
 * add up to at most the tolerance over the whole run (the caller converts between the two norms). An estimate below
 * the rounding of a step is noise: such a step is accepted, and rounding is reported apart, as the random walk {@code 4 u sqrt(steps)} with the unit roundoff u.
 */
public final class DormandPrince853 implements Propagator {
    private static final double SAFETY = 0.9;
    private static final double MIN_FACTOR = 0.2;
    private static final double MAX_FACTOR = 4;
    private static final double ROUNDINGS_PER_STEP = 4;
    private static final double FIRST_CHANGE = 0.05;

    /** On the imaginary axis and on the negative real one steps of about this length over the spectral radius are stable. */
    private static final double STABLE_STEP = 6;

    private final Precision precision;

    public DormandPrince853(Precision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return Propagators.DORMAND_PRINCE;
    }

    @Override
    public int vectors(Model model, int outputs, Detail detail) {
        return Arrays.stream(StageStorage.SLOTS).max().getAsInt() + 3;
    }

    /** About how many applications stability asks for, whatever the tolerance and however smooth the state. */
    static long leastApplications(NumericalRange range, double duration) {
        double radius = Math.max(-range.left(), range.height());
        return Math.round(DormandPrince853Tableau.STAGES * Math.max(1, duration * radius / STABLE_STEP));
    }

    /** Empty: error control finds the steps. */
    @Override
    public OptionalLong plannedApplications(Generator generator, double[] times, double tolerance, Detail detail) {
        return OptionalLong.empty();
    }

    @Override
    public PropagationReport propagate(
            Superoperator generator, StateVector rho, double[] times, double tolerance, Readout readout) {
        try (Run run = new Run(generator, rho, precision)) {
            return run.through(times, tolerance, readout);
        }
    }

    /** Which vector holds which stage: a stage that no later one needs gives its vector away. */
    private static final class StageStorage {
        static final int[] SLOTS = assign();

        private static int[] assign() {
            int stages = DormandPrince853Tableau.STAGES;
            int[] slots = new int[stages];
            boolean[] taken = new boolean[stages];
            for (int i = 0; i < stages; i++) {
                for (int j = 0; j < i; j++) {
                    if (lastUse(j) == i) {
                        taken[slots[j]] = false;
                    }
                }
                while (taken[slots[i]]) {
                    slots[i]++;
                }
                taken[slots[i]] = true;
            }
            return slots;
        }

        /** The last stage whose argument needs stage j, or the number of stages if the result does. */
        private static int lastUse(int j) {
            int stages = DormandPrince853Tableau.STAGES;
            if (DormandPrince853Tableau.B[j] != 0
                    || DormandPrince853Tableau.E5[j] != 0
                    || DormandPrince853Tableau.E3[j] != 0) {
                return stages;
            }
            int last = j;
            for (int i = j + 1; i < stages; i++) {
                if (DormandPrince853Tableau.A[i][j] != 0) {
                    last = i;
                }
            }
            return last;
        }
    }

    private static final class Run implements AutoCloseable {
        private final Superoperator generator;
        private final StateVector rho;
        private final Precision precision;
        private final List<StateVector> vectors = new ArrayList<>();
        private final StateVector work;
        private final double norm;
        private long applications;

        Run(Superoperator generator, StateVector rho, Precision precision) {
            this.generator = generator;
            this.rho = rho;
            this.precision = precision;
            int count = Arrays.stream(StageStorage.SLOTS).max().getAsInt() + 2;
            for (int i = 0; i < count; i++) {
                vectors.add(generator.newVector());
            }
            this.work = vectors.get(count - 1);
            this.norm = norm(rho);
        }

        PropagationReport through(double[] times, double tolerance, Readout readout) {
            double end = times[times.length - 1];
            double noise = ROUNDINGS_PER_STEP * precision.unitRoundoff() * norm;
            double t = 0;
            double proposal = end > 0 ? firstStep(end) : 0;
            double truncation = 0;
            long steps = 0;
            long rejected = 0;
            boolean retry = false;
            for (int output = 0; output < times.length; output++) {
                while (t < times[output]) {
                    double left = times[output] - t;
                    double h = proposal >= left ? left : Math.min(proposal, left / 2);
                    double error = attempt(h);
                    if (!Double.isFinite(error)) {
                        throw new PropagationException("between t = " + t + " and t = " + (t + h)
                                + " the state ceased to be finite (overflow or NaN)");
                    }
                    double allowed = tolerance * (h / end);
                    double target = Math.max(allowed, noise);
                    double factor =
                            Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, SAFETY * Math.pow(target / error, 1.0 / 7)));
                    if (error <= target) {
                        advance(h);
                        steps++;
                        truncation += error <= noise ? 0 : error;
                        t = h == left ? times[output] : t + h;
                        // A step cut short by an output time says nothing against a longer one; a step that had to
                        // be tried twice speaks against growth, since stability limits it rather than accuracy.
                        proposal = h < proposal
                                ? Math.max(proposal, h * factor)
                                : h * (retry ? Math.min(1, factor) : factor);
                        retry = false;
                        readout.progress(t / end, applications);
                    } else {
                        rejected++;
                        retry = true;
                        proposal = h * factor;
                        if (t + proposal == t) {
                            throw new PropagationException("at t = " + t + " the step size has shrunk to " + proposal
                                    + "; the tolerance cannot be met");
                        }
                    }
                }
                readout.output(output, times[output], Snapshot.of(rho, generator, readout.functionals()));
            }
            return new PropagationReport(applications, steps, rejected, truncation, noise * Math.sqrt(steps));
        }

        /** A step over which the state changes by a few percent; computes stage 0. */
        private double firstStep(double end) {
            evaluate(0, rho);
            double rate = norm(stage(0));
            return rate == 0 ? end : Math.min(end, FIRST_CHANGE * norm / rate);
        }

        /** Computes the other stages and returns the estimate of the local error. */
        private double attempt(double h) {
            for (int i = 1; i < DormandPrince853Tableau.STAGES; i++) {
                List<StateVector> inputs = new ArrayList<>(List.of(rho));
                double[] a = weights(1, h, DormandPrince853Tableau.A[i], inputs);
                generator.combine(a, inputs, 0, work);
                evaluate(i, work);
            }
            double e5 = embeddedDifference(DormandPrince853Tableau.E5);
            double e3 = embeddedDifference(DormandPrince853Tableau.E3);
            return e5 == 0 ? 0 : h * e5 * e5 / Math.sqrt(e5 * e5 + 0.01 * e3 * e3);
        }

        private double embeddedDifference(double[] weights) {
            List<StateVector> inputs = new ArrayList<>();
            double[] a = weights(0, 1, weights, inputs);
            generator.combine(a, inputs, 0, work);
            return norm(work);
        }

        /** Moves the state on by a step and computes stage 0 of the next. */
        private void advance(double h) {
            List<StateVector> inputs = new ArrayList<>();
            double[] a = weights(0, h, DormandPrince853Tableau.B, inputs);
            generator.combine(a, inputs, 1, rho);
            evaluate(0, rho);
        }

        /** {@code [first,] factor * w_j} for the stages with w_j != 0, whose vectors are added to the inputs. */
        private double[] weights(double first, double factor, double[] w, List<StateVector> inputs) {
            double[] a = new double[inputs.size() + w.length];
            int count = inputs.size();
            Arrays.fill(a, 0, count, first);
            for (int j = 0; j < w.length; j++) {
                if (w[j] != 0) {
                    inputs.add(stage(j));
                    a[count++] = factor * w[j];
                }
            }
            return Arrays.copyOf(a, count);
        }

        private void evaluate(int stage, StateVector x) {
            generator.apply(1, x, 0, 0, stage(stage));
            applications++;
        }

        private StateVector stage(int i) {
            return vectors.get(StageStorage.SLOTS[i]);
        }

        private double norm(StateVector x) {
            return Math.sqrt(generator.dot(x, x).re());
        }

        @Override
        public void close() {
            vectors.forEach(StateVector::close);
        }
    }
}

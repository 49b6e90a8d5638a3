package org.lindhop.core.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.NumericalRange;

/**
 * A {@link DormandPrince853} propagation on its way: the state at the end of the last accepted step, its derivative, which is stage
 * 0 of the next, and the length that is proposed for that.
 */
final class DormandPrincePropagation implements Propagation {
    private static final double SAFETY = 0.9;
    private static final double MIN_FACTOR = 0.2;
    private static final double MAX_FACTOR = 4;
    private static final double ROUNDINGS_PER_STEP = 4;

    /** The share of the bound for repeated rounding that is counted, as by {@link Chebyshev}. */
    private static final double REPEATED_SHARE = Chebyshev.REPEATED_SHARE;

    private static final double FIRST_CHANGE = 0.05;

    /** State vectors beside the state: the stages that are needed at once, and one for their arguments. */
    static final int VECTORS = Arrays.stream(StageStorage.SLOTS).max().orElseThrow() + 2;

    private final Precision precision;
    private final PropagationTask task;
    private final NumericalRange range;
    private final Superoperator liouvillian;
    private final StateVector rho;
    private final FunctionalEvaluator functionals;
    private final List<StateVector> vectors = new ArrayList<>();
    private final StateVector work;
    private double norm;
    /** The sum of estimates of local errors that are mostly rounding. */
    private double belowNoise;

    /** Norm of the largest state so far: moments of modes with gain outgrow the initial ones. */
    private double largest;

    private double t;
    private double proposal;
    private double truncation;
    private long steps;
    private long rejected;
    private long applications;
    private boolean retry;
    private boolean savable;

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

    private DormandPrincePropagation(
            Precision precision,
            PropagationTask task,
            NumericalRange range,
            Superoperator liouvillian,
            StateVector rho,
            FunctionalEvaluator functionals) {
        this.precision = precision;
        this.task = task;
        this.range = range;
        this.liouvillian = liouvillian;
        this.rho = rho;
        this.functionals = functionals;
        for (int i = 0; i < VECTORS; i++) {
            vectors.add(liouvillian.newVector());
        }
        work = vectors.get(VECTORS - 1);
    }

    static DormandPrincePropagation start(
            Precision precision,
            PropagationTask task,
            NumericalRange range,
            Superoperator liouvillian,
            StateVector rho,
            FunctionalEvaluator functionals) {
        DormandPrincePropagation propagation =
                new DormandPrincePropagation(precision, task, range, liouvillian, rho, functionals);
        propagation.norm = propagation.norm(rho);
        propagation.largest = propagation.norm;
        if (task.end() > 0) {
            propagation.evaluate(0, rho);
            propagation.proposal = propagation.firstStep();
        }
        return propagation;
    }

    static DormandPrincePropagation restore(
            Precision precision,
            PropagationTask task,
            NumericalRange range,
            Superoperator liouvillian,
            FunctionalEvaluator functionals,
            StateSource saved) {
        DormandPrincePropagation propagation =
                new DormandPrincePropagation(precision, task, range, liouvillian, liouvillian.newVector(), functionals);
        try {
            propagation.restore(saved);
            return propagation;
        } catch (RuntimeException e) {
            propagation.close();
            throw e;
        }
    }

    /** A step over which the state changes by a few percent. */
    private double firstStep() {
        double rate = norm(stage(0));
        return rate == 0 ? task.end() : Math.min(task.end(), FIRST_CHANGE * norm / rate);
    }

    /** What rounding makes of one step of a state of a norm. */
    private double noise(double size) {
        return ROUNDINGS_PER_STEP * precision.unitRoundoff() * size;
    }

    @Override
    public Snapshot advanceTo(int output, Progress progress) {
        double time = task.times()[output];
        while (t < time) {
            step(time);
            savable = true;
            try {
                progress.done(t / task.end(), applications);
            } finally {
                savable = false;
            }
        }
        return Snapshot.of(rho, liouvillian, functionals);
    }

    /** Tries one step, of which the end lies at a time or before it. */
    private void step(double time) {
        double left = time - t;
        double h = proposal >= left ? left : Math.min(proposal, left / 2);
        double error = attempt(h);
        if (!Double.isFinite(error)) {
            throw new PropagationException(
                    "between t = " + t + " and t = " + (t + h) + " the state ceased to be finite (overflow or NaN)");
        }
        double allowed = task.tolerance() * (h / task.end());
        double target = Math.max(allowed, noise(largest));
        double factor = Math.min(MAX_FACTOR, Math.max(MIN_FACTOR, SAFETY * Math.pow(target / error, 1.0 / 7)));
        if (error <= target) {
            advance(h);
            steps++;
            if (error <= noise(largest)) {
                belowNoise += error * task.share(largest);
            } else {
                truncation += error * task.share(largest);
            }
            t = h == left ? time : t + h;
            // A step cut short by an output time says nothing against a longer one; a step that had to be tried twice
            // speaks against growth, since stability limits it rather than accuracy.
            proposal = h < proposal ? Math.max(proposal, h * factor) : h * (retry ? Math.min(1, factor) : factor);
            retry = false;
        } else {
            rejected++;
            retry = true;
            proposal = h * factor;
            if (t + proposal == t) {
                throw new PropagationException(
                        "at t = " + t + " the step size has shrunk to " + proposal + "; the tolerance cannot be met");
            }
        }
    }

    /** Computes the other stages and returns the estimate of the local error. */
    private double attempt(double h) {
        for (int i = 1; i < DormandPrince853Tableau.STAGES; i++) {
            List<StateVector> inputs = new ArrayList<>(List.of(rho));
            double[] a = weights(1, h, DormandPrince853Tableau.A[i], inputs);
            liouvillian.combine(a, inputs, 0, work);
            evaluate(i, work);
        }
        double e5 = embeddedDifference(DormandPrince853Tableau.E5);
        double e3 = embeddedDifference(DormandPrince853Tableau.E3);
        return e5 == 0 ? 0 : h * e5 * e5 / Math.sqrt(e5 * e5 + 0.01 * e3 * e3);
    }

    private double embeddedDifference(double[] weights) {
        List<StateVector> inputs = new ArrayList<>();
        double[] a = weights(0, 1, weights, inputs);
        liouvillian.combine(a, inputs, 0, work);
        return norm(work);
    }

    /** Moves the state on by a step and computes stage 0 of the next. */
    private void advance(double h) {
        List<StateVector> inputs = new ArrayList<>();
        double[] a = weights(0, h, DormandPrince853Tableau.B, inputs);
        liouvillian.combine(a, inputs, 1, rho);
        largest = Math.max(largest, norm(rho));
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
        liouvillian.apply(1, x, 0, 0, stage(stage));
        applications++;
    }

    private StateVector stage(int i) {
        return vectors.get(StageStorage.SLOTS[i]);
    }

    private double norm(StateVector x) {
        return Math.sqrt(liouvillian.dot(x, x).re());
    }

    @Override
    public void save(StateSink sink) {
        if (!savable) {
            throw new IllegalStateException("a Runge-Kutta propagation is saved between steps");
        }
        sink.integers("steps", steps, rejected, applications, retry ? 1 : 0);
        sink.numbers("time, step and errors", t, proposal, norm, truncation, largest, belowNoise);
        sink.vector("state", liouvillian.layout(), rho);
    }

    /** Reads what {@link #save} wrote; the derivative of the state, which is not saved, is computed again. */
    private void restore(StateSource saved) {
        long[] counts = saved.integers("steps");
        double[] numbers = saved.numbers("time, step and errors");
        saved.vector("state", liouvillian.layout(), rho);
        t = numbers[0];
        proposal = numbers[1];
        norm = numbers[2];
        truncation = numbers[3];
        largest = numbers[4];
        belowNoise = numbers[5];
        evaluate(0, rho);
        steps = counts[0];
        rejected = counts[1];
        applications = counts[2];
        retry = counts[3] == 1;
    }

    @Override
    public PropagationReport report() {
        double counted = task.countedNorm(largest);
        double repeated = REPEATED_SHARE * precision.unitRoundoff() * range.size() * t * counted;
        return new PropagationReport(
                applications, steps, rejected, truncation, noise(counted) * Math.sqrt(steps) + repeated + belowNoise);
    }

    @Override
    public void close() {
        rho.close();
        vectors.forEach(StateVector::close);
    }
}

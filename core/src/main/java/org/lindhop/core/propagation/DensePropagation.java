package org.lindhop.core.propagation;

import java.util.List;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.dense.DenseState;
import org.lindhop.core.linalg.DenseExponential;

/** A {@link Dense} propagation on its way: the state at the output time that was reached last. */
final class DensePropagation implements Propagation {
    /** High and low parts of the solutions in turn are saved under this name with a number. */
    private static final String PART = "part ";

    private final Precision precision;
    private final PropagationTask task;
    private final Superoperator liouvillian;
    private final StateVector rho;
    private final FunctionalEvaluator functionals;
    private final DenseState state;
    /** Of each group, those of its matrices. */
    private final List<List<DenseExponential>> exponentials;

    /** The next output time to which the state is taken. */
    private int next;

    private double largestNorm;
    private double rounding;
    private boolean savable;

    private DensePropagation(
            Precision precision,
            PropagationTask task,
            Superoperator liouvillian,
            StateVector rho,
            FunctionalEvaluator functionals,
            DenseState state) {
        this.precision = precision;
        this.task = task;
        this.liouvillian = liouvillian;
        this.rho = rho;
        this.functionals = functionals;
        this.state = state;
        try {
            exponentials = state.groups().stream()
                    .map(group -> group.matrices().stream()
                            .map(matrix -> new DenseExponential(matrix, task.times()))
                            .toList())
                    .toList();
        } catch (ArithmeticException e) {
            throw new PropagationException(e.getMessage() + "; the state cannot be followed");
        }
    }

    static DensePropagation start(
            Precision precision,
            PropagationTask task,
            Superoperator liouvillian,
            StateVector rho,
            FunctionalEvaluator functionals) {
        DensePropagation propagation =
                new DensePropagation(precision, task, liouvillian, rho, functionals, DenseState.of(liouvillian, rho));
        propagation.measure();
        return propagation;
    }

    static DensePropagation restore(
            Precision precision,
            PropagationTask task,
            Superoperator liouvillian,
            FunctionalEvaluator functionals,
            StateSource saved) {
        int next = Math.toIntExact(saved.integers("output")[0]);
        double[] errors = saved.numbers("norm and error");
        double[][] parts = new double[2 * DenseState.SOLUTIONS][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = saved.numbers(PART + i);
        }
        DenseState state = DenseState.restored(liouvillian, parts);
        DensePropagation propagation =
                new DensePropagation(precision, task, liouvillian, liouvillian.newVector(), functionals, state);
        propagation.next = next;
        propagation.largestNorm = errors[0];
        propagation.rounding = errors[1];
        return propagation;
    }

    @Override
    public Snapshot advanceTo(int output, Progress progress) {
        for (; next <= output; ) {
            int reached = next;
            state.evolve(
                    (group, matrix, x) -> exponentials.get(group).get(matrix).advanced(reached, x));
            next++;
            measure();
            double time = task.times()[reached];
            if (time > 0) {
                savable = true;
                try {
                    progress.done(time / task.end(), 0);
                } finally {
                    savable = false;
                }
            }
        }
        state.write(rho);
        return Snapshot.of(rho, liouvillian, functionals);
    }

    /** Takes note of the size and the error of the state. */
    private void measure() {
        double norm = state.norm();
        if (!Double.isFinite(norm)) {
            throw new PropagationException("before t = " + task.times()[Math.max(0, next - 1)]
                    + " the state ceased to be finite (overflow or NaN)");
        }
        largestNorm = Math.max(largestNorm, norm);
        if (norm > 0) {
            rounding = Math.max(rounding, task.share(norm) * state.rounding());
        }
    }

    @Override
    public void save(StateSink sink) {
        if (!savable) {
            throw new IllegalStateException("a dense propagation is saved at output times");
        }
        sink.integers("output", next);
        sink.numbers("norm and error", largestNorm, rounding);
        double[][] parts = state.parts();
        for (int i = 0; i < parts.length; i++) {
            sink.numbers(PART + i, parts[i]);
        }
    }

    @Override
    public PropagationReport report() {
        double counted = task.countedNorm(largestNorm);
        return new PropagationReport(
                0, next, 0, state.truncation(task.end()) * counted, rounding + precision.unitRoundoff() * counted);
    }

    @Override
    public void close() {
        rho.close();
    }
}

package org.lindhop.core.run;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.StationaryReport;

/**
 * What is known of the stationary state of a run.
 *
 * @param solution how it was found
 * @param trace Tr rho, which the solver leaves alone; empty where no density matrix is evolved, as is the number
 * @param number the total number of excitations
 * @param modes the slowest modes of the stored blocks, as many as were asked for and there are
 * @param applications of the generator for all of this
 */
public record StationaryState(
        StationaryReport solution,
        Optional<Conserved> trace,
        Optional<Conserved> number,
        List<Mode> modes,
        long applications) {
    public StationaryState {
        modes = List.copyOf(modes);
    }

    /** Writes what is known. */
    void save(StateSink sink) {
        sink.integers("cost of the stationary state", solution.applications(), solution.iterations(), applications);
        sink.numbers(
                "errors of the stationary state",
                solution.residual(),
                solution.truncationError(),
                solution.roundingError());
        Mode.save(solution.slowest().stream().toList(), sink);
        Mode.save(modes, sink);
        save(trace, sink);
        save(number, sink);
    }

    private static void save(Optional<Conserved> quantity, StateSink sink) {
        sink.numbers(
                "conserved",
                quantity.map(kept -> new double[] {kept.value(), kept.change(), kept.conserved() ? 1 : 0})
                        .orElse(new double[0]));
    }

    /** Reads what {@link #save} wrote. */
    static StationaryState restore(StateSource saved) {
        long[] cost = saved.integers("cost of the stationary state");
        double[] errors = saved.numbers("errors of the stationary state");
        Optional<Mode> slowest = Mode.restore(saved).stream().findFirst();
        List<Mode> modes = Mode.restore(saved);
        return new StationaryState(
                new StationaryReport(cost[0], cost[1], errors[0], errors[1], errors[2], slowest),
                restored(saved),
                restored(saved),
                modes,
                cost[2]);
    }

    private static Optional<Conserved> restored(StateSource saved) {
        double[] kept = saved.numbers("conserved");
        return kept.length == 0 ? Optional.empty() : Optional.of(new Conserved(kept[0], kept[1], kept[2] == 1));
    }

    /**
     * A quantity that the evolution may conserve.
     *
     * @param value in the stationary state
     * @param change from the initial to the stationary state
     * @param conserved whether the model conserves it, so that the change is an error
     */
    public record Conserved(double value, double change, boolean conserved) {
        /** Refuses a change of what the model conserves, beyond a tolerance that is relative to values above one. */
        void requireKept(double tolerance) {
            if (conserved && !(Math.abs(change) <= tolerance * Math.max(1, value))) {
                throw new PropagationException("the stationary state has " + value + " excitations, which is " + change
                        + " off what the model conserves, more than the tolerance of " + tolerance);
            }
        }
    }
}

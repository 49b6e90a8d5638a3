package org.lindhop.core.simulation;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.propagation.PropagationException;
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

package org.lindhop.core.run;

import java.util.Optional;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/**
 * How one evolution of a run went.
 *
 * @param propagation what the propagation through the finite times cost
 * @param errorEstimate of the observables, in the units in which the tolerance is meant
 * @param cutoffWeight the largest weight that the sector at the cut-off held at an output time; 0 without gain or
 *     cut-off
 * @param stationary what is known of the stationary state; empty if it was not asked for
 */
public record EvolutionReport(
        PropagationReport propagation,
        double errorEstimate,
        double cutoffWeight,
        Optional<StationaryState> stationary) {
    /** How often the generator was applied in all. */
    public long applications() {
        return propagation.applications()
                + stationary.map(StationaryState::applications).orElse(0L);
    }

    /** Accepted steps of the propagation and iterations towards the stationary state. */
    public long steps() {
        return propagation.steps()
                + stationary.map(state -> state.solution().iterations()).orElse(0L);
    }

    /** Writes the report. */
    void save(StateSink sink) {
        propagation.save(sink);
        sink.numbers("errors of the observables", errorEstimate, cutoffWeight);
        sink.integers("stationary", stationary.isPresent() ? 1 : 0);
        stationary.ifPresent(state -> state.save(sink));
    }

    /** Reads what {@link #save} wrote. */
    static EvolutionReport restore(StateSource saved) {
        PropagationReport propagation = PropagationReport.restore(saved);
        double[] errors = saved.numbers("errors of the observables");
        return new EvolutionReport(
                propagation,
                errors[0],
                errors[1],
                saved.integers("stationary")[0] == 1 ? Optional.of(StationaryState.restore(saved)) : Optional.empty());
    }
}

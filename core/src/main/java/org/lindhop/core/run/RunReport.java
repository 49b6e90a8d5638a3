package org.lindhop.core.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lindhop.core.stationary.Mode;

/**
 * How a finished run went.
 *
 * @param evolutions of which it consisted, in their order
 */
public record RunReport(List<EvolutionReport> evolutions) {
    public RunReport {
        evolutions = List.copyOf(evolutions);
    }

    /** How often a generator was applied in all. */
    public long applications() {
        return evolutions.stream().mapToLong(EvolutionReport::applications).sum();
    }

    /** Accepted steps of the propagations and iterations towards the stationary state. */
    public long steps() {
        return evolutions.stream().mapToLong(EvolutionReport::steps).sum();
    }

    /** Steps that were tried again with a smaller size. */
    public long rejected() {
        return evolutions.stream()
                .mapToLong(evolution -> evolution.propagation().rejected())
                .sum();
    }

    /** The largest error of an observable that is to be expected, in the units in which the tolerance is meant. */
    public double errorEstimate() {
        return evolutions.stream()
                .mapToDouble(EvolutionReport::errorEstimate)
                .max()
                .orElse(0);
    }

    /** The largest weight that the sector at the cut-off held at an output time; 0 without gain or cut-off. */
    public double cutoffWeight() {
        return evolutions.stream()
                .mapToDouble(EvolutionReport::cutoffWeight)
                .max()
                .orElse(0);
    }

    /** What is known of the stationary state, from the evolution that approaches it most slowly; empty if it was not asked for. */
    public Optional<StationaryState> stationary() {
        return evolutions.stream()
                .flatMap(evolution -> evolution.stationary().stream())
                .min(Comparator.comparingDouble(
                        state -> state.solution().slowest().map(Mode::decayRate).orElse(Double.POSITIVE_INFINITY)));
    }
}

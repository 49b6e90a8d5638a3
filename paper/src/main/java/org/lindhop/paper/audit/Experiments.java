package org.lindhop.paper.audit;

import java.util.List;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.coherence.CoherenceWalk;
import org.lindhop.paper.coherence.DarkState;
import org.lindhop.paper.coherence.Figure2;
import org.lindhop.paper.coherence.LimitOfPhaseStates;
import org.lindhop.paper.transfer.EnergyBalance;
import org.lindhop.paper.transfer.Populations;

/** All experiments. */
public final class Experiments {
    /** The fewest sites of the longest chains. */
    public static final int FEWEST = 100;

    private Experiments() {}

    /**
     * The experiments in the order of the paper.
     *
     * @param largest sites of the longest chains, at least {@link #FEWEST}; the work of some grows with it
     */
    public static List<Experiment> upTo(int largest) {
        return List.of(
                new Populations(largest),
                new EnergyBalance(),
                new DarkState(),
                new CoherenceWalk(),
                new LimitOfPhaseStates(),
                new Figure2());
    }
}

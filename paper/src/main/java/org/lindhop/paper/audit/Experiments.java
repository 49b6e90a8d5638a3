package org.lindhop.paper.audit;

import java.util.List;
import org.lindhop.paper.Experiment;
import org.lindhop.paper.coherence.CoherenceWalk;
import org.lindhop.paper.coherence.DarkState;
import org.lindhop.paper.coherence.DiagonalStates;
import org.lindhop.paper.coherence.Figure2;
import org.lindhop.paper.coherence.LimitOfPhaseStates;
import org.lindhop.paper.coherence.PairCoherences;
import org.lindhop.paper.dephasing.Crossover;
import org.lindhop.paper.dephasing.Currents;
import org.lindhop.paper.dephasing.DephasedSymmetrisation;
import org.lindhop.paper.dephasing.DephasingAlone;
import org.lindhop.paper.dephasing.EffectiveRate;
import org.lindhop.paper.dephasing.MeanHopping;
import org.lindhop.paper.dephasing.SignOfHamiltonian;
import org.lindhop.paper.dephasing.SuppressedCoherence;
import org.lindhop.paper.generalization.Equaliser;
import org.lindhop.paper.generalization.Lattices;
import org.lindhop.paper.generalization.MasterEquationOfModes;
import org.lindhop.paper.generalization.MixedChain;
import org.lindhop.paper.generalization.MixedPair;
import org.lindhop.paper.generalization.Photons;
import org.lindhop.paper.symmetrization.Holes;
import org.lindhop.paper.symmetrization.JointPopulations;
import org.lindhop.paper.symmetrization.OneExcitation;
import org.lindhop.paper.symmetrization.SuperposedExcitation;
import org.lindhop.paper.symmetrization.Symmetrisation;
import org.lindhop.paper.thermalization.CanonicalTypicality;
import org.lindhop.paper.thermalization.Conductivity;
import org.lindhop.paper.thermalization.FourierLaw;
import org.lindhop.paper.thermalization.LocalEquilibrium;
import org.lindhop.paper.thermalization.LocalGibbsState;
import org.lindhop.paper.thermalization.NumberSpread;
import org.lindhop.paper.transfer.DiffusionConstant;
import org.lindhop.paper.transfer.EnergyBalance;
import org.lindhop.paper.transfer.NoiseStrength;
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
                new NoiseStrength(),
                new Populations(largest),
                new DiffusionConstant(largest),
                new EnergyBalance(largest),
                new DarkState(largest),
                new CoherenceWalk(largest),
                new LimitOfPhaseStates(largest),
                new Figure2(),
                new PairCoherences(largest),
                new DiagonalStates(largest),
                new OneExcitation(largest),
                new SuperposedExcitation(),
                new JointPopulations(largest),
                new Holes(largest),
                new Symmetrisation(largest),
                new LocalGibbsState(),
                new CanonicalTypicality(largest),
                new NumberSpread(largest),
                new LocalEquilibrium(largest),
                new FourierLaw(largest),
                new Conductivity(),
                new MixedChain(largest),
                new MixedPair(),
                new MasterEquationOfModes(),
                new Photons(largest),
                new Equaliser(largest),
                new SignOfHamiltonian(),
                new Currents(largest),
                new DephasingAlone(largest),
                new SuppressedCoherence(),
                new EffectiveRate(),
                new Crossover(),
                new MeanHopping(),
                new DephasedSymmetrisation(),
                new Lattices(largest));
    }
}

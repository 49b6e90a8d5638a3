package org.lindhop.audit.command;

import java.util.List;
import org.lindhop.audit.Experiment;
import org.lindhop.audit.coherence.CoherenceWalk;
import org.lindhop.audit.coherence.DarkState;
import org.lindhop.audit.coherence.DiagonalStates;
import org.lindhop.audit.coherence.Figure2;
import org.lindhop.audit.coherence.LimitOfPhaseStates;
import org.lindhop.audit.coherence.PairCoherences;
import org.lindhop.audit.dephasing.Crossover;
import org.lindhop.audit.dephasing.Currents;
import org.lindhop.audit.dephasing.DephasedSymmetrisation;
import org.lindhop.audit.dephasing.DephasingAlone;
import org.lindhop.audit.dephasing.EffectiveRate;
import org.lindhop.audit.dephasing.MeanHopping;
import org.lindhop.audit.dephasing.SignOfHamiltonian;
import org.lindhop.audit.dephasing.SuppressedCoherence;
import org.lindhop.audit.generalization.Equaliser;
import org.lindhop.audit.generalization.Lattices;
import org.lindhop.audit.generalization.MasterEquationOfModes;
import org.lindhop.audit.generalization.MixedChain;
import org.lindhop.audit.generalization.MixedPair;
import org.lindhop.audit.generalization.Photons;
import org.lindhop.audit.symmetrization.Holes;
import org.lindhop.audit.symmetrization.JointPopulations;
import org.lindhop.audit.symmetrization.OneExcitation;
import org.lindhop.audit.symmetrization.SuperposedExcitation;
import org.lindhop.audit.symmetrization.Symmetrisation;
import org.lindhop.audit.thermalization.CanonicalTypicality;
import org.lindhop.audit.thermalization.Conductivity;
import org.lindhop.audit.thermalization.FourierLaw;
import org.lindhop.audit.thermalization.LocalEquilibrium;
import org.lindhop.audit.thermalization.LocalGibbsState;
import org.lindhop.audit.thermalization.NumberSpread;
import org.lindhop.audit.transfer.DiffusionConstant;
import org.lindhop.audit.transfer.EnergyBalance;
import org.lindhop.audit.transfer.NoiseStrength;
import org.lindhop.audit.transfer.PopulationSpread;

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
                new PopulationSpread(largest),
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

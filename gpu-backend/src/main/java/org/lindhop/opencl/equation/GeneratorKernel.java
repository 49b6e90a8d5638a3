package org.lindhop.opencl.equation;

import java.util.List;
import java.util.Map;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workload.Size;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/** The kernel for any terms that keep the number of excitations; see {@code generator.cl}. */
final class GeneratorKernel extends EquationKernel {
    /** Most states are touched by no bond, so that tables with a place for every state would be mostly empty. */
    private static final Workload FEW_BONDS = new Workload(
            "few-bonds",
            "noise on two bonds of many modes",
            GeneratorKernel::fewBonds,
            new Size(500, 1),
            List.of(new Size(80, 1), new Size(250, 1), new Size(500, 1), new Size(1000, 1), new Size(3000, 1)));

    GeneratorKernel() {
        super("generator", "apply_generator", Map.of());
    }

    private static Model fewBonds(int sites) {
        Lattice lattice = Lattice.graph(sites, List.of(new Bond(0, sites - 1), new Bond(sites / 2, 1)));
        return Model.builder(lattice).species(Species.BOSON).noise(1).build();
    }

    @Override
    public Workload workload() {
        return FEW_BONDS;
    }

    @Override
    public List<TuningParameter> tuned() {
        return List.of(TuningParameter.GROUP);
    }

    @Override
    boolean suits(TermGroup terms, EquationTables tables) {
        return terms.kind() == TermGroup.Kind.NUMBER_KEEPING;
    }

    @Override
    Arguments arguments(TermGroup terms, EquationTables tables) {
        Block block = tables.block(terms.target());
        return Arguments.of(
                tables.ketDrift(terms.target()),
                tables.braDrift(block.bra()),
                tables.ketJumps(terms),
                tables.braJumps(block.bra(), 0));
    }

    @Override
    List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
        return LaunchRange.matrix(rows, columns, tuning.value(TuningParameter.GROUP));
    }
}

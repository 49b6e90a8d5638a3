package org.lindhop.opencl.equation;

import java.util.List;
import org.lindhop.opencl.kernel.TuningParameter;

/** The kernels that apply generators. */
public final class EquationKernels {
    /** All kernels. Terms are applied by the first that suits them; parameters are tuned in this order. */
    public static final List<EquationKernel> ALL =
            List.of(new HopsKernel(), new MonomialsKernel(), new GeneratorKernel(), new JumpsKernel());

    private EquationKernels() {}

    /** Returns all parameters that are tuned, each once. */
    public static List<TuningParameter> parameters() {
        return ALL.stream()
                .flatMap(kernel -> kernel.tuned().stream())
                .distinct()
                .toList();
    }

    /** Chooses the kernel for some terms. */
    static EquationKernel choose(TermGroup terms, EquationTables tables) {
        return ALL.stream()
                .filter(kernel -> kernel.suits(terms, tables))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kernel for " + terms));
    }
}

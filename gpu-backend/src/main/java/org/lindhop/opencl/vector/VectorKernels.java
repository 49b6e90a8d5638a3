package org.lindhop.opencl.vector;

import java.util.List;
import org.lindhop.opencl.kernel.KernelDescription;

/** The kernels for state vectors, which every equation uses. */
public final class VectorKernels {
    /** All kernels. */
    public static final List<KernelDescription> ALL = List.of(
            LinearCombination.COMBINE,
            LinearCombination.WIDEN,
            DotProduct.DOT_SEGMENT,
            DotProduct.SUM_PARTIALS,
            ShardFunctionals.EVALUATE,
            Mirror.MIRROR);

    private VectorKernels() {}
}

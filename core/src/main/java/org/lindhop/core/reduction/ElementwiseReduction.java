package org.lindhop.core.reduction;

import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** A reduction whose equation can be made row by row, so that equal elements need to be looked at once only. */
interface ElementwiseReduction extends LinearReduction {
    /** True if a permutation of the sites does no more to the elements of a block than to permute them. */
    boolean isPermuted(Block block);

    /** The rows of the generator on a layout. */
    EquationRows rows(BlockLayout layout);
}

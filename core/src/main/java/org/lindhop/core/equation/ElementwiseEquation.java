package org.lindhop.core.equation;

import org.lindhop.core.generator.EquationRows;
import org.lindhop.core.space.Block;

/** An equation that can be made row by row, so that equal elements need to be looked at once only. */
interface ElementwiseEquation extends LinearEquation {
    /** True if a permutation of the sites does no more to the elements of a block than to permute them. */
    boolean isPermuted(Block block);

    /** The rows of the generator. */
    EquationRows rows();
}

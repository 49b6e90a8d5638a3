package org.lindhop.core.state;

import org.lindhop.core.backend.StateVector;

/** A vector that keeps only some of the rows that are written into it: the others need not be computed. */
public interface PartialVector extends StateVector {
    /** True if a row of a block is kept. */
    boolean keeps(int block, int row);
}

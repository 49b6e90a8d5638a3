package org.lindhop.core.state;

import org.lindhop.core.backend.StateVector;

/** A state vector that stores only some of the rows that are written to it; writers may skip the others. */
public interface PartialVector extends StateVector {
    /**
     * True if a row of a block is stored.
     *
     * @param block position of the block in the layout
     * @param row number of the row
     */
    boolean keeps(int block, int row);
}

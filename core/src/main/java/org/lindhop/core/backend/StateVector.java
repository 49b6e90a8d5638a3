package org.lindhop.core.backend;

/**
 * The stored blocks of one density matrix in memory native to a backend. Matrix elements cross the seam in double
 * precision as interleaved pairs (re, im), whole rows at a time.
 */
public interface StateVector extends AutoCloseable {
    /**
     * Overwrites rows of a block.
     *
     * @param block index of the block in the generator's layout
     * @param firstRow first row written
     * @param rowCount number of rows
     * @param values row-major elements, {@code 2 * rowCount * columns} numbers from index 0
     */
    void writeRows(int block, int firstRow, int rowCount, double[] values);

    /** Reads rows of a block; arguments as in {@link #writeRows}. */
    void readRows(int block, int firstRow, int rowCount, double[] values);

    @Override
    void close();
}

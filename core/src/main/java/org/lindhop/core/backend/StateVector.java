package org.lindhop.core.backend;

/**
 * The stored blocks of one density matrix in memory native to a backend. Matrix elements cross the seam in double
 * precision as interleaved pairs (re, im), whole rows at a time.
 *
 * <p>A diagonal block holds a Hermitian matrix, so a backend may store or compute one half of it and mirror that. Whoever
 * writes rows of one writes, in the end, all that make it Hermitian; what it holds meanwhile is undefined outside the rows
 * written last. Real linear combinations and the generator keep it so.
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

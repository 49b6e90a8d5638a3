package org.lindhop.core.observable;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/** Visits the rows of a stored block, reading a limited number of bytes from the state vector at a time. */
final class BlockRows {
    private static final long TRANSFER_BYTES = 1 << 24;

    private BlockRows() {}

    /** Receives the rows of a block. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Receives one row.
         *
         * @param row its number
         * @param values pairs (re, im) of this row and of others
         * @param start index at which the row begins
         */
        void visit(int row, double[] values, int start);
    }

    static void forEach(StateVector rho, BlockLayout layout, int block, Visitor visitor) {
        int rows = (int) layout.rows(block);
        int columns = (int) layout.columns(block);
        int step = (int) Math.max(1, Math.min(rows, TRANSFER_BYTES / (16L * columns)));
        double[] values = new double[2 * step * columns];
        for (int first = 0; first < rows; first += step) {
            int count = Math.min(step, rows - first);
            rho.readRows(block, first, count, values);
            for (int r = 0; r < count; r++) {
                visitor.visit(first + r, values, 2 * r * columns);
            }
        }
    }
}

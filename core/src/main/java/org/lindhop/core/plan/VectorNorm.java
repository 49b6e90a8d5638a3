package org.lindhop.core.plan;

import org.lindhop.core.backend.StateVector;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.space.BlockLayout;

/** Keeps of what is written only the sum of squares, so that a norm is known before a vector is allocated. */
final class VectorNorm implements StateVector {
    private final BlockLayout layout;
    private double squares;

    private VectorNorm(BlockLayout layout) {
        this.layout = layout;
    }

    /** The Hilbert-Schmidt norm of the initial vector of an equation. */
    static double atStart(Equation equation) {
        VectorNorm norm = new VectorNorm(equation.layout());
        equation.load(norm);
        return Math.sqrt(norm.squares);
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        long numbers = 2L * rowCount * layout.columns(block);
        double sum = 0;
        for (int k = 0; k < numbers; k++) {
            sum += values[k] * values[k];
        }
        // A block that is not diagonal stands for its adjoint as well.
        squares += layout.block(block).isDiagonal() ? sum : 2 * sum;
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        throw new UnsupportedOperationException("nothing is kept");
    }

    @Override
    public void close() {
        // Nothing was allocated.
    }
}

package org.lindhop.reference;

import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/** The stored blocks of a density matrix as dense matrices. */
final class ReferenceVector implements StateVector {
    private final List<Nd4jMatrix> blocks;

    ReferenceVector(BlockLayout layout) {
        this.blocks = IntStream.range(0, layout.size())
                .mapToObj(b -> Nd4jMatrix.zero(layout.rows(b), layout.columns(b)))
                .toList();
    }

    Nd4jMatrix block(int index) {
        return blocks.get(index);
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] values) {
        block(block).setRows(firstRow, rowCount, values);
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] values) {
        Nd4jMatrix matrix = block(block);
        int e = 0;
        for (int r = firstRow; r < firstRow + rowCount; r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                Complex element = matrix.get(r, c);
                values[e++] = element.re();
                values[e++] = element.im();
            }
        }
    }

    @Override
    public void close() {
        blocks.forEach(Nd4jMatrix::close);
    }
}

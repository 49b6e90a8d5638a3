package org.lindhop.core.stationary;

import java.util.SplittableRandom;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/** Random Hermitian matrices: vectors without any symmetry, so that no mode is orthogonal to them but by accident. */
final class RandomHermitian {
    private RandomHermitian() {}

    /**
     * Overwrites a vector with elements between -1 and 1, the same for the same seed on every backend; row by row, since
     * elements are functions of their place.
     */
    static void write(BlockLayout layout, long seed, StateVector vector) {
        for (int b = 0; b < layout.size(); b++) {
            boolean hermitian = layout.block(b).isDiagonal();
            int columns = Math.toIntExact(layout.columns(b));
            long blockSeed = new SplittableRandom(seed + b).nextLong();
            double[] values = new double[2 * columns];
            for (int row = 0; row < layout.rows(b); row++) {
                for (int column = 0; column < columns; column++) {
                    boolean mirrored = hermitian && column < row;
                    long place = mirrored ? (long) column * columns + row : (long) row * columns + column;
                    SplittableRandom random = new SplittableRandom(blockSeed + place);
                    values[2 * column] = random.nextDouble(-1, 1);
                    double im = hermitian && row == column ? 0 : random.nextDouble(-1, 1);
                    values[2 * column + 1] = mirrored ? -im : im;
                }
                vector.writeRows(b, row, 1, values);
            }
        }
    }
}

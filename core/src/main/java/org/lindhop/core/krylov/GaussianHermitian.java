package org.lindhop.core.krylov;

import java.util.SplittableRandom;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.BlockLayout;

/**
 * Random Hermitian matrices without a preferred direction: in an orthonormal basis of the real space of Hermitian matrices, all
 * components are independent and standard normal. So diagonal elements have variance one, and real and imaginary parts of the
 * others variance one half, since each of these elements counts twice in the Hilbert-Schmidt product, once by itself and once
 * by its adjoint.
 */
public final class GaussianHermitian {
    private GaussianHermitian() {}

    /**
     * Overwrites a vector with random elements. Elements are functions of seed and place: every backend gets the same ones,
     * rows can be written one by one, and both halves of a Hermitian block agree.
     *
     * @param layout blocks of the vector
     * @param seed equal seeds give equal matrices
     * @param vector overwritten
     */
    public static void write(BlockLayout layout, long seed, StateVector vector) {
        for (int b = 0; b < layout.size(); b++) {
            boolean hermitian = layout.block(b).isDiagonal();
            int columns = Math.toIntExact(layout.columns(b));
            long blockSeed = new SplittableRandom(seed + b).nextLong();
            double[] values = new double[2 * columns];
            for (int row = 0; row < layout.rows(b); row++) {
                for (int column = 0; column < columns; column++) {
                    boolean real = hermitian && row == column;
                    boolean mirrored = hermitian && column < row;
                    long place = mirrored ? (long) column * columns + row : (long) row * columns + column;
                    SplittableRandom random = new SplittableRandom(blockSeed + place);
                    double deviation = real ? 1 : Math.sqrt(0.5);
                    double im = real ? 0 : deviation * random.nextGaussian();
                    values[2 * column] = deviation * random.nextGaussian();
                    values[2 * column + 1] = mirrored ? -im : im;
                }
                vector.writeRows(b, row, 1, values);
            }
        }
    }
}

package org.lindhop.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;

/**
 * The stored blocks of one matrix in plain arrays. Tests write it into a {@link StateVector}, read it from one, and compare it
 * with the full matrices of a {@link KroneckerOracle}.
 */
public final class BlockMatrix {
    /** Random elements are multiples of this, so that they are exact in single precision too. */
    private static final double GRID = 0x1p-20;

    private final BlockLayout layout;
    private final double[][] values;

    private BlockMatrix(BlockLayout layout) {
        this.layout = layout;
        values = new double[layout.size()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = new double[Math.multiplyExact(2, Math.toIntExact(layout.elements(b)))];
        }
    }

    /** The zero matrix on the blocks of a layout. */
    public static BlockMatrix zero(BlockLayout layout) {
        return new BlockMatrix(layout);
    }

    /** A matrix with NaN everywhere, to detect reads of elements that must not be read. */
    public static BlockMatrix nan(BlockLayout layout) {
        BlockMatrix matrix = new BlockMatrix(layout);
        for (double[] block : matrix.values) {
            Arrays.fill(block, Double.NaN);
        }
        return matrix;
    }

    /** A matrix with random elements between -1 and 1 that are exact in single precision; diagonal blocks are Hermitian. */
    public static BlockMatrix random(BlockLayout layout, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BlockMatrix matrix = new BlockMatrix(layout);
        for (int b = 0; b < layout.size(); b++) {
            boolean hermitian = layout.block(b).isDiagonal();
            for (int r = 0; r < matrix.rows(b); r++) {
                for (int c = hermitian ? r : 0; c < matrix.columns(b); c++) {
                    double re = GRID * random.nextInt((int) (-1 / GRID), (int) (1 / GRID));
                    double im = GRID * random.nextInt((int) (-1 / GRID), (int) (1 / GRID));
                    if (hermitian) {
                        matrix.set(b, c, r, re, -im);
                    }
                    matrix.set(b, r, c, re, hermitian && r == c ? 0 : im);
                }
            }
        }
        return matrix;
    }

    /** The matrix {@code |psi><psi|} on a layout of one diagonal block. */
    public static BlockMatrix projector(BlockLayout layout, double[] psi) {
        BlockMatrix matrix = new BlockMatrix(layout);
        for (int r = 0; r < psi.length; r++) {
            for (int c = 0; c < psi.length; c++) {
                matrix.set(0, r, c, psi[r] * psi[c], 0);
            }
        }
        return matrix;
    }

    /** The contents of a state vector. */
    public static BlockMatrix read(BlockLayout layout, StateVector vector) {
        BlockMatrix matrix = new BlockMatrix(layout);
        for (int b = 0; b < layout.size(); b++) {
            vector.readRows(b, 0, matrix.rows(b), matrix.values[b]);
        }
        return matrix;
    }

    /** Overwrites a state vector with this matrix. */
    public void write(StateVector vector) {
        for (int b = 0; b < values.length; b++) {
            vector.writeRows(b, 0, rows(b), values[b]);
        }
    }

    /** The blocks that are stored. */
    public BlockLayout layout() {
        return layout;
    }

    /** Number of rows of a block. */
    public int rows(int block) {
        return (int) layout.rows(block);
    }

    /** Number of columns of a block. */
    public int columns(int block) {
        return (int) layout.columns(block);
    }

    /** The elements of a block as {@link StateVector} transfers them: row by row, as pairs (re, im). Not a copy. */
    public double[] block(int block) {
        return values[block];
    }

    /** An element of a block. */
    public Complex get(int block, int row, int column) {
        int e = 2 * (row * columns(block) + column);
        return new Complex(values[block][e], values[block][e + 1]);
    }

    /** Overwrites an element of a block. */
    public void set(int block, int row, int column, double re, double im) {
        int e = 2 * (row * columns(block) + column);
        values[block][e] = re;
        values[block][e + 1] = im;
    }

    /** A copy in which each diagonal block is replaced by its adjoint. */
    public BlockMatrix withDiagonalBlocksAdjoint() {
        BlockMatrix result = new BlockMatrix(layout).add(1, this);
        for (int b = 0; b < values.length; b++) {
            for (int r = 0; layout.block(b).isDiagonal() && r < rows(b); r++) {
                for (int c = 0; c < columns(b); c++) {
                    Complex z = get(b, r, c);
                    result.set(b, c, r, z.re(), -z.im());
                }
            }
        }
        return result;
    }

    /**
     * Adds {@code factor * x} to this matrix.
     *
     * @return this matrix
     */
    public BlockMatrix add(double factor, BlockMatrix x) {
        for (int b = 0; b < values.length; b++) {
            for (int e = 0; e < values[b].length; e++) {
                values[b][e] += factor * x.values[b][e];
            }
        }
        return this;
    }

    /**
     * The Hilbert-Schmidt product {@code sum_B w_B sum conj(x_B) y_B} of this matrix x with y; the weight w_B is 2 for
     * off-diagonal blocks.
     */
    public Complex dot(BlockMatrix y) {
        double re = 0;
        double im = 0;
        for (int b = 0; b < values.length; b++) {
            int weight = layout.block(b).isDiagonal() ? 1 : 2;
            for (int e = 0; e < values[b].length; e += 2) {
                re += weight * (values[b][e] * y.values[b][e] + values[b][e + 1] * y.values[b][e + 1]);
                im += weight * (values[b][e] * y.values[b][e + 1] - values[b][e + 1] * y.values[b][e]);
            }
        }
        return new Complex(re, im);
    }

    /** The sum of the traces of the diagonal blocks. */
    public Complex trace() {
        Complex trace = Complex.ZERO;
        for (int b = 0; b < values.length; b++) {
            for (int r = 0; layout.block(b).isDiagonal() && r < rows(b); r++) {
                trace = trace.plus(get(b, r, r));
            }
        }
        return trace;
    }

    /** The largest modulus of a real or imaginary part. */
    public double max() {
        return zero(layout).worst(this).error();
    }

    /** The largest difference between this matrix and another one; a NaN in only one of them counts as infinite. */
    public Difference worst(BlockMatrix other) {
        Difference worst = new Difference(0, "nowhere");
        for (int b = 0; b < values.length; b++) {
            for (int e = 0; e < values[b].length; e++) {
                double error = Math.abs(values[b][e] - other.values[b][e]);
                if (!(error <= worst.error)) {
                    int element = e / 2;
                    worst = new Difference(
                            Double.isNaN(error) ? Double.POSITIVE_INFINITY : error,
                            layout.block(b) + " row " + element / columns(b) + " column " + element % columns(b)
                                    + (e % 2 == 0 ? " re: " : " im: ") + values[b][e] + " and " + other.values[b][e]);
                }
            }
        }
        return worst;
    }

    /**
     * The largest difference between two matrices.
     *
     * @param error its modulus
     * @param place the place, and the two values there
     */
    public record Difference(double error, String place) {}

    /** The full Hermitian matrix, made of these blocks and the adjoints of the off-diagonal ones. */
    public ComplexMatrix expand(KroneckerOracle oracle) {
        ComplexMatrix full = new ComplexMatrix(oracle.size());
        for (int b = 0; b < values.length; b++) {
            int[] kets = states(layout.block(b).ket(), oracle);
            int[] bras = states(layout.block(b).bra(), oracle);
            for (int r = 0; r < kets.length; r++) {
                for (int c = 0; c < bras.length; c++) {
                    Complex z = get(b, r, c);
                    full.set(kets[r], bras[c], z.re(), z.im());
                    full.set(bras[c], kets[r], z.re(), -z.im());
                }
            }
        }
        return full;
    }

    /**
     * The blocks of a full matrix.
     *
     * @param full matrix on the states of the oracle
     * @param layout the blocks
     * @param oracle numbers the states
     */
    public static BlockMatrix restrict(ComplexMatrix full, BlockLayout layout, KroneckerOracle oracle) {
        BlockMatrix matrix = new BlockMatrix(layout);
        for (int b = 0; b < layout.size(); b++) {
            Block block = layout.block(b);
            int[] kets = matrix.states(block.ket(), oracle);
            int[] bras = matrix.states(block.bra(), oracle);
            for (int r = 0; r < kets.length; r++) {
                for (int c = 0; c < bras.length; c++) {
                    matrix.set(b, r, c, full.re(kets[r], bras[c]), full.im(kets[r], bras[c]));
                }
            }
        }
        return matrix;
    }

    /** The oracle's number for each state of a sector. */
    private int[] states(int excitations, KroneckerOracle oracle) {
        OccupationBasis basis = layout.space().basis(excitations);
        int[] states = new int[basis.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = oracle.indexOf(basis.occupation(i));
        }
        return states;
    }
}

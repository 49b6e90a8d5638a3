package org.lindhop.core.generator;

import java.util.stream.IntStream;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A guaranteed R with the spectrum of a self-adjoint generator in [-R, 0]: the largest over all blocks (n, m) of the
 * smallest of three bounds.
 *
 * <p>The first is Gershgorin's: no eigenvalue exceeds the largest absolute row sum in the occupation basis. Row (a, b)
 * holds, with w = 2 r_mu,
 *
 * <pre>|G_aa + G_bb* + sum_mu w J_aa J_bb*|                  the diagonal
 * sum_{p != a} |G_ap + sum_mu w J_ap J_bb*|             moves of the ket alone
 * sum_{q != b} |G_bq* + sum_mu w J_aa J_bq*|            moves of the bra alone
 * sum_mu w (sum_{p != a} |J_ap|) (sum_{q != b} |J_bq|)  moves of both, an upper bound for their sum</pre>
 *
 * <p>The others need no matrix elements of the block. With Hermitian J the generator is {@code -sum_mu r_mu A_mu^2} for
 * {@code A_mu = J_mu x 1 - 1 x J_mu*}. As -V^+ V for V = (sqrt(r_mu) A_mu)_mu it has {@code R <= (sqrt |G_n| + sqrt |G_m|)^2},
 * close where few excitations meet few of the bonds; as a sum it has {@code R <= sum_mu r_mu |A_mu|^2}, close where they meet
 * all of them, with |A_mu| from Gershgorin intervals of J_mu on the two sectors. For noisy coupling they are up to twice the
 * first, which costs a propagation 1.4 times the applications; they stand alone where row sums over the block would take
 * longer than that.
 */
public final class SpectralBound {
    /** Above this number of elements the rows of a block are not visited. */
    private static final long MOST_ROWS = 10_000_000;

    private final Generator generator;
    private final double[] weights;

    private SpectralBound(Generator generator) {
        this.generator = generator;
        weights =
                generator.jumps().stream().mapToDouble(jump -> 2 * jump.rate()).toArray();
    }

    /**
     * R, not negative.
     *
     * @param generator a self-adjoint one
     * @throws IllegalArgumentException if it is not
     */
    public static double radius(Generator generator) {
        if (!generator.isSelfAdjoint()) {
            throw new IllegalArgumentException("the generator is not self-adjoint");
        }
        BlockLayout layout = generator.layout();
        SpectralBound bound = new SpectralBound(generator);
        double radius = 0;
        for (int i = 0; i < layout.size(); i++) {
            Block block = layout.block(i);
            double ofBlock = Math.min(bound.byDrift(block), bound.byJumps(block));
            // Blocks that cannot raise the maximum need no closer look.
            if (ofBlock > radius) {
                boolean large = layout.elements(i) > MOST_ROWS;
                radius = Math.max(radius, large ? ofBlock : Math.min(ofBlock, bound.largestRowSum(block)));
            }
        }
        return radius;
    }

    /** {@code (sqrt |G_n| + sqrt |G_m|)^2} with row sums for the norms. */
    private double byDrift(Block block) {
        double root = Math.sqrt(rowSum(generator.drift(block.ket()))) + Math.sqrt(rowSum(generator.drift(block.bra())));
        return root * root;
    }

    private static double rowSum(SparseOperator g) {
        return IntStream.range(0, g.nonEmptyRows())
                .mapToDouble(r -> IntStream.range(g.start(r), g.start(r + 1))
                        .mapToDouble(k -> Math.hypot(g.re(k), g.im(k)))
                        .sum())
                .max()
                .orElse(0);
    }

    /** {@code sum_mu r_mu |J_mu x 1 - 1 x J_mu*|^2}. */
    private double byJumps(Block block) {
        double sum = 0;
        for (Generator.Jump jump : generator.jumps()) {
            double[] ket = interval(jump.from(block.ket()));
            double[] bra = interval(jump.from(block.bra()));
            double norm = Math.max(ket[1] - bra[0], bra[1] - ket[0]);
            sum += jump.rate() * norm * norm;
        }
        return sum;
    }

    /** The least and the largest end of the Gershgorin discs of a Hermitian matrix. */
    private static double[] interval(SparseOperator matrix) {
        boolean emptyRows = matrix.nonEmptyRows() < matrix.rows();
        double least = emptyRows ? 0 : Double.POSITIVE_INFINITY;
        double largest = emptyRows ? 0 : Double.NEGATIVE_INFINITY;
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            double centre = 0;
            double disc = 0;
            for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                if (matrix.column(k) == matrix.row(r)) {
                    centre = matrix.re(k);
                } else {
                    disc += Math.hypot(matrix.re(k), matrix.im(k));
                }
            }
            least = Math.min(least, centre - disc);
            largest = Math.max(largest, centre + disc);
        }
        return new double[] {least, largest};
    }

    private double largestRowSum(Block block) {
        StateRow[] ket = StateRow.of(generator, block.ket());
        StateRow[] bra = block.isDiagonal() ? ket : StateRow.of(generator, block.bra());
        return IntStream.range(0, ket.length)
                .parallel()
                .mapToDouble(a -> {
                    double largest = 0;
                    // In a diagonal block rows (a, b) and (b, a) are conjugate.
                    int partners = block.isDiagonal() ? a + 1 : bra.length;
                    for (int b = 0; b < partners; b++) {
                        largest = Math.max(largest, StateRow.absoluteSum(ket[a], bra[b], weights));
                    }
                    return largest;
                })
                .max()
                .orElse(0);
    }
}

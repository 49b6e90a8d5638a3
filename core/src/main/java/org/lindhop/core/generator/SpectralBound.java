package org.lindhop.core.generator;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A guaranteed bound R for the part of a generator that its Hermitian jump operators make,
 * {@code -sum_mu r_mu [J_mu, [J_mu, rho]]}: its spectrum lies in [-R, 0]. For each block (n, m), R is the smallest of three
 * bounds.
 *
 * <p>The first is Gershgorin's: no eigenvalue exceeds the largest absolute row sum in the occupation basis. Row (a, b)
 * holds, with w = 2 r_mu and {@code G = -sum_mu r_mu J_mu^2},
 *
 * <pre>|G_aa + G_bb* + sum_mu w J_aa J_bb*|                  the diagonal
 * sum_{p != a} |G_ap + sum_mu w J_ap J_bb*|             moves of the ket alone
 * sum_{q != b} |G_bq* + sum_mu w J_aa J_bq*|            moves of the bra alone
 * sum_mu w (sum_{p != a} |J_ap|) (sum_{q != b} |J_bq|)  moves of both, an upper bound for their sum</pre>
 *
 * <p>The two others need no matrix elements of the block. The operator is {@code -sum_mu r_mu A_mu^2} for
 * {@code A_mu = J_mu x 1 - 1 x J_mu*}. Written as -V^+ V with V = (sqrt(r_mu) A_mu)_mu it gives
 * {@code R <= (sqrt |G_n| + sqrt |G_m|)^2}, a close bound where few excitations meet few of the bonds; written as a sum it
 * gives {@code R <= sum_mu r_mu |A_mu|^2}, a close bound where excitations meet all of the bonds, with |A_mu| from
 * Gershgorin intervals of J_mu on the two sectors. For noisy coupling these two are up to twice the first bound, which costs
 * a propagation 1.4 times the applications; the first bound is left out where row sums over the block would take longer
 * than that.
 */
final class SpectralBound {
    /** Row sums over all blocks together; blocks beyond are bounded without them. */
    private static final long MOST_ROWS = 10_000_000;

    private final List<Generator.Jump> jumps;
    private final Map<Integer, SparseOperator> drift = new HashMap<>();
    private final double[] weights;

    private SpectralBound(Generator generator) {
        jumps = generator.jumps().stream().filter(Generator.Jump::isHermitian).toList();
        weights = jumps.stream().mapToDouble(jump -> 2 * jump.rate()).toArray();
        for (int n : generator.layout().sectors()) {
            int dimension = generator.drift(n).rows();
            SparseOperator.Builder sum = new SparseOperator.Builder(dimension, dimension);
            jumps.forEach(jump -> sum.addGram(-jump.rate(), jump.from(n)));
            drift.put(n, sum.build());
        }
    }

    /**
     * R of each block of the layout, not negative. A block that cannot raise the largest R among the blocks that feed each
     * other may get a larger bound that is quicker to compute.
     */
    static double[] radii(Generator generator) {
        BlockLayout layout = generator.layout();
        SpectralBound bound = new SpectralBound(generator);
        double[] radii = new double[layout.size()];
        for (int i = 0; i < radii.length; i++) {
            radii[i] = Math.min(bound.byDrift(layout.block(i)), bound.byJumps(layout.block(i)));
        }
        double largest = 0;
        long left = MOST_ROWS;
        for (int i : order(layout, radii)) {
            // Blocks that cannot raise the maximum need no closer look.
            if (radii[i] > largest) {
                if (layout.elements(i) <= left) {
                    left -= layout.elements(i);
                    radii[i] = Math.min(radii[i], bound.largestRowSum(layout.block(i)));
                }
                largest = Math.max(largest, radii[i]);
            }
        }
        return radii;
    }

    /** The order in which blocks are looked at: the largest radii first where not all can be. */
    private static int[] order(BlockLayout layout, double[] radii) {
        IntStream all = IntStream.range(0, radii.length);
        return layout.elements() <= MOST_ROWS
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingDouble(i -> -radii[i]))
                        .mapToInt(i -> i)
                        .toArray();
    }

    /** The bound {@code (sqrt |G_n| + sqrt |G_m|)^2}, with row sums for the norms. */
    private double byDrift(Block block) {
        double root = Math.sqrt(rowSum(drift(block.ket()))) + Math.sqrt(rowSum(drift(block.bra())));
        return root * root;
    }

    private SparseOperator drift(int n) {
        return Objects.requireNonNull(drift.get(n));
    }

    private static double rowSum(SparseOperator g) {
        return IntStream.range(0, g.nonEmptyRows())
                .mapToDouble(r -> IntStream.range(g.start(r), g.start(r + 1))
                        .mapToDouble(k -> Math.hypot(g.re(k), g.im(k)))
                        .sum())
                .max()
                .orElse(0);
    }

    /** The bound {@code sum_mu r_mu |J_mu x 1 - 1 x J_mu*|^2}. */
    private double byJumps(Block block) {
        double sum = 0;
        for (Generator.Jump jump : jumps) {
            double norm = Interval.ofEigenvalues(jump.from(block.ket()))
                    .distance(Interval.ofEigenvalues(jump.from(block.bra())));
            sum += jump.rate() * norm * norm;
        }
        return sum;
    }

    private double largestRowSum(Block block) {
        StateRow[] ket = StateRow.of(drift(block.ket()), jumps, block.ket());
        StateRow[] bra = block.isDiagonal() ? ket : StateRow.of(drift(block.bra()), jumps, block.bra());
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

package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A rectangle {@code [left, right] x i [-height, height]} that is guaranteed to contain the numerical range
 * {@code <X, LX> / <X, X>} of a generator L in the Hilbert-Schmidt product, and therefore its spectrum.
 *
 * <p>L is the sum of three parts, whose rectangles add up block by block:
 *
 * <ul>
 *   <li>Hermitian jump operators: self-adjoint and negative, {@code [-R, 0]} by {@link SpectralBound}.
 *   <li>H: skew, with eigenvalues {@code -i (E - E')} for E in the sector of the ket and E' in that of the bra, which lie in
 *       the Gershgorin intervals of H there. In an equation for moments {@code H = A - iB} has a part that is not Hermitian; it
 *       damps by the sum of an eigenvalue of B on either side.
 *   <li>Other jump operators: the drift {@code -(D_n X + X D_m)} with {@code D = sum_mu r_mu J_mu^+ J_mu} lies between minus
 *       the sum of the largest and minus the sum of the least eigenvalues; {@code Phi: X -> sum_mu 2 r_mu J_mu X J_mu^+}
 *       feeds one block from another. As Phi is completely positive, its norm is at most the geometric mean of those that it
 *       has in operator norm and in trace norm (Riesz-Thorin), which are attained at the identity (Russo-Dye):
 *       {@code |Phi|^2 <= |sum_mu 2 r_mu J_mu J_mu^+| |sum_mu 2 r_mu J_mu^+ J_mu|}. Where ket and bra differ it is at most
 *       the geometric mean of the norms of both (Cauchy-Schwarz).
 * </ul>
 *
 * <p>The bounds of all blocks are combined in a small symmetric matrix with one row per block: its diagonal holds the bounds
 * within each block, and half of |Phi| stands between two blocks of which one feeds the other, both for the self-adjoint
 * and for the skew part of L. Its largest eigenvalue bounds that part of L.
 *
 * @param left at most 0, in units of inverse time
 * @param right at least 0; 0 where all jump operators are Hermitian
 * @param height at least 0; 0 where the generator is self-adjoint
 */
public record NumericalRange(double left, double right, double height) {
    /** Number of power iterations, after which the bound for a matrix of a few blocks hardly changes. */
    private static final int IMPROVEMENTS = 50;

    /** True if the rectangle is part of the real line; then the generator is self-adjoint on its blocks. */
    public boolean isReal() {
        return height == 0;
    }

    /**
     * A bound for the modulus of every number in the rectangle, and so for the norm of the generator if it is self-adjoint.
     */
    public double radius() {
        return Math.hypot(Math.max(-left, right), height);
    }

    /** The length of the rectangle and half its height: a measure of the norm of the generator. */
    public double size() {
        return right - left + height;
    }

    /**
     * The rectangle enlarged to cover a relative error of the generator; sides at zero stay at zero.
     *
     * @param error size of the error relative to the generator
     */
    public NumericalRange widened(double error) {
        double room = error * size();
        return new NumericalRange(left - room, right == 0 ? 0 : right + room, height == 0 ? 0 : height + room);
    }

    /** The rectangle of a generator; takes about as long as one application, and less for large blocks. */
    static NumericalRange of(Generator generator) {
        BlockLayout layout = generator.layout();
        double[] radius = SpectralBound.radii(generator);
        double[] height = new double[layout.size()];
        double[] right = new double[layout.size()];
        for (int i = 0; i < height.length; i++) {
            Block block = layout.block(i);
            SparseOperator ket = generator.hamiltonian(block.ket());
            SparseOperator bra = generator.hamiltonian(block.bra());
            height[i] = Interval.ofEigenvalues(hermitianPart(ket)).distance(Interval.ofEigenvalues(hermitianPart(bra)));
            Interval damping = Interval.ofEigenvalues(dampingPart(ket)).plus(Interval.ofEigenvalues(dampingPart(bra)));
            radius[i] += damping.largest();
            right[i] -= damping.least();
        }
        List<Feeding> feedings = new ArrayList<>();
        Map<Integer, List<Generator.Jump>> byChange = generator.jumps().stream()
                .filter(jump -> !jump.isHermitian())
                .collect(Collectors.groupingBy(Generator.Jump::numberChange, TreeMap::new, Collectors.toList()));
        byChange.forEach((change, jumps) -> {
            for (int i = 0; i < right.length; i++) {
                Block block = layout.block(i);
                Interval decay = decay(jumps, block.ket()).plus(decay(jumps, block.bra()));
                radius[i] += decay.largest();
                right[i] -= Math.max(0, decay.least());
                int target = target(layout, block, change);
                if (target >= 0) {
                    double half = Math.sqrt(feeding(jumps, block.ket()) * feeding(jumps, block.bra())) / 2;
                    feedings.add(new Feeding(i, target, half));
                }
            }
        });
        return new NumericalRange(
                -largestEigenvalue(radius, feedings),
                Math.max(0, largestEigenvalue(right, feedings)),
                largestEigenvalue(height, feedings));
    }

    /**
     * Half of the norm with which one block feeds another.
     *
     * @param from position of the feeding block
     * @param to position of the fed block
     * @param half half of |Phi| between them
     */
    private record Feeding(int from, int to, double half) {}

    /** The Hermitian matrix A of {@code H = A - iB}. */
    private static SparseOperator hermitianPart(SparseOperator h) {
        return h.isHermitian() ? h : part(h, Complex.ONE);
    }

    /** The Hermitian matrix B of {@code H = A - iB}. */
    private static SparseOperator dampingPart(SparseOperator h) {
        return h.isHermitian() ? SparseOperator.zero(h.rows(), h.columns()) : part(h, Complex.I);
    }

    /** The Hermitian part of {@code c H}. */
    private static SparseOperator part(SparseOperator h, Complex c) {
        SparseOperator scaled = h.times(c);
        if (scaled.isHermitian()) {
            return scaled;
        }
        if (scaled.times(Complex.I).isHermitian()) {
            return SparseOperator.zero(h.rows(), h.columns());
        }
        return new SparseOperator.Builder(h.rows(), h.columns())
                .add(Complex.real(0.5), scaled)
                .add(Complex.real(0.5), scaled.adjoint())
                .build();
    }

    private static int target(BlockLayout layout, Block block, int change) {
        return block.bra() + change < 0 ? -1 : layout.indexOf(new Block(block.ket() + change, block.bra() + change));
    }

    /** The eigenvalues of {@code sum_mu r_mu J_mu^+ J_mu} on a sector. */
    private static Interval decay(List<Generator.Jump> jumps, int sector) {
        SparseOperator first = jumps.get(0).from(sector);
        SparseOperator.Builder sum = new SparseOperator.Builder(first.columns(), first.columns());
        jumps.forEach(jump -> sum.addGram(jump.rate(), jump.from(sector)));
        return Interval.ofEigenvalues(sum.build());
    }

    /** A bound for the norm of {@code X -> sum_mu 2 r_mu J_mu X J_mu^+} from a sector. */
    private static double feeding(List<Generator.Jump> jumps, int sector) {
        SparseOperator first = jumps.get(0).from(sector);
        SparseOperator.Builder sum = new SparseOperator.Builder(first.rows(), first.rows());
        jumps.forEach(jump -> sum.addGram(jump.rate(), jump.from(sector).adjoint()));
        double target = Interval.ofEigenvalues(sum.build()).largest();
        return 2 * Math.sqrt(target * decay(jumps, sector).largest());
    }

    /**
     * A bound for the largest eigenvalue of a symmetric matrix A with entries >= 0 outside the diagonal: {@code max_i (A x)_i /
     * x_i} for any x > 0 (Collatz, Wielandt). Power iteration on x lowers the bound step by step.
     */
    private static double largestEigenvalue(double[] diagonal, List<Feeding> others) {
        int n = diagonal.length;
        double shift = -Arrays.stream(diagonal).min().orElse(0);
        double[] x = new double[n];
        Arrays.fill(x, 1);
        double bound = Double.POSITIVE_INFINITY;
        for (int step = 0; step < IMPROVEMENTS && bound > -shift; step++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = (diagonal[i] + shift) * x[i];
            }
            for (Feeding feeding : others) {
                y[feeding.from()] += feeding.half() * x[feeding.to()];
                y[feeding.to()] += feeding.half() * x[feeding.from()];
            }
            double ratio = 0;
            for (int i = 0; i < n; i++) {
                ratio = Math.max(ratio, y[i] / x[i]);
            }
            bound = Math.min(bound, ratio - shift);
            for (int i = 0; i < n; i++) {
                // Adding x to A x keeps it positive and damps components that alternate in sign; x at most doubles.
                x[i] += ratio == 0 ? 0 : y[i] / ratio;
            }
        }
        return bound;
    }
}

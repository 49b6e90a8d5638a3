package org.lindhop.core.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.linalg.Lapack;

/**
 * An orthonormal basis v_1, v_2, ... of the Krylov space {x, A x, A^2 x, ...} and the operator A projected on it, by the
 * processes of Arnoldi and Lanczos (Saad: Iterative Methods for Sparse Linear Systems, sections 6.3 and 6.6):
 *
 * <pre>A V_m = V_m H_m + h_{m+1,m} v_{m+1} e_m^T,   H_m = V_m^T A V_m</pre>
 *
 * <p>The scalar product is the Hilbert-Schmidt product of Hermitian matrices, which is the real part of
 * {@link Superoperator#dot}; so H is real. It is upper Hessenberg, with positive numbers below the diagonal.
 *
 * <p>Arnoldi, for any A: Gram-Schmidt in one pass over the basis, with a second pass where the first leaves less than
 * {@value #CANCELLATION} of the vector's norm, because rounding errors then spoil the remainder (Daniel, Gragg, Kaufman,
 * Stewart: Math. Comp. 30, 772, 1976). That limit cannot be much smaller: at 0.3 the loss of orthogonality accumulates over
 * restarts until H has eigenvalues that A does not have.
 *
 * <p>Lanczos, for a self-adjoint A: H is tridiagonal and each vector is made orthogonal to the last two only. The basis then
 * loses its orthogonality once the space contains an eigenvector, but the relation above remains true to rounding, and with
 * it functions of H such as its exponential (Druskin, Knizhnerman: Comput. Math. Math. Phys. 31(7), 20, 1991). Full
 * orthogonality, at m^2 products instead of m, would gain nothing.
 */
public final class KrylovBasis implements AutoCloseable {
    private static final double CANCELLATION = 0.7;

    /**
     * A remainder of at most this many unit roundoffs of the operator's norm is rounding noise and gives no new basis vector.
     */
    private static final double ROUNDINGS = 4;

    private final Superoperator liouvillian;
    private final Operator operator;
    private final boolean selfAdjoint;
    private final double unitRoundoff;
    private final List<StateVector> vectors = new ArrayList<>();
    private final double[][] h;
    private int size;
    private double norm;
    private boolean invariant;

    /** A linear operator that maps Hermitian matrices to Hermitian matrices. */
    public interface Operator {
        /**
         * Applies the operator: {@code y <- A x}.
         *
         * @param x not changed
         * @param y overwritten; not the same vector as x
         */
        void apply(StateVector x, StateVector y);
    }

    /**
     * Allocates room for a basis: {@link #vectors} state vectors.
     *
     * @param liouvillian provides the vectors and their linear combinations
     * @param operator A
     * @param selfAdjoint true if A is self-adjoint
     * @param precision of the vectors
     * @param dimension the largest m, at least 1
     */
    public KrylovBasis(
            Superoperator liouvillian, Operator operator, boolean selfAdjoint, Precision precision, int dimension) {
        this.liouvillian = liouvillian;
        this.operator = operator;
        this.selfAdjoint = selfAdjoint;
        this.unitRoundoff = precision.unitRoundoff();
        this.h = new double[dimension + 1][dimension];
        for (int i = 0; i < vectors(dimension); i++) {
            vectors.add(liouvillian.newVector());
        }
    }

    /** Number of state vectors that a basis allocates: one more than its dimension. */
    public static int vectors(int dimension) {
        return dimension + 1;
    }

    /**
     * Starts a new basis with v_1 = x / ||x||.
     *
     * @param x not changed; not a vector of the basis
     * @return ||x||; if x vanishes, the basis is invariant after one extension
     */
    public double start(StateVector x) {
        norm = norm(x);
        liouvillian.combine(new double[] {norm == 0 ? 1 : 1 / norm}, List.of(x), 0, vectors.get(0));
        for (double[] row : h) {
            Arrays.fill(row, 0);
        }
        size = 0;
        invariant = false;
        return norm;
    }

    /**
     * Applies A to v_{m+1}, which becomes part of the basis: m grows by one.
     *
     * @throws IllegalStateException if the basis is complete
     */
    public void extend() {
        if (isComplete()) {
            throw new IllegalStateException("the basis is complete with dimension " + size);
        }
        StateVector next = vectors.get(size + 1);
        operator.apply(vectors.get(size), next);
        double before = norm(next);
        double after = orthogonalise(next);
        if (!selfAdjoint && after < CANCELLATION * before) {
            after = orthogonalise(next);
        }
        h[size + 1][size] = after;
        invariant = after <= ROUNDINGS * unitRoundoff * Math.max(before, operatorNorm());
        if (!invariant) {
            liouvillian.combine(new double[] {0}, vectors.subList(0, 1), 1 / after, next);
        }
        size++;
    }

    /**
     * Restarts the basis with a part of its space that the projected operator maps into itself (a thick restart: Stewart, SIAM
     * J. Matrix Anal. Appl. 23, 601, 2001). The next basis vector is kept:
     *
     * <pre>V &lt;- V S,  H &lt;- S^T H S with h_{m+1,m} e_m^T S as its next row</pre>
     *
     * <p>The vectors are combined in place. With the factorisation {@code P S = L U} the combinations of the trapezoid L come
     * first, each made from later vectors, then those of U, each made from earlier ones.
     *
     * @param invariantSpace the columns of S, one array each: orthonormal, fewer than m, spanning a space that is invariant
     *     under H
     * @throws IllegalStateException if the basis is invariant or belongs to a self-adjoint operator
     */
    public void restart(double[][] invariantSpace) {
        if (invariant || selfAdjoint) {
            throw new IllegalStateException("only an Arnoldi basis that is not invariant can be restarted");
        }
        int kept = invariantSpace.length;
        double[][] projected = new double[kept + 1][kept];
        for (int j = 0; j < kept; j++) {
            for (int i = 0; i < kept; i++) {
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        projected[i][j] += invariantSpace[i][a] * h[a][b] * invariantSpace[j][b];
                    }
                }
            }
            projected[kept][j] = residual() * invariantSpace[j][size - 1];
        }
        combineInPlace(invariantSpace);
        Collections.swap(vectors, kept, size);
        for (double[] row : h) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i <= kept; i++) {
            System.arraycopy(projected[i], 0, h[i], 0, kept);
        }
        size = kept;
    }

    private void combineInPlace(double[][] invariantSpace) {
        int kept = invariantSpace.length;
        double[] lu = new double[size * kept];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < kept; j++) {
                lu[i * kept + j] = invariantSpace[j][i];
            }
        }
        int[] pivots = Lapack.factorise(lu, size, kept);
        for (int j = 0; j < kept; j++) {
            Collections.swap(vectors, j, pivots[j]);
        }
        for (int j = 0; j < kept; j++) {
            double[] later = new double[size - j - 1];
            for (int i = j + 1; i < size; i++) {
                later[i - j - 1] = lu[i * kept + j];
            }
            liouvillian.combine(later, vectors.subList(j + 1, size), 1, vectors.get(j));
        }
        for (int j = kept - 1; j >= 0; j--) {
            // The first vector has no earlier ones, but a combination needs at least one term.
            double[] earlier = new double[Math.max(1, j)];
            for (int i = 0; i < j; i++) {
                earlier[i] = lu[i * kept + j];
            }
            liouvillian.combine(
                    earlier, j == 0 ? vectors.subList(1, 2) : vectors.subList(0, j), lu[j * kept + j], vectors.get(j));
        }
    }

    /**
     * Subtracts the components of a vector along the basis, adds them to the last column of H and returns the norm of the
     * remainder.
     */
    private double orthogonalise(StateVector next) {
        int first = selfAdjoint ? Math.max(0, size - 1) : 0;
        double[] components = new double[size + 1 - first];
        for (int i = first; i <= size; i++) {
            double component = selfAdjoint && i < size
                    ? h[size][i]
                    : liouvillian.dot(vectors.get(i), next).re();
            components[i - first] = -component;
            h[i][size] += component;
        }
        liouvillian.combine(components, vectors.subList(first, size + 1), 1, next);
        return norm(next);
    }

    private double norm(StateVector x) {
        return Math.sqrt(liouvillian.dot(x, x).re());
    }

    /** The dimension m: the number of applications of A. */
    public int size() {
        return size;
    }

    /** The norm ||x|| of the start vector. */
    public double startNorm() {
        return norm;
    }

    /** True if the basis cannot be extended: it is full, or A maps its space into itself up to rounding. */
    public boolean isComplete() {
        return invariant || size == h[0].length;
    }

    /** The projected operator H_m, as a copy of m rows of m numbers. */
    public double[][] projection() {
        double[][] projection = new double[size][];
        for (int i = 0; i < size; i++) {
            projection[i] = Arrays.copyOf(h[i], size);
        }
        return projection;
    }

    /** The norm h_{m+1,m} of the part of A v_m outside the space; mere rounding noise if the space is invariant. */
    public double residual() {
        return h[size][size - 1];
    }

    /** The largest ||A v_i|| so far, a lower bound for ||A||. */
    public double operatorNorm() {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            double square = 0;
            for (double[] row : h) {
                square += row[j] * row[j];
            }
            largest = Math.max(largest, Math.sqrt(square));
        }
        return largest;
    }

    /**
     * The basis vector v_{i+1}, to be read only.
     *
     * @param i from 0 to m - 1, or m if the basis is not complete
     */
    public StateVector vector(int i) {
        return vectors.get(i);
    }

    /**
     * Combines the basis vectors: {@code target <- V_m y}.
     *
     * @param y m coefficients
     * @param target overwritten; not a vector of the basis
     */
    public void combine(double[] y, StateVector target) {
        liouvillian.combine(y, vectors.subList(0, size), 0, target);
    }

    @Override
    public void close() {
        vectors.forEach(StateVector::close);
    }
}

package org.lindhop.core.stationary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.krylov.GaussianHermitian;
import org.lindhop.core.krylov.KrylovBasis;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.propagation.PropagationException;

/**
 * Finds the eigenvalues of a generator with the largest real parts, apart from the stationary one: the modes that decay
 * slowest, and those that do not decay at all. Uses Arnoldi's process with thick restarts (Stewart: A Krylov-Schur algorithm
 * for large eigenproblems, SIAM J. Matrix Anal. Appl. 23, 601, 2001) in real arithmetic on Hermitian matrices, where each
 * conjugate pair of eigenvalues belongs to a two-dimensional real space.
 *
 * <p>The rightmost eigenvalues lie at the edge of the spectrum, which Krylov spaces of L find first. A Krylov space contains a
 * single eigenvector for each eigenvalue: a degenerate eigenvalue is found once.
 */
public final class SlowModes {
    private static final int SMALLEST_DIMENSION = 20;

    /**
     * Basis vectors for each wanted mode: two for the mode, which may be a pair, and room for the modes that a restart keeps
     * beside it.
     */
    private static final int DIMENSION_PER_MODE = 4;

    private static final int MOST_RESTARTS = 1000;

    /** The largest accepted residual of a mode, relative to its decay rate. */
    private static final double ACCURACY = 1e-6;

    /** A value below this many unit roundoffs of the norm of L cannot be told from zero. */
    private static final double ROUNDINGS = 1e4;

    /**
     * The largest tolerated positive real part, relative to the norm of L: far more than rounding errors of a zero eigenvalue.
     */
    private static final double GROWTH = 1e-3;

    private final Superoperator liouvillian;
    private final Precision precision;
    private final boolean mayGrow;
    private final WorkListener listener;
    private long applications;

    /**
     * Prepares a search; allocates nothing yet.
     *
     * @param liouvillian L
     * @param precision of its state vectors
     * @param mayGrow whether modes may grow, as gain on modes of a lattice lets their moments do; such a mode is an error
     * @param listener told of the applications; the fraction is unknown and reported as 0
     */
    public SlowModes(Superoperator liouvillian, Precision precision, boolean mayGrow, WorkListener listener) {
        this.mayGrow = mayGrow;
        this.liouvillian = liouvillian;
        this.precision = precision;
        this.listener = listener;
    }

    /**
     * Number of state vectors that a search keeps, including the start.
     *
     * @param count number of modes to find
     */
    public static int vectors(int count) {
        return 1 + KrylovBasis.vectors(dimension(count));
    }

    private static int dimension(int count) {
        return Math.max(SMALLEST_DIMENSION, DIMENSION_PER_MODE * (count + 1));
    }

    /** Number of applications of L so far. */
    public long applications() {
        return applications;
    }

    /**
     * The slowest modes on the blocks of the generator, from a random start.
     *
     * @param count number of modes to find; a conjugate pair is one
     * @return modes in rising order of their decay rates; fewer if the blocks have fewer different modes
     * @throws PropagationException if the modes do not converge
     */
    public List<Mode> ofBlocks(int count) {
        try (StateVector start = liouvillian.newVector()) {
            GaussianHermitian.write(liouvillian.layout(), 1, start);
            return excitedBy(start, count);
        }
    }

    /**
     * The slowest modes with a component in a given matrix, except stationary ones.
     *
     * @param start the matrix; not changed
     * @param count number of modes to find; a conjugate pair is one
     * @return modes in rising order of their decay rates; fewer if the matrix has components in fewer modes
     * @throws PropagationException if the modes do not converge, or one of them grows
     */
    public List<Mode> excitedBy(StateVector start, int count) {
        try (KrylovBasis basis = new KrylovBasis(liouvillian, this::apply, false, precision, dimension(count))) {
            basis.start(start);
            for (int restart = 0; restart < MOST_RESTARTS; restart++) {
                double floor;
                do {
                    basis.extend();
                    floor = ROUNDINGS * precision.unitRoundoff() * basis.operatorNorm();
                } while (!basis.isComplete() && basis.residual() > floor);
                RitzPairs pairs = new RitzPairs(basis);
                double growth = pairs.largestRealPart();
                if (mayGrow && growth > floor && pairs.mode(0, floor).residual() <= ACCURACY * growth) {
                    throw Growth.atRate(growth);
                }
                List<Mode> modes = new ArrayList<>();
                int looked = 0;
                boolean converged = true;
                for (; looked < pairs.count() && modes.size() < count; looked++) {
                    Mode mode = pairs.mode(looked, floor);
                    converged &= mode.residual() <= Math.max(ACCURACY * mode.decayRate(), floor);
                    if (mode.decayRate() > 0 || mode.frequency() > 0) {
                        modes.add(mode);
                    }
                }
                if (converged) {
                    requireNoGrowth(pairs.largestRealPart(), basis.operatorNorm());
                    return modes;
                }
                basis.restart(pairs.space(Math.min(pairs.count() - 1, looked + (pairs.count() - looked) / 2)));
            }
            throw new PropagationException(
                    "the slowest modes have not converged after " + applications + " applications of the generator");
        }
    }

    /**
     * The slowest mode with a component in a given matrix.
     *
     * @param start the matrix; not changed
     * @return empty if the matrix is stationary
     * @throws PropagationException if the mode does not decay at all
     */
    Optional<Mode> slowestExcitedBy(StateVector start) {
        Optional<Mode> slowest = excitedBy(start, 1).stream().findFirst();
        slowest.filter(Mode::persists).ifPresent(mode -> {
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "the state does not become stationary: it keeps oscillating at frequency %.6g, with a rate of decay"
                            + " that cannot be told from zero",
                    mode.frequency()));
        });
        return slowest;
    }

    /** Rejects positive real parts: no mode of a master equation grows, so they show that rounding errors dominate. */
    private void requireNoGrowth(double largestRealPart, double norm) {
        if (largestRealPart > GROWTH * norm) {
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "rounding has spoilt the search for slow modes: one seems to grow at a rate of %.2g; ask for finite times, or"
                            + " for another precision",
                    largestRealPart));
        }
    }

    private void apply(StateVector x, StateVector y) {
        liouvillian.apply(1, x, 0, 0, y);
        applications++;
        listener.progress(0, applications);
    }

    /** The eigenvalues and eigenvectors of the projected generator, slowest first; a conjugate pair counts once. */
    private static final class RitzPairs {
        private final int size;
        private final Lapack.RealEigensystem eigen;
        private final double outside;
        private final List<Integer> order;

        RitzPairs(KrylovBasis basis) {
            size = basis.size();
            double[] matrix = new double[size * size];
            double[][] h = basis.projection();
            for (int i = 0; i < size; i++) {
                System.arraycopy(h[i], 0, matrix, i * size, size);
            }
            eigen = Lapack.realEigenvectors(matrix, size);
            outside = basis.residual();
            order = IntStream.range(0, size)
                    .filter(k -> eigen.im()[k] >= 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> -eigen.re()[k]))
                    .toList();
        }

        int count() {
            return order.size();
        }

        double largestRealPart() {
            return eigen.re()[order.get(0)];
        }

        /**
         * The mode at a position; values below the floor count as zero. Eigenvectors from LAPACK have norm one, so the residual
         * of the mode is the norm of the part of L x outside the Krylov space, and what rounding leaves within it.
         */
        Mode mode(int position, double floor) {
            int k = order.get(position);
            int last = (size - 1) * size + k;
            double component = isPair(k)
                    ? Math.hypot(eigen.vectors()[last], eigen.vectors()[last + 1])
                    : Math.abs(eigen.vectors()[last]);
            return new Mode(
                    unlessBelow(floor, -eigen.re()[k]),
                    unlessBelow(floor, eigen.im()[k]),
                    Math.hypot(outside * component, floor / ROUNDINGS));
        }

        private static double unlessBelow(double floor, double value) {
            return value > floor ? value : 0;
        }

        private boolean isPair(int k) {
            return eigen.im()[k] > 0;
        }

        /** An orthonormal basis, one array per vector, of the space spanned by the first pairs. */
        double[][] space(int pairs) {
            List<double[]> space = new ArrayList<>();
            for (int k : order.subList(0, pairs)) {
                add(k, space);
                if (isPair(k)) {
                    add(k + 1, space);
                }
            }
            return space.toArray(double[][]::new);
        }

        private void add(int column, List<double[]> space) {
            double[] x = IntStream.range(0, size)
                    .mapToDouble(i -> eigen.vectors()[i * size + column])
                    .toArray();
            double before = norm(x);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] y : space) {
                    double product = IntStream.range(0, size)
                            .mapToDouble(i -> x[i] * y[i])
                            .sum();
                    for (int i = 0; i < size; i++) {
                        x[i] -= product * y[i];
                    }
                }
            }
            double norm = norm(x);
            // Skips eigenvectors that coincide, as those of a defective eigenvalue do.
            if (norm > 1e-8 * before) {
                for (int i = 0; i < size; i++) {
                    x[i] /= norm;
                }
                space.add(x);
            }
        }

        private static double norm(double[] x) {
            double square = 0;
            for (double value : x) {
                square += value * value;
            }
            return Math.sqrt(square);
        }
    }
}

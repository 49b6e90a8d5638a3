package org.lindhop.core.stationary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * The limit for generators whose jump operators feed only blocks of more excitations, as those of moments do: each block then has a
 * Sylvester equation
 *
 * <pre>G_n x^(n,m) + x^(n,m) G_m^+ = -(what lower blocks feed)</pre>
 *
 * whose solution, by Schur forms of the G_n, takes some n^3 operations however slowly the state settles. All blocks are corrected at
 * once by the residual {@code L x}, again and again: as many times as blocks feed each other, and once or twice more for the digits
 * that rounding took. The last correction tells the error. The eigenvalues of L are {@code lambda_j + lambda_k^*} with those of G_n and G_m, so
 * the slowest mode is known.
 *
 * <p>A block that nothing feeds and nothing changes, as the trace, stays. Where another block has a mode that does not decay, an
 * iterative solver decides what that means for the state at hand.
 */
final class Substitution implements StationarySolver {
    /** Schur forms of larger matrices take more than a minute or two. */
    private static final long LARGEST_MATRIX = 1500;

    /** Blocks of more elements in all take more memory than the vectors of other solvers. */
    private static final double MOST_ELEMENTS = 2e7;

    /** Below so much of the largest rate, a rate of decay is no more than rounding. */
    private static final double SMALLEST_RATE = 1e-13;

    private static final int MOST_CORRECTIONS = 12;

    /** Matrices of a sector beside the vectors: two of its Schur form, and four in a product. */
    private static final int MATRICES = 6;

    private final boolean mayGrow;
    private final StationarySolver iterative;

    /**
     * The solver for an equation.
     *
     * @param mayGrow whether it is not excluded that gain on modes lets the state grow without limit
     * @param iterative decides where some modes do not decay
     */
    Substitution(boolean mayGrow, StationarySolver iterative) {
        this.mayGrow = mayGrow;
        this.iterative = iterative;
    }

    /** Whether the blocks of a layout are small enough. */
    static boolean suits(BlockLayout layout) {
        return layout.elements() <= MOST_ELEMENTS
                && layout.sectors().stream().allMatch(n -> layout.space().dimension(n) <= LARGEST_MATRIX);
    }

    @Override
    public String name() {
        return "substitution";
    }

    @Override
    public int vectors() {
        return Math.max(iterative.vectors(), 3 + MATRICES);
    }

    @Override
    public StationaryReport solve(
            Superoperator liouvillian, StateVector rho, Precision precision, double tolerance, WorkListener listener) {
        Drift drift = new Drift(liouvillian);
        double growth = -drift.slowest.decayRate();
        if (growth > SMALLEST_RATE * drift.largest && mayGrow) {
            throw Growth.atRate(growth);
        }
        if (growth >= -SMALLEST_RATE * drift.largest) {
            return iterative.solve(liouvillian, rho, precision, tolerance, listener);
        }
        try (Residual residual = new Residual(liouvillian, rho, precision);
                StateVector correction = liouvillian.newVector()) {
            double first = residual.compute();
            if (first <= residual.floor()) {
                return new StationaryReport(
                        residual.computations(), 0, first, 0, residual.rounding(), Optional.empty());
            }
            int corrections = 0;
            double last = first;
            double change = Double.POSITIVE_INFINITY;
            double before;
            do {
                before = change;
                drift.solve(residual.vector(), correction);
                liouvillian.combine(new double[] {-1}, List.of(correction), 1, rho);
                last = residual.compute();
                change = residual.norm(correction);
                corrections++;
                listener.progress((double) corrections / MOST_CORRECTIONS, residual.computations());
            } while (corrections < MOST_CORRECTIONS
                    && change > residual.rounding()
                    && (change < before / 2 || corrections <= drift.levels));
            return new StationaryReport(
                    residual.computations(),
                    corrections,
                    last,
                    0,
                    // What the last correction changed is what rounding leaves, since another one would change as much.
                    2 * change + residual.rounding(),
                    Optional.of(drift.slowest));
        }
    }

    /** The part {@code G_n x + x G_m^+} of a generator, with the Schur forms of all G_n. */
    private static final class Drift {
        private final BlockLayout layout;
        /** Of each block, the Schur forms of both sides. */
        private final List<Lapack.Schur> kets;

        private final List<Lapack.Schur> bras;
        private final double largest;
        private final int levels;
        private final Mode slowest;

        Drift(Superoperator liouvillian) {
            layout = liouvillian.layout();
            largest = liouvillian.range().radius();
            Map<Integer, Lapack.Schur> forms = new HashMap<>();
            IntFunction<Lapack.Schur> form = sector -> forms.computeIfAbsent(
                    sector, n -> schur(liouvillian.generator().drift(n)));
            kets = layout.blocks().stream()
                    .map(block -> form.apply(block.ket()))
                    .toList();
            bras = layout.blocks().stream()
                    .map(block -> form.apply(block.bra()))
                    .toList();
            levels = layout.sectors().size();
            Mode found = new Mode(Double.POSITIVE_INFINITY, 0, 0);
            for (int b = 0; b < layout.size(); b++) {
                found = isConstant(b) ? found : slower(found, b);
            }
            slowest = found;
        }

        private static Lapack.Schur schur(SparseOperator g) {
            int n = g.rows();
            double[] dense = new double[2 * n * n];
            for (int r = 0; r < g.nonEmptyRows(); r++) {
                for (int k = g.start(r); k < g.start(r + 1); k++) {
                    int at = 2 * (g.row(r) * n + g.column(k));
                    dense[at] = g.re(k);
                    dense[at + 1] = g.im(k);
                }
            }
            try {
                return Lapack.schur(dense, n);
            } catch (ArithmeticException e) {
                throw new PropagationException("the modes of the generator are not found: " + e.getMessage());
            }
        }

        /** A single number that nothing changes. */
        private boolean isConstant(int block) {
            return layout.block(block).equals(new Block(0, 0))
                    && kets.get(block).n() == 1
                    && kets.get(block).eigenvalue(0).abs() <= SMALLEST_RATE * largest;
        }

        private Mode slower(Mode found, int block) {
            Mode slower = found;
            for (int j = 0; j < kets.get(block).n(); j++) {
                for (int k = 0; k < bras.get(block).n(); k++) {
                    Complex lambda = kets.get(block)
                            .eigenvalue(j)
                            .plus(bras.get(block).eigenvalue(k).conjugate());
                    if (-lambda.re() < slower.decayRate()) {
                        slower = new Mode(-lambda.re(), Math.abs(lambda.im()), 0x1p-52 * largest);
                    }
                }
            }
            return slower;
        }

        /** Overwrites y with the solution of {@code G_n y + y G_m^+ = x}; y is 0 where nothing changes. */
        void solve(StateVector x, StateVector y) {
            for (int b = 0; b < layout.size(); b++) {
                int rows = (int) layout.rows(b);
                double[] elements = new double[2 * rows * (int) layout.columns(b)];
                if (!isConstant(b)) {
                    x.readRows(b, 0, rows, elements);
                    elements = Lapack.sylvester(kets.get(b), bras.get(b), elements);
                }
                y.writeRows(b, 0, rows, elements);
            }
        }
    }
}

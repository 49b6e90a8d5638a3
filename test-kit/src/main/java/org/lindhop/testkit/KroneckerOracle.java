package org.lindhop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Species;

/**
 * Solves the master equation on full density matrices, with operators from Kronecker products of single-site matrices. It
 * shares no code with the engine.
 *
 * <pre>d rho/dt = -i [H, rho] + sum_mu r_mu (2 J_mu rho J_mu^+ - J_mu^+ J_mu rho - rho J_mu^+ J_mu)</pre>
 *
 * <p>The space contains all occupations with at most N excitations in all, in rising lexicographic order. Every operator is the
 * Kronecker product restricted to these states. Without gain beyond N this is exact; with gain it is the truncation that the
 * engine makes, where jump operators map the topmost sector to zero. Restricting after each factor gives the same matrix as
 * restricting at the end, since partial totals cannot exceed the total; so long lattices with few excitations are cheap.
 */
public final class KroneckerOracle {
    private record Jump(double rate, KroneckerOperator operator, KroneckerOperator adjoint) {}

    private final PhysicalModel model;
    private final int excitations;
    private final double[][][] lowering;

    /**
     * At {@code index[j][a][n]} the number of the state of sites 0..j that extends state a of sites 0..j-1 by n excitations on
     * site j; or -1.
     */
    private final int[][][] index;

    private final int[] sizes;
    private final KroneckerOperator hamiltonian;
    private final List<Jump> jumps = new ArrayList<>();

    /**
     * Builds all operators.
     *
     * @param model the parameters
     * @param excitations N, the largest total number of excitations kept
     */
    public KroneckerOracle(PhysicalModel model, int excitations) {
        this.model = model;
        this.excitations = excitations;
        int sites = model.sites();
        lowering = new double[sites][][];
        index = new int[sites][][];
        sizes = new int[sites + 1];
        sizes[0] = 1;
        int[] totals = {0};
        for (int j = 0; j < sites; j++) {
            int levels = model.species().get(j) == Species.TLS ? 2 : excitations + 1;
            lowering[j] = loweringMatrix(levels);
            totals = extend(j, levels, totals);
            sizes[j + 1] = totals.length;
        }
        hamiltonian = hamiltonian();
        addJumps();
    }

    private int[] extend(int site, int levels, int[] totals) {
        index[site] = new int[totals.length][levels];
        List<Integer> extended = new ArrayList<>();
        for (int a = 0; a < totals.length; a++) {
            for (int n = 0; n < levels; n++) {
                boolean kept = totals[a] + n <= excitations;
                index[site][a][n] = kept ? extended.size() : -1;
                if (kept) {
                    extended.add(totals[a] + n);
                }
            }
        }
        return extended.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Number of states. */
    public int size() {
        return sizes[model.sites()];
    }

    /** The number of the state with an occupation (n_1, ..., n_M), or -1 if it is not part of the space. */
    public int indexOf(int... occupation) {
        int state = 0;
        for (int j = 0; j < occupation.length && state >= 0; j++) {
            int n = occupation[j];
            state = n >= 0 && n < lowering[j].length ? index[j][state][n] : -1;
        }
        return state;
    }

    /** The matrix {@code L rho}. */
    public ComplexMatrix apply(ComplexMatrix rho) {
        ComplexMatrix result = new ComplexMatrix(size());
        result.add(0, -1, hamiltonian.times(rho));
        result.add(0, 1, hamiltonian.appliedFromTheRight(rho));
        for (Jump jump : jumps) {
            ComplexMatrix left = jump.operator.times(rho);
            ComplexMatrix right = jump.adjoint.appliedFromTheRight(rho);
            result.add(2 * jump.rate, 0, jump.adjoint.appliedFromTheRight(left));
            result.add(-jump.rate, 0, jump.adjoint.times(left));
            result.add(-jump.rate, 0, jump.operator.appliedFromTheRight(right));
        }
        return result;
    }

    /**
     * The matrix {@code exp(t L) rho}, by Taylor series over steps so short that no term exceeds the first; close to rounding
     * accuracy.
     */
    public ComplexMatrix propagate(ComplexMatrix rho, double t) {
        int steps = Math.max(1, (int) Math.ceil(normBound() * t));
        double dt = t / steps;
        ComplexMatrix state = rho.copy();
        for (int step = 0; step < steps; step++) {
            ComplexMatrix term = state;
            ComplexMatrix sum = state.copy();
            for (int k = 1; term.max() > 0x1p-60 * sum.max(); k++) {
                ComplexMatrix next = new ComplexMatrix(size());
                next.add(dt / k, 0, apply(term));
                sum.add(1, 0, next);
                term = next;
            }
            state = sum;
        }
        return state;
    }

    /** A bound for the norm of L, and for the elements of {@code L rho} if those of rho are at most 1 in modulus. */
    public double normBound() {
        double bound = 2 * hamiltonian.rowNorm();
        for (Jump jump : jumps) {
            double row = jump.operator.rowNorm();
            double column = jump.adjoint.rowNorm();
            bound += 2 * jump.rate * (row * row + row * column);
        }
        return bound;
    }

    private KroneckerOperator hamiltonian() {
        KroneckerOperator h = new KroneckerOperator(size());
        for (int b = 0; b < model.bonds().size(); b++) {
            Bond bond = model.bonds().get(b);
            addHops(h, model.hopping(b), bond);
            double[][] n = number(bond.from());
            addProduct(h, Complex.real(model.crossKerr(b)), Map.of(bond.from(), n, bond.to(), number(bond.to())));
        }
        for (int j = 0; j < model.sites(); j++) {
            double[][] n = number(j);
            addProduct(h, Complex.real(model.frequency(j)), Map.of(j, n));
            addProduct(h, Complex.real(model.kerr(j) / 2), Map.of(j, minus(multiply(n, n), n)));
        }
        return h;
    }

    private void addJumps() {
        for (int b = 0; b < model.bonds().size(); b++) {
            if (model.noiseRate(b) != 0) {
                Bond bond = model.bonds().get(b);
                KroneckerOperator noise = new KroneckerOperator(size());
                addProduct(noise, Complex.ONE, Map.of(bond.from(), number(bond.from())));
                addProduct(noise, Complex.ONE, Map.of(bond.to(), number(bond.to())));
                addHops(noise, model.noiseAmplitude(b), bond);
                addJump(model.noiseRate(b), noise);
            }
        }
        KroneckerOperator collective = new KroneckerOperator(size());
        for (int j = 0; j < model.sites(); j++) {
            double[][] lower = lowering[j];
            addLocalJump(model.dephasing(j), j, number(j));
            addLocalJump(model.loss(j) / 2, j, lower);
            addLocalJump(model.gain(j) / 2, j, transpose(lower));
            addLocalJump(model.pairLoss(j), j, multiply(lower, lower));
            addProduct(collective, Complex.ONE, Map.of(j, lower));
        }
        addJump(model.collectiveLoss(), collective);
    }

    private void addLocalJump(double rate, int site, double[][] local) {
        if (rate != 0) {
            KroneckerOperator operator = new KroneckerOperator(size());
            addProduct(operator, Complex.ONE, Map.of(site, local));
            addJump(rate, operator);
        }
    }

    private void addJump(double rate, KroneckerOperator operator) {
        jumps.add(new Jump(rate, operator, operator.adjoint()));
    }

    /** Adds the hopping operator {@code g s_from^+ s_to^- + g* s_to^+ s_from^-}. */
    private void addHops(KroneckerOperator sum, Complex g, Bond bond) {
        int i = bond.from();
        int k = bond.to();
        addProduct(sum, g, Map.of(i, transpose(lowering[i]), k, lowering[k]));
        addProduct(sum, g.conjugate(), Map.of(k, transpose(lowering[k]), i, lowering[i]));
    }

    /** Adds a factor times the Kronecker product of the given single-site matrices and identities elsewhere. */
    private void addProduct(KroneckerOperator sum, Complex factor, Map<Integer, double[][]> local) {
        if (factor.isZero()) {
            return;
        }
        KroneckerOperator product = new KroneckerOperator(1).add(0, 0, factor.re(), factor.im());
        for (int j = 0; j < model.sites(); j++) {
            double[][] matrix = local.getOrDefault(j, identity(lowering[j].length));
            product = product.kronecker(matrix, index[j], sizes[j + 1]);
        }
        sum.add(product);
    }

    private double[][] number(int site) {
        return multiply(transpose(lowering[site]), lowering[site]);
    }

    /** The matrix {@code <n-1| a |n> = sqrt(n)}; with two levels it is the lowering matrix of a two-level system. */
    private static double[][] loweringMatrix(int levels) {
        double[][] a = new double[levels][levels];
        for (int n = 1; n < levels; n++) {
            a[n - 1][n] = Math.sqrt(n);
        }
        return a;
    }

    private static double[][] identity(int levels) {
        double[][] one = new double[levels][levels];
        for (int n = 0; n < levels; n++) {
            one[n][n] = 1;
        }
        return one;
    }

    private static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a.length][a.length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < a.length; m++) {
                transposed[m][n] = a[n][m];
            }
        }
        return transposed;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < a.length; m++) {
                for (int k = 0; k < a.length; k++) {
                    product[n][m] += a[n][k] * b[k][m];
                }
            }
        }
        return product;
    }

    private static double[][] minus(double[][] a, double[][] b) {
        double[][] difference = new double[a.length][a.length];
        for (int n = 0; n < a.length; n++) {
            for (int m = 0; m < a.length; m++) {
                difference[n][m] = a[n][m] - b[n][m];
            }
        }
        return difference;
    }
}

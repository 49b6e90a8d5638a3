package org.lindhop.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Species;
import org.lindhop.testkit.OracleNumber.OfComplex;

/**
 * Solves the master equation with some 25 digits, whatever the time and the stiffness: the truth beside which rounding errors of
 * double precision are seen. It shares no code with the engine.
 *
 * <p>Operators are sums of ladder monomials on the occupations with at most N excitations, numbered as by {@link KroneckerOracle}. With
 * {@code G = -iH - sum_mu r_mu J_mu^+ J_mu} the elements of a density matrix obey
 *
 * <pre>d rho_ab/dt = sum_cd (G_ac delta_bd + delta_ac G*_bd + sum_mu 2 r_mu J_mu,ac J*_mu,bd) rho_cd</pre>
 *
 * <p>Elements that the initial ones feed make a real vector (real parts of a &lt;= b, imaginary parts of a &lt; b), for which {@link
 * DoubleDoubleExponential} knows the exponential of the dense matrix; so this is for hundreds of elements.
 */
public final class DoubleDoubleOracle {
    private final PhysicalModel model;
    private final int[][] occupations;
    private final Map<List<Integer>, Integer> index = new HashMap<>();
    private final OfComplex[][] drift;
    private final List<Jump> jumps = new ArrayList<>();

    private record Jump(OracleNumber rate, OfComplex[][] operator) {}

    /** A real coordinate: the real or the imaginary part of an element (row, column) with {@code row <= column}. */
    private record Coordinate(int row, int column, boolean imaginary) {}

    /**
     * Builds all operators.
     *
     * @param model the parameters, whose doubles count as exact
     * @param excitations N, the largest total number of excitations kept
     */
    public DoubleDoubleOracle(PhysicalModel model, int excitations) {
        this.model = model;
        List<int[]> kept = new ArrayList<>();
        occupy(new int[model.sites()], 0, excitations, kept);
        occupations = kept.toArray(int[][]::new);
        for (int state = 0; state < occupations.length; state++) {
            index.put(key(occupations[state]), state);
        }
        drift = zero();
        addHamiltonian();
        addJumps();
    }

    private void occupy(int[] occupation, int site, int left, List<int[]> kept) {
        if (site == occupation.length) {
            kept.add(occupation.clone());
            return;
        }
        int most = model.species().get(site) == Species.TLS ? Math.min(1, left) : left;
        for (int n = 0; n <= most; n++) {
            occupation[site] = n;
            occupy(occupation, site + 1, left - n, kept);
        }
        occupation[site] = 0;
    }

    private static List<Integer> key(int[] occupation) {
        return Arrays.stream(occupation).boxed().toList();
    }

    /** Number of states. */
    public int size() {
        return occupations.length;
    }

    /** The number of the state with an occupation (n_1, ..., n_M), or -1 if it is not part of the space. */
    public int indexOf(int... occupation) {
        return index.getOrDefault(key(occupation), -1);
    }

    /**
     * The expectation value {@code Tr O rho} of an operator O that takes each occupation to a single one, with a weight.
     *
     * @param weight of an occupation
     * @param move to which occupation it is taken; where there is no such state, O gives nothing
     */
    public Complex expectation(ToDoubleFunction<int[]> weight, UnaryOperator<int[]> move, ComplexMatrix rho) {
        Complex sum = Complex.ZERO;
        for (int from = 0; from < size(); from++) {
            int to = indexOf(move.apply(occupations[from]));
            if (to >= 0) {
                sum = sum.plus(rho.get(from, to).times(weight.applyAsDouble(occupations[from])));
            }
        }
        return sum;
    }

    /** The matrices {@code exp(t L) rho} at some times, rounded to doubles. */
    public List<ComplexMatrix> propagate(ComplexMatrix rho, double... times) {
        List<Coordinate> coordinates = reached(rho);
        DoubleDoubleExponential exponential = new DoubleDoubleExponential(generator(coordinates));
        OracleNumber[] initial = coordinates.stream()
                .map(c -> OracleNumber.of(c.imaginary ? rho.im(c.row, c.column) : rho.re(c.row, c.column)))
                .toArray(OracleNumber[]::new);
        List<ComplexMatrix> states = new ArrayList<>();
        for (double time : times) {
            OracleNumber[] x = exponential.apply(time, initial);
            ComplexMatrix state = new ComplexMatrix(size());
            for (int i = 0; i < x.length; i++) {
                Coordinate c = coordinates.get(i);
                double re = c.imaginary ? state.re(c.row, c.column) : x[i].high();
                double im = c.imaginary ? x[i].high() : state.im(c.row, c.column);
                state.set(c.row, c.column, re, im);
                state.set(c.column, c.row, re, -im);
            }
            states.add(state);
        }
        return states;
    }

    /** The coordinates of all elements that those of a matrix feed, directly or not; imaginary parts follow real ones. */
    private List<Coordinate> reached(ComplexMatrix rho) {
        Set<Coordinate> found = new LinkedHashSet<>();
        Deque<int[]> open = new ArrayDeque<>();
        for (int a = 0; a < size(); a++) {
            for (int b = a; b < size(); b++) {
                if (!rho.get(a, b).isZero()) {
                    open.add(new int[] {a, b});
                }
            }
        }
        while (!open.isEmpty()) {
            int[] element = open.remove();
            Coordinate real = new Coordinate(Math.min(element[0], element[1]), Math.max(element[0], element[1]), false);
            if (!found.add(real)) {
                continue;
            }
            if (real.row != real.column) {
                found.add(new Coordinate(real.row, real.column, true));
            }
            for (int a = 0; a < size(); a++) {
                for (int b = 0; b < size(); b++) {
                    if (!element(a, b, real.row, real.column).isZero()
                            || !element(a, b, real.column, real.row).isZero()) {
                        open.add(new int[] {a, b});
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The coefficient with which rho_cd feeds rho_ab. */
    private OfComplex element(int a, int b, int c, int d) {
        OfComplex sum = OfComplex.ZERO;
        if (b == d) {
            sum = sum.plus(drift[a][c]);
        }
        if (a == c) {
            sum = sum.plus(drift[b][d].conjugate());
        }
        for (Jump jump : jumps) {
            OfComplex ket = jump.operator[a][c];
            OfComplex bra = jump.operator[b][d];
            if (!ket.isZero() && !bra.isZero()) {
                sum = sum.plus(ket.times(bra.conjugate()).times(jump.rate.plus(jump.rate)));
            }
        }
        return sum;
    }

    private DoubleDoubleExponential.Square generator(List<Coordinate> coordinates) {
        int size = coordinates.size();
        DoubleDoubleExponential.Square matrix = new DoubleDoubleExponential.Square(size);
        for (int column = 0; column < size; column++) {
            Coordinate from = coordinates.get(column);
            for (int row = 0; row < size; row++) {
                Coordinate to = coordinates.get(row);
                if (to.imaginary) {
                    continue;
                }
                // A unit real part at (c, d) stands for E_cd + E_dc, a unit imaginary part for i E_cd - i E_dc.
                OfComplex image = element(to.row, to.column, from.row, from.column);
                if (from.row != from.column) {
                    OfComplex mirrored = element(to.row, to.column, from.column, from.row);
                    image = from.imaginary
                            ? image.turned().plus(mirrored.turned().negated())
                            : image.plus(mirrored);
                }
                matrix.set(row, column, image.re());
                if (to.row != to.column) {
                    matrix.set(row + 1, column, image.im());
                }
            }
        }
        return matrix;
    }

    private OfComplex[][] zero() {
        OfComplex[][] operator = new OfComplex[size()][size()];
        for (OfComplex[] row : operator) {
            Arrays.fill(row, OfComplex.ZERO);
        }
        return operator;
    }

    private void addHamiltonian() {
        OfComplex[][] h = zero();
        for (int b = 0; b < model.bonds().size(); b++) {
            Bond bond = model.bonds().get(b);
            addHops(h, model.hopping(b), bond);
            addDiagonal(h, model.crossKerr(b), n -> (long) n[bond.from()] * n[bond.to()]);
        }
        for (int j = 0; j < model.sites(); j++) {
            int site = j;
            addDiagonal(h, model.frequency(j), n -> n[site]);
            addDiagonal(h, model.kerr(j) / 2, n -> (long) n[site] * (n[site] - 1));
        }
        add(drift, Complex.I.times(-1), h);
    }

    private void addJumps() {
        for (int b = 0; b < model.bonds().size(); b++) {
            Bond bond = model.bonds().get(b);
            OfComplex[][] noise = zero();
            addDiagonal(noise, 1, n -> n[bond.from()] + n[bond.to()]);
            addHops(noise, model.noiseAmplitude(b), bond);
            addJump(model.noiseRate(b), noise);
        }
        OfComplex[][] collective = zero();
        for (int j = 0; j < model.sites(); j++) {
            int site = j;
            OfComplex[][] number = zero();
            addDiagonal(number, 1, n -> n[site]);
            addJump(model.dephasing(j), number);
            addJump(model.loss(j) / 2, lowering(j, 1));
            addJump(model.gain(j) / 2, adjoint(lowering(j, 1)));
            addJump(model.pairLoss(j), lowering(j, 2));
            add(collective, Complex.ONE, lowering(j, 1));
        }
        addJump(model.collectiveLoss(), collective);
    }

    private void addJump(double rate, OfComplex[][] operator) {
        if (rate == 0) {
            return;
        }
        jumps.add(new Jump(OracleNumber.of(rate), operator));
        for (int a = 0; a < size(); a++) {
            for (int c = 0; c < size(); c++) {
                for (int k = 0; k < size(); k++) {
                    if (!operator[k][a].isZero() && !operator[k][c].isZero()) {
                        drift[a][c] = drift[a][c].plus(
                                operator[k][a].conjugate().times(operator[k][c]).times(OracleNumber.of(-rate)));
                    }
                }
            }
        }
    }

    private interface Weight {
        long of(int[] occupation);
    }

    private void addDiagonal(OfComplex[][] operator, double factor, Weight weight) {
        for (int a = 0; a < size(); a++) {
            OracleNumber value = OracleNumber.of(factor).times(OracleNumber.of(weight.of(occupations[a])));
            operator[a][a] = operator[a][a].plus(new OfComplex(value, OracleNumber.ZERO));
        }
    }

    /** Adds {@code g s_from^+ s_to^- + g* s_to^+ s_from^-}. */
    private void addHops(OfComplex[][] operator, Complex g, Bond bond) {
        if (g.isZero()) {
            return;
        }
        for (int c = 0; c < size(); c++) {
            int[] moved = occupations[c].clone();
            long square = (long) moved[bond.to()] * (moved[bond.from()] + 1);
            moved[bond.to()]--;
            moved[bond.from()]++;
            int a = indexOf(moved);
            if (square > 0 && a >= 0) {
                OfComplex value = OfComplex.of(g).times(OracleNumber.root(square));
                operator[a][c] = operator[a][c].plus(value);
                operator[c][a] = operator[c][a].plus(value.conjugate());
            }
        }
    }

    /** The operator {@code (s_j^-)^count}. */
    private OfComplex[][] lowering(int site, int count) {
        OfComplex[][] operator = zero();
        for (int c = 0; c < size(); c++) {
            int[] lowered = occupations[c].clone();
            long square = 1;
            for (int k = 0; k < count; k++) {
                square *= lowered[site]--;
            }
            if (lowered[site] >= 0) {
                operator[indexOf(lowered)][c] = new OfComplex(OracleNumber.root(square), OracleNumber.ZERO);
            }
        }
        return operator;
    }

    private OfComplex[][] adjoint(OfComplex[][] operator) {
        OfComplex[][] adjoint = zero();
        for (int a = 0; a < size(); a++) {
            for (int c = 0; c < size(); c++) {
                adjoint[c][a] = operator[a][c].conjugate();
            }
        }
        return adjoint;
    }

    private void add(OfComplex[][] sum, Complex factor, OfComplex[][] operator) {
        for (int a = 0; a < size(); a++) {
            for (int c = 0; c < size(); c++) {
                sum[a][c] = sum[a][c].plus(operator[a][c].times(OfComplex.of(factor)));
            }
        }
    }
}

package org.lindhop.opencl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;

/**
 * A jump operator J = 1 - U whose U = U^+ permutes the states of every sector up to phases, as noise with |v| = 1 does on
 * two-level systems. Then J^2 = 2 J, and {@code 2 J x J - J^2 x - x J^2 = 2 (U x U - x)}.
 *
 * @param weight 2 r
 * @param phases the phases that occur, as pairs (re, im): 1, that of all entries above the diagonal, -1, that of all below
 * @param leadsFrom for each sector and each row of U the column of its entry, with the number of its phase in the two upper
 *     bits
 */
record SignedSwap(double weight, double[] phases, Map<Integer, int[]> leadsFrom) {
    /** States that can be numbered beside the phase. */
    static final int MAX_STATES = 1 << 30;

    private static final int CODE_SHIFT = 30;
    private static final int ONE = 0;
    private static final int ABOVE = 1;
    private static final int MINUS_ONE = 2;
    private static final int BELOW = 3;

    /** Rounding of the entries of J. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    /** The jump operator in this form, if it has it on all of some sectors. */
    static Optional<SignedSwap> of(Generator.Jump jump, List<Integer> sectors) {
        if (jump.numberChange() != 0) {
            return Optional.empty();
        }
        double[] phases = {1, 0, Double.NaN, Double.NaN, -1, 0, Double.NaN, Double.NaN};
        Map<Integer, int[]> leadsFrom = new HashMap<>();
        for (int n : sectors) {
            SparseOperator matrix = jump.from(n);
            int[] permutation = new int[matrix.rows()];
            if (matrix.rows() > MAX_STATES || !fill(matrix, permutation, phases)) {
                return Optional.empty();
            }
            leadsFrom.put(n, permutation);
        }
        return Optional.of(new SignedSwap(2 * jump.rate(), phases, leadsFrom));
    }

    /** The column of the entry of U in a row. */
    int leadsFrom(int sector, int row) {
        return of(sector)[row] & (MAX_STATES - 1);
    }

    /** The same with the number of the phase, where the column is given another number. */
    int leadsFrom(int sector, int row, IntUnaryOperator place) {
        int code = of(sector)[row] & -MAX_STATES;
        return code | place.applyAsInt(leadsFrom(sector, row));
    }

    /** True if each of some runs of states leads from consecutive states, with one phase. */
    boolean movesRuns(int sector, int[] start) {
        int[] from = of(sector);
        return IntStream.range(0, start.length - 1)
                .allMatch(r -> IntStream.range(start[r] + 1, start[r + 1]).allMatch(s -> from[s] == from[s - 1] + 1));
    }

    private int[] of(int sector) {
        return Objects.requireNonNull(leadsFrom.get(sector), "a sector outside the layout");
    }

    /** Fills in U; false if the matrix has another form. */
    private static boolean fill(SparseOperator jump, int[] permutation, double[] phases) {
        Arrays.setAll(permutation, s -> s);
        for (int r = 0; r < jump.nonEmptyRows(); r++) {
            int s = jump.row(r);
            int target = s;
            Complex diagonal = Complex.ONE;
            Complex entry = Complex.ZERO;
            for (int k = jump.start(r); k < jump.start(r + 1); k++) {
                Complex value = new Complex(-jump.re(k), -jump.im(k));
                if (jump.column(k) == s) {
                    diagonal = diagonal.plus(value);
                } else if (target == s) {
                    target = jump.column(k);
                    entry = value;
                } else {
                    return false;
                }
            }
            if (target == s) {
                entry = diagonal;
            } else if (!diagonal.isZero() || !isConjugate(entry, jump.get(target, s))) {
                return false;
            }
            int code = code(s, target, entry, phases);
            if (code < 0) {
                return false;
            }
            permutation[s] = target | code << CODE_SHIFT;
        }
        return true;
    }

    private static boolean isConjugate(Complex entryOfU, Complex mirroredEntryOfJ) {
        return mirroredEntryOfJ.conjugate().plus(entryOfU).isZero();
    }

    /** The number of a phase; -1 if it is none of the four that there is room for. */
    private static int code(int row, int column, Complex entry, double[] phases) {
        if (entry.isReal() && Math.abs(entry.re()) == 1) {
            return entry.re() == 1 ? ONE : MINUS_ONE;
        }
        int code = row < column ? ABOVE : BELOW;
        if (Double.isNaN(phases[2 * code])) {
            phases[2 * code] = entry.re();
            phases[2 * code + 1] = entry.im();
        }
        boolean same = phases[2 * code] == entry.re() && phases[2 * code + 1] == entry.im();
        return same && row != column && Math.abs(entry.abs2() - 1) <= ROUNDING ? code : -1;
    }
}

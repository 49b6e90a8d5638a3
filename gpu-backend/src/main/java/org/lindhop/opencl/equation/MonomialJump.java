package org.lindhop.opencl.equation;

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
 * A Hermitian jump operator J = c - s U with real c and s whose U has at most one entry in each row, as noise and dephasing of
 * two-level systems have. No dissipator of a Hermitian operator changes when a real number is added to it, nor with its
 * sign; and U^2 is diagonal:
 *
 * <pre>r (2 J x J - J^2 x - x J^2) = w (U x U - U^2 x / 2 - x U^2 / 2),   w = 2 r s^2</pre>
 *
 * <p>{@code n_i + n_k + v s_i^+ s_k^- + h.c.} is 1 - U where U is 1 on |00>, -1 on |11>, and exchanges |01> and |10> with
 * the factors -v and -v*; for |v| = 1, U^2 is 1. {@code n_i} is (1 - U) / 2 with the signs 1 and -1.
 *
 * @param weight w
 * @param factors the entries that occur in U, as pairs (re, im), NaN where there are fewer than four: by bits of their number 2
 *     is the sign of a real one, and 1 tells a second modulus from the first, or is set for complex ones
 * @param leadsFrom for each sector and each row of U the column of its entry, with the number of its factor in the two upper
 *     bits
 */
record MonomialJump(double weight, double[] factors, Map<Integer, int[]> leadsFrom) {
    /** States that can be numbered beside the factor. */
    static final int MAX_STATES = 1 << 30;

    private static final int CODE_SHIFT = 30;
    private static final int NEGATIVE = 2;
    private static final int OTHER = 1;

    /** Rounding of the square of a modulus that is one. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    /** What the factors of jump operators have in common; kernels know them by their order. */
    enum Factors {
        /** All are 1 or -1. */
        SIGNS,
        REAL,
        COMPLEX
    }

    /** The jump operator in this form, if it has it on all of some sectors. */
    static Optional<MonomialJump> of(Generator.Jump jump, List<Integer> sectors) {
        if (!jump.isHermitian() || sectors.stream().anyMatch(n -> jump.from(n).rows() > MAX_STATES)) {
            return Optional.empty();
        }
        double shift = shift(jump, sectors);
        double scale = shift == 0 ? 1 : Math.abs(shift);
        double[] factors = new double[8];
        Arrays.fill(factors, Double.NaN);
        Map<Integer, int[]> leadsFrom = new HashMap<>();
        for (int n : sectors) {
            int[] rows = new int[jump.from(n).rows()];
            if (!fill(jump.from(n), shift, scale, rows, factors)) {
                return Optional.empty();
            }
            leadsFrom.put(n, rows);
        }
        return Optional.of(new MonomialJump(2 * jump.rate() * scale * scale, factors, leadsFrom));
    }

    /** What all factors are. */
    Factors kind() {
        return IntStream.range(0, factors.length / 2)
                .filter(code -> !Double.isNaN(factors[2 * code]))
                .mapToObj(code -> new Complex(factors[2 * code], factors[2 * code + 1]))
                .map(factor ->
                        !factor.isReal() ? Factors.COMPLEX : Math.abs(factor.re()) == 1 ? Factors.SIGNS : Factors.REAL)
                .max(Factors::compareTo)
                .orElse(Factors.SIGNS);
    }

    /** The column of the entry of U in a row. */
    int leadsFrom(int sector, int row) {
        return of(sector)[row] & (MAX_STATES - 1);
    }

    /** The same with the number of the factor, where the column is given another number. */
    int leadsFrom(int sector, int row, IntUnaryOperator place) {
        int code = of(sector)[row] & -MAX_STATES;
        return code | place.applyAsInt(leadsFrom(sector, row));
    }

    /** An element of the diagonal matrix {@code w (1 - U^2) / 2}; exactly 0 where the factor has modulus one. */
    double excess(int sector, int row) {
        int code = of(sector)[row] >>> CODE_SHIFT;
        double square = new Complex(factors[2 * code], factors[2 * code + 1]).abs2();
        return Math.abs(square - 1) <= ROUNDING ? 0 : weight * (1 - square) / 2;
    }

    /** True if each of some runs of states leads from consecutive states, with one factor. */
    boolean movesRuns(int sector, int[] start) {
        int[] from = of(sector);
        return IntStream.range(0, start.length - 1)
                .allMatch(r -> IntStream.range(start[r] + 1, start[r + 1]).allMatch(s -> from[s] == from[s - 1] + 1));
    }

    private int[] of(int sector) {
        return Objects.requireNonNull(leadsFrom.get(sector), "a sector outside the layout");
    }

    /**
     * The only c that may do: the diagonal element of a row with another entry; of a diagonal operator all do, and halfway between the
     * extremes two values become signs.
     */
    private static double shift(Generator.Jump jump, List<Integer> sectors) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int n : sectors) {
            SparseOperator matrix = jump.from(n);
            for (int s = 0; s < matrix.rows(); s++) {
                int r = matrix.find(s);
                double diagonal = matrix.get(s, s).re();
                if (r >= 0 && matrix.start(r + 1) - matrix.start(r) > (diagonal == 0 ? 0 : 1)) {
                    return diagonal;
                }
                least = Math.min(least, diagonal);
                largest = Math.max(largest, diagonal);
            }
        }
        return least / 2 + largest / 2;
    }

    /** Fills in the rows of U; false if the matrix has another form. */
    private static boolean fill(SparseOperator jump, double shift, double scale, int[] rows, double[] factors) {
        for (int s = 0; s < rows.length; s++) {
            int r = jump.find(s);
            int target = s;
            Complex diagonal = Complex.real(shift);
            Complex entry = Complex.ZERO;
            for (int k = r < 0 ? 0 : jump.start(r); r >= 0 && k < jump.start(r + 1); k++) {
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
            if (target != s && !diagonal.isZero()) {
                return false;
            }
            Complex factor = target == s ? diagonal : entry;
            int code = code(new Complex(factor.re() / scale, factor.im() / scale), factors);
            if (code < 0) {
                return false;
            }
            rows[s] = target | code << CODE_SHIFT;
        }
        return true;
    }

    /** The number of a factor; -1 if there is no room for it. */
    private static int code(Complex factor, double[] factors) {
        boolean real = factor.isReal();
        int sign = real && factor.re() < 0 ? NEGATIVE : 0;
        for (int code : real ? new int[] {sign, sign | OTHER} : new int[] {OTHER, OTHER | NEGATIVE}) {
            if (holds(factors, code, factor) && (!real || holds(factors, code ^ NEGATIVE, factor.times(-1)))) {
                return code;
            }
        }
        return -1;
    }

    /** Whether a number stands for a factor, as it does from now on if it was free. */
    private static boolean holds(double[] factors, int code, Complex factor) {
        if (Double.isNaN(factors[2 * code])) {
            factors[2 * code] = factor.re();
            factors[2 * code + 1] = factor.im();
        }
        return factors[2 * code] == factor.re() && factors[2 * code + 1] == factor.im();
    }
}

package org.lindhop.core.generator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.operator.SparseOperator;

/** The action of a generator on one state a of a sector: row a of the drift G and of the jump operators. */
final class StateRow {
    private final double re;
    private final double im;
    private final Moves drift;
    private final List<JumpRow> jumps;

    /**
     * Matrix elements for the states p != a in the union of all rows, in rising order of p.
     *
     * @param re real parts
     * @param im imaginary parts
     * @param sum the sum of the moduli
     */
    private record Moves(double[] re, double[] im, double sum) {
        static Moves of(double[] re, double[] im) {
            return new Moves(re, im, sumOfModuli(re, im));
        }

        /**
         * Adds the moves of the row {@code going}, times {@code w conj(J_cc)} with the diagonal element J_cc of the row {@code
         * resting}.
         */
        Moves plus(double w, JumpRow resting, JumpRow going) {
            if (resting.re == 0 && resting.im == 0) {
                return this;
            }
            double[] sumRe = re.clone();
            double[] sumIm = im.clone();
            for (int e = 0; e < going.move.length; e++) {
                sumRe[going.move[e]] += w * (resting.re * going.moveRe[e] + resting.im * going.moveIm[e]);
                sumIm[going.move[e]] += w * (resting.re * going.moveIm[e] - resting.im * going.moveRe[e]);
            }
            return of(sumRe, sumIm);
        }
    }

    /**
     * A non-empty row a of a jump operator J.
     *
     * @param jump number of the jump operator
     * @param re real part of J_aa
     * @param im imaginary part of J_aa
     * @param move positions of the other entries among the moves of G
     * @param moveRe real parts of these entries
     * @param moveIm imaginary parts of these entries
     * @param sum sum of the moduli of these entries
     */
    private record JumpRow(int jump, double re, double im, int[] move, double[] moveRe, double[] moveIm, double sum) {}

    /**
     * Collects the row of one state, looking only at the jump operators that have a row there: there may be as many jump
     * operators as states.
     *
     * @param touching numbers of the jump operators whose row is not empty, in rising order
     */
    private StateRow(int state, SparseOperator drift, List<SparseOperator> matrices, int[] touching) {
        int[] targets = IntStream.concat(
                        columns(drift, state), IntStream.of(touching).flatMap(mu -> columns(matrices.get(mu), state)))
                .filter(column -> column != state)
                .sorted()
                .distinct()
                .toArray();
        re = drift.get(state, state).re();
        im = drift.get(state, state).im();
        double[] driftRe = new double[targets.length];
        double[] driftIm = new double[targets.length];
        for (int p = 0; p < targets.length; p++) {
            driftRe[p] = drift.get(state, targets[p]).re();
            driftIm[p] = drift.get(state, targets[p]).im();
        }
        this.drift = Moves.of(driftRe, driftIm);
        jumps = IntStream.of(touching)
                .mapToObj(mu -> jumpRow(mu, matrices.get(mu), state, targets))
                .toList();
    }

    /** The rows of all states of a sector. */
    static StateRow[] of(SparseOperator drift, List<Generator.Jump> jumps, int sector) {
        List<SparseOperator> matrices =
                jumps.stream().map(jump -> jump.from(sector)).toList();
        int[][] touching = touching(matrices, drift.rows());
        return IntStream.range(0, touching.length)
                .parallel()
                .mapToObj(state -> new StateRow(state, drift, matrices, touching[state]))
                .toArray(StateRow[]::new);
    }

    /**
     * For each state the numbers of the matrices that have a row there, in rising order; takes time proportional to the number
     * of these rows.
     */
    static int[][] touching(List<SparseOperator> matrices, int states) {
        int[] count = new int[states];
        forEachRow(matrices, (mu, state) -> count[state]++);
        int[][] touching = IntStream.of(count).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(count, 0);
        forEachRow(matrices, (mu, state) -> touching[state][count[state]++] = mu);
        return touching;
    }

    @FunctionalInterface
    private interface RowVisitor {
        void visit(int matrix, int row);
    }

    private static void forEachRow(List<SparseOperator> matrices, RowVisitor visitor) {
        for (int mu = 0; mu < matrices.size(); mu++) {
            for (int r = 0; r < matrices.get(mu).nonEmptyRows(); r++) {
                visitor.visit(mu, matrices.get(mu).row(r));
            }
        }
    }

    private static IntStream columns(SparseOperator matrix, int row) {
        int r = matrix.find(row);
        return r < 0
                ? IntStream.empty()
                : IntStream.range(matrix.start(r), matrix.start(r + 1)).map(matrix::column);
    }

    private static JumpRow jumpRow(int jump, SparseOperator matrix, int state, int[] targets) {
        int[] columns = columns(matrix, state).filter(column -> column != state).toArray();
        int[] move = Arrays.stream(columns)
                .map(column -> Arrays.binarySearch(targets, column))
                .toArray();
        double[] moveRe = Arrays.stream(columns)
                .mapToDouble(column -> matrix.get(state, column).re())
                .toArray();
        double[] moveIm = Arrays.stream(columns)
                .mapToDouble(column -> matrix.get(state, column).im())
                .toArray();
        return new JumpRow(
                jump,
                matrix.get(state, state).re(),
                matrix.get(state, state).im(),
                move,
                moveRe,
                moveIm,
                sumOfModuli(moveRe, moveIm));
    }

    /**
     * The absolute row sum of the generator at the element (a, b) of a block, as {@link SpectralBound} defines it.
     *
     * @param ket a
     * @param bra b
     * @param weights {@code 2 r_mu}
     */
    static double absoluteSum(StateRow ket, StateRow bra, double[] weights) {
        double re = ket.re + bra.re;
        double im = ket.im - bra.im;
        double both = 0;
        Moves ketMoves = ket.drift;
        Moves braMoves = bra.drift;
        int i = 0;
        int j = 0;
        while (i < ket.jumps.size() && j < bra.jumps.size()) {
            JumpRow x = ket.jumps.get(i);
            JumpRow y = bra.jumps.get(j);
            if (x.jump == y.jump) {
                double w = weights[x.jump];
                re += w * (x.re * y.re + x.im * y.im);
                im += w * (x.im * y.re - x.re * y.im);
                ketMoves = ketMoves.plus(w, y, x);
                braMoves = braMoves.plus(w, x, y);
                both += w * x.sum * y.sum;
            }
            i += x.jump <= y.jump ? 1 : 0;
            j += y.jump <= x.jump ? 1 : 0;
        }
        return Math.sqrt(re * re + im * im) + ketMoves.sum + braMoves.sum + both;
    }

    private static double sumOfModuli(double[] re, double[] im) {
        double sum = 0;
        for (int k = 0; k < re.length; k++) {
            sum += Math.sqrt(re[k] * re[k] + im[k] * im[k]);
        }
        return sum;
    }
}

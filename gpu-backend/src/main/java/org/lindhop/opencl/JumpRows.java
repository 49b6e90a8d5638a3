package org.lindhop.opencl;

import java.util.Arrays;
import java.util.List;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;

/**
 * The jump operators J_mu with one number change d, from one source sector, all together by rows, as the kernels read
 * them: row a has a group for each J_mu with an entry in it, {@code row[a] <= g < row[a + 1]}, in rising order of mu =
 * {@code jump[g]}; group g has the entries {@code start[g] <= k < start[g + 1]}. The length is that of the operators
 * themselves, however many pairs of rows a density matrix makes of them.
 *
 * @param row one number per row and one more
 * @param jump index of the jump operator of each group
 * @param start one number per group and one more
 * @param column of each entry
 * @param value of each entry, as a pair (re, im)
 */
record JumpRows(int[] row, int[] jump, int[] start, int[] column, double[] value) {

    /**
     * Collects the operators.
     *
     * @param jumps all jump operators of the generator
     * @param numberChange d of those to collect
     * @param source the sector n on which they act
     * @param targetDimension the dimension of sector n + d
     */
    static JumpRows of(List<Generator.Jump> jumps, int numberChange, int source, int targetDimension) {
        int[] row = new int[targetDimension + 1];
        int[] firstEntry = new int[targetDimension + 1];
        for (Generator.Jump jump : jumps) {
            if (jump.numberChange() == numberChange) {
                SparseOperator matrix = jump.from(source);
                for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                    row[matrix.row(r) + 1]++;
                    firstEntry[matrix.row(r) + 1] += matrix.start(r + 1) - matrix.start(r);
                }
            }
        }
        for (int a = 0; a < targetDimension; a++) {
            row[a + 1] += row[a];
            firstEntry[a + 1] = Math.addExact(firstEntry[a + 1], firstEntry[a]);
        }
        int groups = row[targetDimension];
        int entries = firstEntry[targetDimension];
        int[] jumpOfGroup = new int[groups];
        int[] start = new int[groups + 1];
        int[] column = new int[entries];
        double[] value = new double[Math.multiplyExact(2, entries)];
        int[] nextGroup = Arrays.copyOf(row, targetDimension);
        int[] nextEntry = Arrays.copyOf(firstEntry, targetDimension);
        for (int mu = 0; mu < jumps.size(); mu++) {
            if (jumps.get(mu).numberChange() == numberChange) {
                SparseOperator matrix = jumps.get(mu).from(source);
                for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                    int a = matrix.row(r);
                    int group = nextGroup[a]++;
                    jumpOfGroup[group] = mu;
                    start[group] = nextEntry[a];
                    for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                        int entry = nextEntry[a]++;
                        column[entry] = matrix.column(k);
                        value[2 * entry] = matrix.re(k);
                        value[2 * entry + 1] = matrix.im(k);
                    }
                }
            }
        }
        start[groups] = entries;
        return new JumpRows(row, jumpOfGroup, start, column, value);
    }
}

package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;

/**
 * The jump terms {@code sum_mu 2 r_mu J_mu x J_mu^+} from one source block to one target block. The ket side is grouped by
 * target row and jump operator: groups {@code firstGroup[row] <= g < firstGroup[row + 1]} belong to a row. Group g sums the
 * source rows {@code column[e]} with weights {@code 2 r J[row, column]} for {@code firstEntry[g] <= e < firstEntry[g + 1]},
 * and {@code braSide[jump[g]]} is then applied to the sum. Immutable.
 */
final class JumpTable {
    final int source;
    final int[] firstGroup;
    final int[] jump;
    final int[] firstEntry;
    final int[] column;
    final double[] re;
    final double[] im;
    final BraSide[] braSide;

    /**
     * Collects the jump terms between two blocks.
     *
     * @param source index of the source block
     * @param jumps jump operators, all with the same number change
     * @param ket number of excitations of the source's ket
     * @param bra number of excitations of the source's bra
     * @param targetRows number of rows of the target
     */
    JumpTable(int source, List<Generator.Jump> jumps, int ket, int bra, int targetRows) {
        this.source = source;
        int[] groups = new int[targetRows];
        int entries = 0;
        for (Generator.Jump operator : jumps) {
            SparseOperator left = operator.from(ket);
            for (int r = 0; r < left.nonEmptyRows(); r++) {
                groups[left.row(r)]++;
            }
            entries = Math.addExact(entries, left.nonZeros());
        }
        firstGroup = new int[targetRows + 1];
        for (int row = 0; row < targetRows; row++) {
            firstGroup[row + 1] = firstGroup[row] + groups[row];
        }
        int count = firstGroup[targetRows];
        jump = new int[count];
        int[] operatorRow = new int[count];
        int[] next = firstGroup.clone();
        List<BraSide> right = new ArrayList<>();
        for (int mu = 0; mu < jumps.size(); mu++) {
            SparseOperator left = jumps.get(mu).from(ket);
            for (int r = 0; r < left.nonEmptyRows(); r++) {
                int g = next[left.row(r)]++;
                jump[g] = mu;
                operatorRow[g] = r;
            }
            right.add(new BraSide(jumps.get(mu).from(bra)));
        }
        braSide = right.toArray(BraSide[]::new);
        firstEntry = new int[count + 1];
        column = new int[entries];
        re = new double[entries];
        im = new double[entries];
        int e = 0;
        for (int g = 0; g < count; g++) {
            SparseOperator left = jumps.get(jump[g]).from(ket);
            double factor = 2 * jumps.get(jump[g]).rate();
            for (int k = left.start(operatorRow[g]); k < left.start(operatorRow[g] + 1); k++) {
                column[e] = left.column(k);
                re[e] = factor * left.re(k);
                im[e] = factor * left.im(k);
                e++;
            }
            firstEntry[g + 1] = e;
        }
    }

    boolean isReal() {
        return Arrays.stream(im).allMatch(value -> value == 0)
                && Arrays.stream(braSide).allMatch(BraSide::isReal);
    }
}

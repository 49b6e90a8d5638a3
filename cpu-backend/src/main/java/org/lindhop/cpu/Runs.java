package org.lindhop.cpu;

import java.util.Arrays;
import org.lindhop.core.operator.SparseOperator;

/**
 * The runs of a sparse matrix: consecutive rows with the same values at the same distances from the diagonal, as in the
 * matrices of uniform lattices. The first row of a run determines the others, so a product with a vector is a few loops over
 * contiguous vectors.
 */
final class Runs {
    /** Smallest number of rows of a run; shorter ones are not worth a loop of their own. */
    private static final int LEAST_ROWS = 64;

    /** For each run the number of its first row and the number after its last row, counted among the non-empty rows. */
    private final int[] bounds;

    Runs(SparseOperator matrix) {
        int[] found = new int[16];
        int filled = 0;
        for (int first = 0, end; first < matrix.nonEmptyRows(); first = end) {
            for (end = first + 1; end < matrix.nonEmptyRows() && continues(matrix, end); end++) {}
            if (end - first >= LEAST_ROWS) {
                found = filled == found.length ? Arrays.copyOf(found, 2 * filled) : found;
                found[filled++] = first;
                found[filled++] = end;
            }
        }
        bounds = Arrays.copyOf(found, filled);
    }

    /** True if a row equals the row before it, shifted by one. */
    private static boolean continues(SparseOperator matrix, int row) {
        int entries = matrix.start(row) - matrix.start(row - 1);
        if (matrix.row(row) != matrix.row(row - 1) + 1 || matrix.start(row + 1) - matrix.start(row) != entries) {
            return false;
        }
        for (int k = matrix.start(row); k < matrix.start(row + 1); k++) {
            if (matrix.column(k) != matrix.column(k - entries) + 1
                    || matrix.re(k) != matrix.re(k - entries)
                    || matrix.im(k) != matrix.im(k - entries)) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return bounds.length / 2;
    }

    /** The number of the first row of a run, among the non-empty rows. */
    int first(int run) {
        return bounds[2 * run];
    }

    /** The number after the last row of a run, among the non-empty rows. */
    int end(int run) {
        return bounds[2 * run + 1];
    }

    /** The first run that ends after a row; {@link #count} if there is none. */
    int next(int row) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

package org.lindhop.core.generator;

import org.lindhop.core.operator.SparseOperator;

/**
 * A closed interval of real numbers.
 *
 * @param least its lower end
 * @param largest its upper end
 */
record Interval(double least, double largest) {
    /** An interval that contains all eigenvalues of a Hermitian matrix: the smallest one that covers its Gershgorin discs. */
    static Interval ofEigenvalues(SparseOperator matrix) {
        boolean emptyRows = matrix.nonEmptyRows() < matrix.rows();
        double least = emptyRows ? 0 : Double.POSITIVE_INFINITY;
        double largest = emptyRows ? 0 : Double.NEGATIVE_INFINITY;
        for (int r = 0; r < matrix.nonEmptyRows(); r++) {
            double centre = 0;
            double disc = 0;
            for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                if (matrix.column(k) == matrix.row(r)) {
                    centre = matrix.re(k);
                } else {
                    disc += Math.hypot(matrix.re(k), matrix.im(k));
                }
            }
            least = Math.min(least, centre - disc);
            largest = Math.max(largest, centre + disc);
        }
        return matrix.rows() == 0 ? new Interval(0, 0) : new Interval(least, largest);
    }

    /** The sums of all pairs of one number of this interval and one of the other. */
    Interval plus(Interval other) {
        return new Interval(least + other.least, largest + other.largest);
    }

    /** The largest distance between a number of this interval and one of the other. */
    double distance(Interval other) {
        return Math.max(largest - other.least, other.largest - least);
    }
}

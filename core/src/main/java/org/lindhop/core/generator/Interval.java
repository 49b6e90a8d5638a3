package org.lindhop.core.generator;

import org.lindhop.core.operator.SparseOperator;

/** A closed interval of real numbers. */
record Interval(double least, double largest) {
    /** Holds the eigenvalues of a Hermitian matrix: the union of its Gershgorin discs and what lies between. */
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

    /** All sums of a number here and one there. */
    Interval plus(Interval other) {
        return new Interval(least + other.least, largest + other.largest);
    }

    /** The largest distance between a number here and one there. */
    double distance(Interval other) {
        return Math.max(largest - other.least, other.largest - least);
    }
}

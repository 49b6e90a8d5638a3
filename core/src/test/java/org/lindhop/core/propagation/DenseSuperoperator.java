package org.lindhop.core.propagation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.model.Species;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/** Any real matrix in the place of a generator, on plain arrays, for what physical generators seldom show. */
final class DenseSuperoperator implements Superoperator {
    private final double[][] matrix;
    private final BlockLayout layout;

    /** A state: real numbers. */
    record Numbers(double[] x) implements StateVector {
        @Override
        public void writeRows(int block, int firstRow, int rowCount, double[] values) {
            for (int i = 0; i < rowCount; i++) {
                x[firstRow + i] = values[2 * i];
            }
        }

        @Override
        public void readRows(int block, int firstRow, int rowCount, double[] values) {
            for (int i = 0; i < rowCount; i++) {
                values[2 * i] = x[firstRow + i];
                values[2 * i + 1] = 0;
            }
        }

        @Override
        public void close() {}
    }

    DenseSuperoperator(double[][] matrix) {
        this.matrix = matrix;
        // A column with one row for each coordinate.
        layout = new BlockLayout(
                new OccupationSpace(Collections.nCopies(matrix.length, Species.TLS), OptionalInt.empty()),
                Set.of(new Block(1, 0)));
    }

    private static boolean isSymmetric(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                if (matrix[i][j] != matrix[j][i]) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public BlockLayout layout() {
        return layout;
    }

    @Override
    public Generator generator() {
        SparseOperator.Builder drift = new SparseOperator.Builder(matrix.length, matrix.length);
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                drift.add(i, j, matrix[i][j], 0);
            }
        }
        return Generator.withoutJumps(
                layout, Map.of(1, drift.build(), 0, SparseOperator.zero(1, 1)), Optional.of(range()));
    }

    @Override
    public NumericalRange range() {
        return new NumericalRange(0, 0, 0);
    }

    @Override
    public boolean isSelfAdjoint() {
        return isSymmetric(matrix);
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public Numbers newVector() {
        return new Numbers(new double[matrix.length]);
    }

    @Override
    public void apply(double a, StateVector x, double b, double c, StateVector y) {
        double[] from = ((Numbers) x).x;
        double[] to = ((Numbers) y).x;
        for (int i = 0; i < to.length; i++) {
            double sum = 0;
            for (int j = 0; j < from.length; j++) {
                sum += matrix[i][j] * from[j];
            }
            to[i] = a * sum + b * from[i] + (c == 0 ? 0 : c * to[i]);
        }
    }

    @Override
    public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
        double[] to = ((Numbers) y).x;
        for (int i = 0; i < to.length; i++) {
            double sum = c == 0 ? 0 : c * to[i];
            for (int j = 0; j < a.length; j++) {
                sum += a[j] == 0 ? 0 : a[j] * ((Numbers) x.get(j)).x[i];
            }
            to[i] = sum;
        }
    }

    @Override
    public Complex dot(StateVector x, StateVector y) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += ((Numbers) x).x[i] * ((Numbers) y).x[i];
        }
        return Complex.real(sum);
    }

    /** All numbers of a state, with imaginary parts of zero. */
    FunctionalEvaluator all() {
        return new FunctionalEvaluator() {
            @Override
            public double[] evaluate(StateVector x) {
                double[] values = new double[2 * matrix.length];
                for (int i = 0; i < matrix.length; i++) {
                    values[2 * i] = ((Numbers) x).x[i];
                }
                return values;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

package org.lindhop.core.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.space.BlockLayout;

/** Checks the arguments of all operations on a {@link CompiledGenerator}, once for all backends. */
final class CheckedSuperoperator<V extends StateVector> implements Superoperator {
    private final Generator generator;
    private final CompiledGenerator<V> compiled;
    private boolean closed;

    CheckedSuperoperator(Generator generator, CompiledGenerator<V> compiled) {
        this.generator = generator;
        this.compiled = compiled;
    }

    @Override
    public BlockLayout layout() {
        return generator.layout();
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public NumericalRange range() {
        return generator.range();
    }

    @Override
    public boolean isSelfAdjoint() {
        return generator.isSelfAdjoint();
    }

    @Override
    public boolean isReal() {
        return generator.isReal();
    }

    @Override
    public StateVector newVector() {
        requireOpen();
        return new Vector(compiled.newVector());
    }

    @Override
    public void apply(double a, StateVector x, double b, double c, StateVector y) {
        V from = own(x);
        V to = own(y);
        if (from == to) {
            throw new IllegalArgumentException("the vector to overwrite is also an input");
        }
        compiled.apply(a, from, b, c, to);
    }

    @Override
    public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
        if (a.length != x.size() || a.length == 0) {
            throw new IllegalArgumentException(
                    a.length + " coefficients for " + x.size() + " vectors; give one for each, and at least one");
        }
        V target = own(y);
        double[] coefficients = new double[a.length];
        List<V> vectors = new ArrayList<>(a.length);
        for (int i = 0; i < a.length; i++) {
            V vector = own(x.get(i));
            if (vector == target) {
                throw new IllegalArgumentException("the vector to overwrite is also an input");
            }
            if (a[i] != 0) {
                coefficients[vectors.size()] = a[i];
                vectors.add(vector);
            }
        }
        compiled.combine(Arrays.copyOf(coefficients, vectors.size()), vectors, c, target);
    }

    @Override
    public Complex dot(StateVector x, StateVector y) {
        return compiled.dot(own(x), own(y));
    }

    @Override
    public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
        requireOpen();
        return new Evaluator(compiled.functionals(functionals));
    }

    /** The vector of the backend behind one of this superoperator. */
    private V own(StateVector vector) {
        requireOpen();
        // Vectors are made by this superoperator only, and know it: the cast is safe.
        if (!(vector instanceof CheckedSuperoperator<?>.Vector own) || own.owner() != this) {
            throw new IllegalArgumentException("the vector was made by another superoperator");
        }
        own.requireUsable();
        @SuppressWarnings("unchecked")
        V stored = (V) own.stored;
        return stored;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the superoperator is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            compiled.close();
        }
    }

    /** A vector of the backend, whose rows are checked. */
    private final class Vector implements StateVector {
        private final V stored;
        private boolean vectorClosed;

        Vector(V stored) {
            this.stored = stored;
        }

        private CheckedSuperoperator<V> owner() {
            return CheckedSuperoperator.this;
        }

        private void requireUsable() {
            if (vectorClosed) {
                throw new IllegalStateException("the state vector is closed");
            }
        }

        @Override
        public void writeRows(int block, int firstRow, int rowCount, double[] values) {
            requireRows(block, firstRow, rowCount, values);
            stored.writeRows(block, firstRow, rowCount, values);
        }

        @Override
        public void readRows(int block, int firstRow, int rowCount, double[] values) {
            requireRows(block, firstRow, rowCount, values);
            stored.readRows(block, firstRow, rowCount, values);
        }

        private void requireRows(int block, int firstRow, int rowCount, double[] values) {
            requireOpen();
            requireUsable();
            long rows = layout().rows(block);
            if (firstRow < 0 || rowCount < 0 || firstRow > rows - rowCount) {
                throw new IndexOutOfBoundsException(rowCount + " rows from row " + firstRow + " of a block of " + rows);
            }
            if (values.length < 2L * rowCount * layout().columns(block)) {
                throw new IndexOutOfBoundsException(values.length + " numbers for " + rowCount + " rows of "
                        + layout().columns(block) + " complex elements");
            }
        }

        @Override
        public void close() {
            if (!vectorClosed) {
                vectorClosed = true;
                stored.close();
            }
        }
    }

    /** Functionals of the backend. */
    private final class Evaluator implements FunctionalEvaluator {
        private final CompiledGenerator.Functionals<V> functionals;
        private boolean evaluatorClosed;

        Evaluator(CompiledGenerator.Functionals<V> functionals) {
            this.functionals = functionals;
        }

        @Override
        public double[] evaluate(StateVector x) {
            if (evaluatorClosed) {
                throw new IllegalStateException("the evaluator is closed");
            }
            return functionals.evaluate(own(x));
        }

        @Override
        public void close() {
            if (!evaluatorClosed) {
                evaluatorClosed = true;
                functionals.close();
            }
        }
    }
}

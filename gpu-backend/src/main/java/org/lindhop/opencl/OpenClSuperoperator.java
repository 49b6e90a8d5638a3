package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;

/** A generator compiled for one device: its tables, and the kernels with their arguments. */
final class OpenClSuperoperator implements Superoperator, DeviceHandle {
    private final DeviceContext context;
    private final Programs programs;
    private final Generator generator;
    private final DeviceHandles handles = new DeviceHandles();
    private final GeneratorTables tables;
    private final DeviceKernel applyGenerator;
    private final DeviceKernel feed;
    private final LinearCombination combination;
    private final DotProduct dotProduct;
    private boolean closed;

    OpenClSuperoperator(DeviceContext context, Programs programs, Generator generator) {
        this.context = context;
        this.programs = programs;
        this.generator = generator;
        try {
            tables = handles.add(new GeneratorTables(context, generator));
            applyGenerator = handles.add(programs.generator().kernel("apply_generator"));
            feed = handles.add(programs.generator().kernel("feed"));
            combination = handles.add(new LinearCombination(context, programs, generator.layout()));
            dotProduct = handles.add(new DotProduct(context, programs, generator.layout()));
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public StateVector newVector() {
        requireOpen();
        return new OpenClVector(this, context, generator.layout());
    }

    @Override
    public void apply(double a, StateVector x, double b, double c, StateVector y) {
        OpenClVector from = own(x);
        OpenClVector to = own(y);
        requireDifferent(from, to);
        for (BlockEquation equation : tables.equations()) {
            applyGenerator
                    .bind()
                    .buffer(to.block(equation.block()))
                    .buffer(from.block(equation.block()))
                    .real(a)
                    .real(b)
                    .real(c)
                    .count(equation.rows())
                    .count(equation.columns())
                    .table(equation.ketDrift())
                    .table(equation.braDrift())
                    .table(equation.ketJumps())
                    .table(equation.braJumps())
                    .table(tables.jumpWeights());
            equation.launches().forEach(applyGenerator::launch);
            for (BlockEquation.Feed source : equation.feeds()) {
                feed.bind()
                        .buffer(to.block(equation.block()))
                        .buffer(from.block(source.block()))
                        .real(a)
                        .count(equation.rows())
                        .count(equation.columns())
                        .count(source.columns())
                        .table(source.ketJumps())
                        .table(source.braJumps())
                        .table(tables.jumpWeights());
                equation.launches().forEach(feed::launch);
            }
        }
    }

    @Override
    public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
        if (a.length != x.size() || a.length == 0) {
            throw new IllegalArgumentException(
                    a.length + " coefficients for " + x.size() + " vectors; give one for each, and at least one");
        }
        OpenClVector to = own(y);
        List<LinearCombination.Term> terms = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            OpenClVector from = own(x.get(i));
            requireDifferent(from, to);
            if (a[i] != 0) {
                terms.add(new LinearCombination.Term(a[i], from));
            }
        }
        combination.assign(terms, c, to);
    }

    @Override
    public Complex dot(StateVector x, StateVector y) {
        return dotProduct.of(own(x), own(y));
    }

    @Override
    public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
        requireOpen();
        return new OpenClFunctionals(this, context, programs, functionals);
    }

    /** The vector as this backend's own. */
    OpenClVector own(StateVector vector) {
        requireOpen();
        if (vector instanceof OpenClVector own && own.owner() == this) {
            return own;
        }
        throw new IllegalArgumentException("the vector was made by another superoperator");
    }

    private static void requireDifferent(OpenClVector x, OpenClVector y) {
        if (x == y) {
            throw new IllegalArgumentException("the vector to overwrite is also an input");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the superoperator was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        handles.close();
    }
}

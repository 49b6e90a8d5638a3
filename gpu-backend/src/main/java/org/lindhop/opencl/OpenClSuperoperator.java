package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.backend.WeightedVectors;
import org.lindhop.core.generator.Generator;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.equation.GeneratorTerms;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.vector.ShardLayout;
import org.lindhop.opencl.vector.ShardVector;

/** A generator compiled for one or several devices, each of which has some rows of every block. */
final class OpenClSuperoperator implements Superoperator, DeviceHandle {
    private final Generator generator;
    private final ElementType field;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<Shard> shards = new ArrayList<>();
    private boolean closed;

    /**
     * Compiles a generator.
     *
     * @param programs those of each device
     * @param leastSegments into how many buffers the rows of a block are cut at least, if there are as many
     */
    OpenClSuperoperator(List<Programs> programs, Generator generator, int leastSegments) {
        this.generator = generator;
        try {
            GeneratorTerms terms = new GeneratorTerms(generator);
            field = terms.elementType();
            for (int s = 0; s < programs.size(); s++) {
                DeviceContext context = programs.get(s).context();
                ShardLayout layout = new ShardLayout(
                        generator.layout(),
                        s,
                        programs.size(),
                        context.description().maxAllocationBytes(),
                        context.precision(),
                        leastSegments);
                shards.add(handles.add(new Shard(programs.get(s), layout, terms)));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            handles.close();
            throw e;
        }
    }

    /** The devices, in the order of the rows that they hold. */
    List<Shard> shards() {
        return shards;
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public StateVector newVector() {
        requireOpen();
        return new OpenClVector(this, field);
    }

    @Override
    public void apply(double a, StateVector x, double b, double c, StateVector y) {
        OpenClVector from = own(x);
        OpenClVector to = own(y);
        requireDifferent(from, to);
        unify(List.of(from), c, to);
        if (shards.size() > 1) {
            shards.forEach(shard -> shard.fetchHalo(from.parts()));
        }
        for (int s = 0; s < shards.size(); s++) {
            shards.get(s).apply(a, from.parts().get(s), b, c, to.parts().get(s));
        }
    }

    @Override
    public void combine(double[] a, List<StateVector> x, double c, StateVector y) {
        OpenClVector to = own(y);
        WeightedVectors<OpenClVector> terms = WeightedVectors.of(a, x, to, this::own);
        List<OpenClVector> inputs = terms.vectors();
        unify(inputs, c, to);
        for (int s = 0; s < shards.size(); s++) {
            int shard = s;
            List<ShardVector> parts =
                    inputs.stream().map(input -> input.parts().get(shard)).toList();
            shards.get(s).combine(terms.coefficients(), parts, c, to.parts().get(s));
        }
    }

    /** Gives all vectors real or all complex elements, before y is overwritten; where c is 0 what it holds is not kept. */
    private static void unify(List<OpenClVector> inputs, double c, OpenClVector y) {
        Stream<OpenClVector> read = c == 0 ? inputs.stream() : Stream.concat(inputs.stream(), Stream.of(y));
        if (read.allMatch(vector -> vector.field() == ElementType.REAL)) {
            y.becomeBlank(ElementType.REAL);
        } else {
            inputs.forEach(OpenClVector::becomeComplex);
            if (c == 0) {
                y.becomeBlank(ElementType.COMPLEX);
            } else {
                y.becomeComplex();
            }
        }
    }

    @Override
    public Complex dot(StateVector x, StateVector y) {
        OpenClVector left = own(x);
        OpenClVector right = own(y);
        unify(List.of(left), 1, right);
        for (int s = 0; s < shards.size(); s++) {
            shards.get(s).beginDot(left.parts().get(s), right.parts().get(s));
        }
        return shards.stream().map(Shard::endDot).reduce(Complex.ZERO, Complex::plus);
    }

    @Override
    public FunctionalEvaluator evaluator(LinearFunctionals functionals) {
        requireOpen();
        return new OpenClFunctionals(this, functionals);
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

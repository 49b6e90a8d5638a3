package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.CompiledGenerator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.equation.GeneratorTerms;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.vector.ShardLayout;
import org.lindhop.opencl.vector.ShardVector;

/** A generator compiled for one or several devices, each of which has some rows of every block. */
final class OpenClGenerator implements CompiledGenerator<OpenClVector>, DeviceHandle {
    private final BlockLayout layout;
    private final ElementType field;
    private final DeviceHandles handles = new DeviceHandles();
    private final List<Shard> shards = new ArrayList<>();

    /**
     * Compiles a generator.
     *
     * @param programs those of each device
     * @param leastSegments into how many buffers the rows of a block are cut at least, if there are as many
     */
    OpenClGenerator(List<Programs> programs, Generator generator, int leastSegments) {
        this.layout = generator.layout();
        try {
            GeneratorTerms terms = new GeneratorTerms(generator);
            field = terms.elementType();
            for (int s = 0; s < programs.size(); s++) {
                DeviceContext context = programs.get(s).context();
                ShardLayout rows = new ShardLayout(
                        generator.layout(),
                        s,
                        programs.size(),
                        context.description().maxAllocationBytes(),
                        context.precision(),
                        leastSegments);
                shards.add(handles.add(new Shard(programs.get(s), rows, terms)));
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

    /** The blocks of the vectors. */
    BlockLayout layout() {
        return layout;
    }

    @Override
    public OpenClVector newVector() {
        return new OpenClVector(this, field);
    }

    @Override
    public void apply(double a, OpenClVector from, double b, double c, OpenClVector to) {
        unify(List.of(from), c, to);
        if (shards.size() > 1) {
            shards.forEach(shard -> shard.fetchHalo(from.parts()));
        }
        for (int s = 0; s < shards.size(); s++) {
            shards.get(s).apply(a, from.parts().get(s), b, c, to.parts().get(s));
        }
    }

    @Override
    public void combine(double[] a, List<OpenClVector> inputs, double c, OpenClVector to) {
        unify(inputs, c, to);
        for (int s = 0; s < shards.size(); s++) {
            int shard = s;
            List<ShardVector> parts =
                    inputs.stream().map(input -> input.parts().get(shard)).toList();
            shards.get(s).combine(a, parts, c, to.parts().get(s));
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
    public Complex dot(OpenClVector left, OpenClVector right) {
        unify(List.of(left), 1, right);
        for (int s = 0; s < shards.size(); s++) {
            shards.get(s).beginDot(left.parts().get(s), right.parts().get(s));
        }
        return shards.stream().map(Shard::endDot).reduce(Complex.ZERO, Complex::plus);
    }

    @Override
    public OpenClFunctionals functionals(LinearFunctionals functionals) {
        return new OpenClFunctionals(this, functionals);
    }

    @Override
    public void close() {
        handles.close();
    }
}

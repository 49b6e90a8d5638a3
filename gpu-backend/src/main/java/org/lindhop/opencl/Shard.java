package org.lindhop.opencl;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.equation.GeneratorTerms;
import org.lindhop.opencl.equation.ShardEquation;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.vector.DotProduct;
import org.lindhop.opencl.vector.LinearCombination;
import org.lindhop.opencl.vector.ShardFunctionals;
import org.lindhop.opencl.vector.ShardLayout;
import org.lindhop.opencl.vector.ShardVector;

/** The part of a superoperator on one device: its equation and all kernels for the rows that the device holds. */
final class Shard implements DeviceHandle {
    private final Programs programs;
    private final ShardLayout layout;
    private final DeviceHandles handles = new DeviceHandles();
    private final ShardEquation equation;
    private final LinearCombination combination;
    private final DotProduct dotProduct;

    Shard(Programs programs, ShardLayout layout, GeneratorTerms terms) {
        this.programs = programs;
        this.layout = layout;
        try {
            equation = handles.add(new ShardEquation(programs, terms, layout));
            combination = handles.add(new LinearCombination(programs));
            dotProduct = handles.add(new DotProduct(programs, layout));
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    /** Allocates a vector whose contents are undefined. */
    ShardVector newVector(ElementType elementType) {
        return new ShardVector(programs.context(), layout, elementType);
    }

    /** Brings copies of rows of other devices up to date. */
    void fetchHalo(List<ShardVector> x) {
        equation.fetchHalo(x);
    }

    /** {@code y <- a L x + b x + c y} on the rows that are held here; the halo must be up to date. */
    void apply(double a, ShardVector x, double b, double c, ShardVector y) {
        equation.apply(a, x, b, c, y);
        programs.context().flush();
    }

    /** {@code y <- x} for real x and complex y. */
    void widen(ShardVector x, ShardVector y) {
        combination.widen(x, y);
    }

    /** {@code y <- sum_i a_i x_i + c y} for the vectors with coefficients other than zero, which may be none. */
    void combine(double[] a, List<ShardVector> x, double c, ShardVector y) {
        combination.assign(a, x, c, y);
        programs.context().flush();
    }

    /** Begins the part of a scalar product that falls on the rows that are held here. */
    void beginDot(ShardVector x, ShardVector y) {
        dotProduct.begin(x, y);
        programs.context().flush();
    }

    /** Waits for that part. */
    Complex endDot() {
        return dotProduct.end();
    }

    /** Prepares the part of linear functionals that falls on the rows that are held here. */
    ShardFunctionals functionals(LinearFunctionals functionals) {
        return new ShardFunctionals(programs, layout, functionals);
    }

    @Override
    public void close() {
        handles.close();
    }
}

package org.lindhop.opencl.device;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.Precision;

/**
 * A kernel and the binding of its arguments, in their order:
 *
 * <pre>kernel.bind().buffer(y).real(a).size(n).launch(range)</pre>
 */
public final class DeviceKernel implements DeviceHandle {
    private final DeviceContext context;
    private final String name;
    private final cl_kernel kernel;
    private int bound;
    private boolean closed;

    /** Takes over a kernel that a program has just made. */
    DeviceKernel(DeviceContext context, String name, cl_kernel kernel) {
        this.context = context;
        this.name = name;
        this.kernel = kernel;
    }

    /**
     * Begins a new binding with the first argument.
     *
     * @throws IllegalStateException if the kernel was closed
     */
    public DeviceKernel bind() {
        if (closed) {
            throw new IllegalStateException("the kernel " + name + " was closed");
        }
        bound = 0;
        return this;
    }

    /** Binds a buffer as the next argument. */
    public DeviceKernel buffer(DeviceBuffer value) {
        return argument(Sizeof.cl_mem, Pointer.to(value.memory()));
    }

    /** Binds the columns of a table as the next arguments. */
    public DeviceKernel table(DeviceTable value) {
        value.bindTo(this);
        return this;
    }

    /** Binds local memory as the next argument, of so many bytes. */
    public DeviceKernel local(long bytes) {
        return argument(bytes, null);
    }

    /** Binds an argument of type {@code uint}. */
    public DeviceKernel count(int value) {
        return argument(Sizeof.cl_uint, Pointer.to(new int[] {value}));
    }

    /** Binds an argument of type {@code ulong}. */
    public DeviceKernel size(long value) {
        return argument(Sizeof.cl_ulong, Pointer.to(new long[] {value}));
    }

    /** Binds an argument of type {@code real}, or of a vector type of as many numbers. */
    public DeviceKernel real(double... values) {
        if (context.precision() == Precision.DOUBLE) {
            return argument((long) Double.BYTES * values.length, Pointer.to(values));
        }
        float[] rounded = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            rounded[k] = (float) values[k];
        }
        return argument((long) Float.BYTES * rounded.length, Pointer.to(rounded));
    }

    private DeviceKernel argument(long bytes, @Nullable Pointer value) {
        try {
            CL.clSetKernelArg(kernel, bound++, bytes, value);
            return this;
        } catch (CLException e) {
            throw new OpenClException("binding argument " + bound + " of the kernel " + name, e);
        }
    }

    /**
     * Enqueues the kernel with the arguments that are bound.
     *
     * @throws OpenClException if the driver refuses
     */
    public void launch(LaunchRange range) {
        try {
            CL.clEnqueueNDRangeKernel(
                    context.queue(),
                    kernel,
                    range.dimensions(),
                    range.offset(),
                    range.global(),
                    range.local(),
                    0,
                    null,
                    null);
        } catch (CLException e) {
            throw new OpenClException("launching the kernel " + name, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseKernel(kernel);
        }
    }
}

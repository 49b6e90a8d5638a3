package org.lindhop.opencl;

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
final class DeviceKernel implements DeviceHandle {
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

    /** Begins with the first argument. */
    DeviceKernel bind() {
        if (closed) {
            throw new IllegalStateException("the kernel " + name + " was closed");
        }
        bound = 0;
        return this;
    }

    DeviceKernel buffer(DeviceBuffer value) {
        return argument(Sizeof.cl_mem, Pointer.to(value.memory()));
    }

    /** As many arguments as the table has. */
    DeviceKernel table(DeviceTable value) {
        value.bindTo(this);
        return this;
    }

    /** An argument in local memory, of so many bytes. */
    DeviceKernel local(long bytes) {
        return argument(bytes, null);
    }

    /** An argument of type {@code uint}, which on the host counts up to the largest int only. */
    DeviceKernel count(int value) {
        return argument(Sizeof.cl_uint, Pointer.to(new int[] {value}));
    }

    /** An argument of type {@code ulong}. */
    DeviceKernel size(long value) {
        return argument(Sizeof.cl_ulong, Pointer.to(new long[] {value}));
    }

    /** An argument of type {@code real}, or of a vector type of as many. */
    DeviceKernel real(double... values) {
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

    /** Enqueues the kernel with the arguments bound so far. */
    void launch(LaunchRange range) {
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

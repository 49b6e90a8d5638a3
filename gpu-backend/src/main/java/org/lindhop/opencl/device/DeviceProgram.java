package org.lindhop.opencl.device;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_program;

/** A program compiled for a device. */
public final class DeviceProgram implements DeviceHandle {
    private final DeviceContext context;
    private final cl_program program;
    private boolean closed;

    /** Takes over a program that the context has just built. */
    DeviceProgram(DeviceContext context, cl_program program) {
        this.context = context;
        this.program = program;
    }

    /**
     * Makes a kernel of the program, whose arguments are bound by the caller alone.
     *
     * @param name name of the function in the source
     * @throws OpenClException if the program has no such kernel
     * @throws IllegalStateException if the program was closed
     */
    public DeviceKernel kernel(String name) {
        if (closed) {
            throw new IllegalStateException("the program of " + name + " was closed");
        }
        try {
            return new DeviceKernel(context, name, CL.clCreateKernel(program, name, null));
        } catch (CLException e) {
            throw new OpenClException("creating the kernel " + name, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseProgram(program);
        }
    }
}

package org.lindhop.opencl;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_program;

/** A program compiled for a device. */
final class DeviceProgram implements DeviceHandle {
    private final DeviceContext context;
    private final cl_program program;
    private boolean closed;

    /** Takes over a program that the context has just built. */
    DeviceProgram(DeviceContext context, cl_program program) {
        this.context = context;
        this.program = program;
    }

    /** A kernel of its own for the caller: the arguments bound to it are seen by nobody else. */
    DeviceKernel kernel(String name) {
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

package org.lindhop.opencl;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_mem;

/** A piece of device memory of known length. */
final class DeviceBuffer implements DeviceHandle {
    private final DeviceContext context;
    private final String content;
    private final cl_mem memory;
    private final long bytes;
    private boolean closed;

    /** Takes over a memory object that the context has just made. */
    DeviceBuffer(DeviceContext context, String content, cl_mem memory, long bytes) {
        this.context = context;
        this.content = content;
        this.memory = memory;
        this.bytes = bytes;
    }

    DeviceContext context() {
        return context;
    }

    /** What it is for, for messages. */
    String content() {
        return content;
    }

    long bytes() {
        return bytes;
    }

    cl_mem memory() {
        if (closed) {
            throw new IllegalStateException(content + " was closed");
        }
        return memory;
    }

    /** Sets every byte to zero. */
    void zero() {
        if (bytes == 0) {
            return;
        }
        try {
            CL.clEnqueueFillBuffer(context.queue(), memory(), Pointer.to(new byte[1]), 1, 0, bytes, 0, null, null);
        } catch (CLException e) {
            throw new OpenClException("clearing " + content, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL.clReleaseMemObject(memory);
        }
    }
}

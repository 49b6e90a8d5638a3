package org.lindhop.opencl.device;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_mem;

/** A buffer in the memory of a device, whose length is known. */
public final class DeviceBuffer implements DeviceHandle {
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

    /** Returns the context in which the buffer was allocated. */
    public DeviceContext context() {
        return context;
    }

    /** Returns what the buffer holds, in words for messages. */
    public String content() {
        return content;
    }

    /** Returns the length in bytes. */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns the native handle.
     *
     * @throws IllegalStateException if the buffer was closed
     */
    public cl_mem memory() {
        if (closed) {
            throw new IllegalStateException(content + " was closed");
        }
        return memory;
    }

    /**
     * Enqueues the filling of the buffer with zeros.
     *
     * @throws OpenClException if the driver refuses
     */
    public void zero() {
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

package org.lindhop.opencl;

import org.jocl.CL;
import org.jocl.CLException;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.OpenClException;

/** The driver's own copy between two buffers of a device. */
final class DeviceMemoryCopy implements MemoryCopy {
    private static final double NANOSECOND = 1e-9;

    private final DeviceContext context;
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceBuffer source;
    private final DeviceBuffer target;

    DeviceMemoryCopy(DeviceContext context, long bytes) {
        this.context = context;
        try {
            source = handles.add(context.allocate("the source of a copy", bytes));
            target = handles.add(context.allocate("the target of a copy", bytes));
            source.zero();
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    @Override
    public long bytes() {
        return source.bytes();
    }

    @Override
    public double seconds() {
        try {
            CL.clFinish(context.queue());
            long start = System.nanoTime();
            CL.clEnqueueCopyBuffer(
                    context.queue(), source.memory(), target.memory(), 0, 0, source.bytes(), 0, null, null);
            CL.clFinish(context.queue());
            return NANOSECOND * (System.nanoTime() - start);
        } catch (CLException e) {
            throw new OpenClException("copying " + source.content(), e);
        }
    }

    @Override
    public void close() {
        handles.close();
    }
}

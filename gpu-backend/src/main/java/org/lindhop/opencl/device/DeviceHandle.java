package org.lindhop.opencl.device;

/** A resource held on a device, such as a buffer or a kernel. Closing it twice does no harm. */
public interface DeviceHandle extends AutoCloseable {
    /** Releases the resource, unless that was done before. */
    @Override
    void close();
}

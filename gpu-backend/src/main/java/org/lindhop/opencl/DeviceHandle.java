package org.lindhop.opencl;

/** Something held on the device; closing it twice does no harm. */
interface DeviceHandle extends AutoCloseable {
    @Override
    void close();
}

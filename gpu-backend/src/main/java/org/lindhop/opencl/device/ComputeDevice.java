package org.lindhop.opencl.device;

import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.lindhop.core.backend.Device;

/**
 * An OpenCL device and its handles, which live as long as the process.
 *
 * @param description what users see of it
 * @param platform whose device it is
 * @param id the device
 * @param maxWorkGroup the largest number of work-items in a group
 * @param localMemory bytes that the work-items of a group can share
 */
public record ComputeDevice(
        Device description, cl_platform_id platform, cl_device_id id, long maxWorkGroup, long localMemory) {}

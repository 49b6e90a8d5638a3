/**
 * OpenCL devices and everything that is held on them: the survey and choice of devices, contexts with their queues, buffers,
 * tables of constants, compiled programs and their kernels, launches, and transfers between host and device. These classes own
 * all native handles; nothing here knows what the numbers mean or which kernels there are.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl.device;

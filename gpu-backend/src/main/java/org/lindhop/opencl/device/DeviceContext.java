package org.lindhop.opencl.device;

import java.nio.charset.StandardCharsets;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.kernels.KernelSource;

/**
 * A context on one device with one in-order queue: commands run in the order in which they were enqueued, so that only
 * reading waits.
 */
public final class DeviceContext implements DeviceHandle {
    private final ComputeDevice device;
    private final Precision precision;
    private final cl_context context;
    private final cl_command_queue queue;
    private final HostTransfer transfer;
    private boolean closed;

    /**
     * Opens a device.
     *
     * @param device the device
     * @param precision floating-point type in which states are stored there
     * @throws OpenClException if the driver refuses
     */
    @SuppressWarnings("deprecation") // Platforms of OpenCL 1.2, Apple's among them, have no other way to make a queue.
    public DeviceContext(ComputeDevice device, Precision precision) {
        this.device = device;
        this.precision = precision;
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
        try {
            context = CL.clCreateContext(properties, 1, new cl_device_id[] {device.id()}, null, null, null);
        } catch (CLException e) {
            throw new OpenClException("opening " + description().name(), e);
        }
        try {
            queue = CL.clCreateCommandQueue(context, device.id(), 0, null);
        } catch (CLException e) {
            CL.clReleaseContext(context);
            throw new OpenClException("opening a queue on " + description().name(), e);
        }
        transfer = new HostTransfer(precision);
    }

    /** Returns the description of the device that users see. */
    public Device description() {
        return device.description();
    }

    /** Returns the floating-point type in which states are stored. */
    public Precision precision() {
        return precision;
    }

    /** Returns the largest number of work-items in a work-group. */
    public long maxWorkGroup() {
        return device.maxWorkGroup();
    }

    /**
     * Returns the native queue.
     *
     * @throws IllegalStateException if the context was closed
     */
    public cl_command_queue queue() {
        requireOpen();
        return queue;
    }

    /**
     * Flushes the queue, so that enqueued commands begin to run although nobody waits for them yet.
     *
     * @throws OpenClException if the driver refuses
     */
    public void flush() {
        try {
            CL.clFlush(queue());
        } catch (CLException e) {
            throw new OpenClException("submitting work to " + description().name(), e);
        }
    }

    /** Returns the bytes of local memory that a work-group can use. */
    public long localMemory() {
        return device.localMemory();
    }

    /**
     * Returns the transfer of numbers between host and device.
     *
     * @throws IllegalStateException if the context was closed
     */
    public HostTransfer transfer() {
        requireOpen();
        return transfer;
    }

    /**
     * Allocates memory on the device; its contents are undefined.
     *
     * @param content what it is for, for messages
     * @param bytes length; zero makes a buffer that can be passed to a kernel all the same
     * @throws OpenClException if the device has not as much
     * @throws IllegalStateException if the context was closed
     */
    public DeviceBuffer allocate(String content, long bytes) {
        requireOpen();
        try {
            cl_mem memory =
                    CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, Math.max(bytes, Sizeof.cl_double2), null, null);
            return new DeviceBuffer(this, content, memory, bytes);
        } catch (CLException e) {
            throw new OpenClException(
                    "allocating " + bytes + " bytes for " + content + " on "
                            + description().name() + ", which has "
                            + description().memoryBytes() + " bytes and allows "
                            + description().maxAllocationBytes() + " in one piece,",
                    e);
        }
    }

    /**
     * Compiles a program for the device.
     *
     * @throws OpenClException with the compiler's log if it finds errors
     * @throws IllegalStateException if the context was closed
     */
    public DeviceProgram compile(KernelSource source) {
        requireOpen();
        cl_program program;
        try {
            program = CL.clCreateProgramWithSource(context, 1, new String[] {source.text()}, null, null);
        } catch (CLException e) {
            throw new OpenClException("handing over " + source.name() + ".cl", e);
        }
        try {
            CL.clBuildProgram(program, 1, new cl_device_id[] {device.id()}, "-cl-std=CL1.2", null, null);
        } catch (CLException e) {
            String log = buildLog(program);
            CL.clReleaseProgram(program);
            throw new OpenClException(
                    "compiling " + source.name() + ".cl for " + description().name() + ", whose compiler says:\n" + log
                            + "\nwhich",
                    e);
        }
        return new DeviceProgram(this, program);
    }

    private String buildLog(cl_program program) {
        long[] size = new long[1];
        CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
        byte[] log = new byte[Math.toIntExact(size[0])];
        CL.clGetProgramBuildInfo(program, device.id(), CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).replace('\0', ' ').trim();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the device " + description().name() + " was closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                CL.clReleaseCommandQueue(queue);
            } finally {
                CL.clReleaseContext(context);
            }
        }
    }
}

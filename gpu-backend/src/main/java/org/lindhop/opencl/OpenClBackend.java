package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceChoice;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.Tuning;

/** The backend {@code opencl} on one or several devices; programs are compiled when they are first needed. */
final class OpenClBackend implements CopyMeasure {
    private final DeviceHandles handles = new DeviceHandles();
    private final Device device;
    private final Precision precision;
    private final int leastSegments;
    private final List<Programs> programs = new ArrayList<>();

    /**
     * Opens devices.
     *
     * @param devices at least one; they share the rows of every block evenly
     * @param tuning how kernels are cut to each of them
     * @param leastSegments into how many buffers the rows of a block are cut at least, so that tests can have it for small
     *     ones; 1 cuts only what the device does not allow in one piece
     */
    OpenClBackend(
            List<ComputeDevice> devices, Function<Device, Tuning> tuning, Precision precision, int leastSegments) {
        this.device = DeviceChoice.together(
                devices.stream().map(ComputeDevice::description).toList());
        this.precision = precision;
        this.leastSegments = leastSegments;
        try {
            for (ComputeDevice each : devices) {
                DeviceContext context = handles.add(new DeviceContext(each, precision));
                programs.add(handles.add(new Programs(context, tuning.apply(each.description()))));
            }
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    @Override
    public String id() {
        return OpenClProvider.ID;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Preparation prepare(GeneratorSize size) {
        MemoryModel model = new MemoryModel(size, precision, programs.size(), device.maxAllocationBytes());
        return new Preparation() {
            @Override
            public MemoryEstimate memory(int vectors) {
                return model.estimate(vectors);
            }

            @Override
            public Superoperator compile(Generator generator) {
                return Superoperator.of(generator, new OpenClGenerator(programs, generator, leastSegments));
            }
        };
    }

    @Override
    public MemoryCopy memoryCopy(long bytes) {
        return new DeviceMemoryCopy(programs.get(0).context(), bytes);
    }

    @Override
    public void close() {
        handles.close();
    }
}

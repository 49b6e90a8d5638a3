package org.lindhop.opencl;

import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;

/** The backend {@code opencl} on one device; programs are compiled when the first superoperator needs them. */
final class OpenClBackend implements Backend {
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceContext context;
    private @Nullable Programs programs;

    OpenClBackend(ComputeDevice device, Precision precision) {
        context = handles.add(new DeviceContext(device, precision));
    }

    @Override
    public String id() {
        return OpenClProvider.ID;
    }

    @Override
    public Device device() {
        return context.description();
    }

    @Override
    public Precision precision() {
        return context.precision();
    }

    @Override
    public MemoryEstimate estimate(GeneratorSize size, int vectors) {
        return MemoryModel.estimate(size, vectors, precision());
    }

    @Override
    public Superoperator superoperator(Generator generator) {
        return new OpenClSuperoperator(context, programs(), generator);
    }

    @Override
    public MemoryCopy memoryCopy(long bytes) {
        return new DeviceMemoryCopy(context, bytes);
    }

    private synchronized Programs programs() {
        if (programs == null) {
            programs = handles.add(new Programs(context));
        }
        return programs;
    }

    @Override
    public void close() {
        handles.close();
    }
}

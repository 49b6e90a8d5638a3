package org.lindhop.opencl;

import java.util.HashMap;
import java.util.Map;
import org.lindhop.core.backend.Precision;
import org.lindhop.kernels.KernelSource;

/** The programs of this backend for one device and precision, compiled when they are first needed. */
final class Programs implements DeviceHandle {
    private final DeviceContext context;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<String, DeviceProgram> compiled = new HashMap<>();

    Programs(DeviceContext context) {
        this.context = context;
    }

    DeviceContext context() {
        return context;
    }

    /** A source with the definitions that precision and device ask for, for elements of some kind. */
    KernelSource source(String name, NumberField elements) {
        return KernelSource.of(name)
                .define("DOUBLE_PRECISION", context.precision() == Precision.DOUBLE ? 1 : 0)
                .define("WIDE_SUMS", context.description().doublePrecision() ? 1 : 0)
                .define("COMPLEX_ELEMENTS", elements == NumberField.COMPLEX ? 1 : 0)
                .define("GROUP", context.tuning().group());
    }

    /** A kernel of its own for the caller. */
    synchronized DeviceKernel kernel(KernelSource source, String name) {
        return compiled.computeIfAbsent(source.text(), text -> handles.add(context.compile(source)))
                .kernel(name);
    }

    @Override
    public synchronized void close() {
        handles.close();
    }
}
